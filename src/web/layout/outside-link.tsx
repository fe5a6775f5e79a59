import type { ComponentChildren } from 'preact';
import { safeHref } from '../../model/address/parse-url.js';
import { layoutPhrases } from './layout-phrases.js';
import { useWords } from './words.js';

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

interface AsPublishedProps {
  readonly checkId: string;
  /** How many the check brought; nothing is shown for none. */
  readonly bodies: number;
}

/** What the publisher sent in a check, to be kept as a file: a link for each body. */
export function AsPublished({ checkId, bodies }: AsPublishedProps) {
  const [t, reader] = useWords(layoutPhrases);
  return (
    <>
      {Array.from({ length: bodies }, (_, index) => (
        <span key={index}>
          {index === 0 ? '' : ', '}
          <a href={`/api/v1/checks/${checkId}/raw${index === 0 ? '' : `?part=${index + 1}`}`} download>
            {t.asPublished}
            {bodies === 1 ? '' : ` (${reader.formats.number(index + 1)})`}
          </a>
        </span>
      ))}
    </>
  );
}
