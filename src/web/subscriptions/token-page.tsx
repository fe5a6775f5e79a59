import { Button } from '../layout/page-parts.js';

interface TokenPageProps {
  readonly title: string;
  readonly text: string;
  /** The button that acts. Opening the page must change nothing, since mail scanners follow links. */
  readonly button?: { readonly action: string; readonly label: string };
  readonly link?: { readonly href: string; readonly label: string };
}

/** The page behind a link in a mail: a sentence with a button, or the outcome. */
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
