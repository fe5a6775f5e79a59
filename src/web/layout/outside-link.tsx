import type { ComponentChildren } from 'preact';
import { safeHref } from '../../model/address/parse-url.js';

/** A link to where a publisher's words lead; without an address that may be followed, the words alone. */
export function OutsideLink({
  href,
  children,
}: {
  readonly href: string | null;
  readonly children: ComponentChildren;
}) {
  const safe = safeHref(href);
  if (safe === null) return <span>{children}</span>;
  return (
    <a href={safe} rel="noopener noreferrer">
      {children}
    </a>
  );
}
