import { Button } from '../layout/page-parts.js';

interface TokenPageProps {
  readonly title: string;
  readonly text: string;
  /** What the button does: looking at the page must change nothing, since mail scanners follow links. */
  readonly button?: { readonly action: string; readonly label: string };
  readonly link?: { readonly href: string; readonly label: string };
}

/** What a link in a mail leads to: a sentence and a button, or what came of it. */
export function TokenPage({ title, text, button, link }: TokenPageProps) {
  return (
    <div class="none">
      <h1>{title}</h1>
      <p>{text}</p>
      {button ? (
        <form method="post" action={button.action}>
          <Button look="main" label={button.label} />
        </form>
      ) : null}
      {link ? (
        <p>
          <a href={link.href}>{link.label}</a>
        </p>
      ) : null}
    </div>
  );
}
