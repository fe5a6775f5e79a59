import type { ComponentChildren, ComponentProps } from 'preact';
import { safeHref } from '../../model/address/parse-url.js';
import { layoutPhrases } from './layout-phrases.js';
import { useWords } from './words.js';

interface PageHeadProps {
  /** The link to the page above this one. */
  readonly crumb?: ComponentChildren;
  readonly title: string;
  /** Beside the title. */
  readonly mark?: ComponentChildren;
  readonly lead?: ComponentChildren;
  /** At the end of the title's line: actions on the whole page. */
  readonly end?: ComponentChildren;
  readonly children?: ComponentChildren;
}

export function PageHead({ crumb, title, mark, lead, end, children }: PageHeadProps) {
  return (
    <header class="head">
      {crumb ? <p class="line">{crumb}</p> : null}
      <h1>
        {title}
        {mark === undefined ? null : <> {mark}</>}
      </h1>
      {end ? <div class="end">{end}</div> : null}
      {lead ? <p class="soft">{lead}</p> : null}
      {children}
    </header>
  );
}

interface SectionProps {
  /** The id of its heading, for links to it. */
  readonly id: string;
  readonly title: ComponentChildren;
  /** At the end of its line: a link to more. */
  readonly end?: ComponentChildren;
  readonly class?: string;
  readonly children?: ComponentChildren;
}

export function Section({ id, title, end, class: look = 'sec', children }: SectionProps) {
  const heading = <h2 id={id}>{title}</h2>;
  return (
    <section class={look} aria-labelledby={id}>
      {end ? (
        <div class="sec-head">
          {heading}
          {end}
        </div>
      ) : (
        heading
      )}
      {children}
    </section>
  );
}

interface NoticeProps {
  readonly as?: 'alert' | 'warning';
  readonly title: string;
  readonly children?: ComponentChildren;
}

export function Notice({ as, title, children }: NoticeProps) {
  return (
    <aside class={as ? 'note' : 'note plain'} aria-label={title}>
      <p>
        <strong>{title}</strong>
      </p>
      {children}
    </aside>
  );
}

interface SaidProps {
  readonly as?: 'alert' | 'warning' | 'well';
  readonly role?: 'alert' | 'status';
  /** Nothing is shown if empty. */
  readonly text: ComponentChildren;
}

/** The outcome of a request in a sentence. Screen readers announce a refusal at once. */
export function Said({ as, role = as === 'alert' ? 'alert' : 'status', text }: SaidProps) {
  return text ? (
    <p class={sayings[as ?? 'plain']} role={role}>
      {text}
    </p>
  ) : null;
}

const sayings = { well: 'toast', alert: 'note', warning: 'note', plain: 'note plain' } as const;

interface Look {
  readonly label: ComponentChildren;
  /** `main` for the main action of a view. */
  readonly look?: 'main' | 'quiet' | 'small' | 'quiet small' | undefined;
}

/** A button that sends its form. */
export function Button({ label, look, ...rest }: Look & Omit<ComponentProps<'button'>, 'label'>) {
  return (
    <button type="submit" class={look ? `btn ${look}` : 'btn'} {...rest}>
      {label}
    </button>
  );
}

/**
 * Enter in a field presses the first button of its form. In a form with several outcomes, this hidden button comes first: it shows the page
 * again with the typed fields. With script, Enter repeats the outcome that was chosen before, if any.
 */
export function EnterButton() {
  const enter = { 'data-enter': '', 'aria-hidden': true, tabIndex: -1, formNoValidate: true };
  return <button type="submit" class="sr" name="do" value="again" {...enter} />;
}

interface ButtonFormProps extends Omit<ComponentProps<'button'>, 'label' | 'action'> {
  readonly action: string;
  readonly label: string;
  /** The object of the action, since several buttons may have the same label. */
  readonly of?: string;
  /** Hidden fields. */
  readonly children?: ComponentChildren;
}

/** A form with only a button. */
export function ButtonForm({ action, label, of, children, ...button }: ButtonFormProps) {
  const said = of === undefined ? label : [label, <span class="sr"> ({of})</span>];
  return (
    <form method="post" action={action}>
      {children}
      <Button label={said} {...button} />
    </form>
  );
}

export function ButtonLink({ label, look, href }: Look & { readonly href: string }) {
  return (
    <a class={look ? `btn ${look}` : 'btn'} href={href}>
      {label}
    </a>
  );
}

interface PickLinkProps {
  readonly href: string;
  readonly isOn: boolean;
  readonly children: ComponentChildren;
}

/** A link to one of several views of a page. */
export function PickLink({ href, isOn, children }: PickLinkProps) {
  return (
    <a class="pick" href={href} aria-current={isOn ? 'true' : undefined}>
      {children}
    </a>
  );
}

/** The one button of a form. */
export function Submit({ label }: { readonly label: string }) {
  return (
    <div class="buttons">
      <Button look="main" label={label} />
    </div>
  );
}

interface PagingProps {
  /** Address of the next page, if there is one. */
  readonly next: string | undefined;
  /** Address of the first page, if this is another page. */
  readonly first: string | undefined;
  /** Labels of the links, if not the usual "newest" and "older". */
  readonly words?: { readonly next: string; readonly first: string };
}

export function Paging({ next, first, words }: PagingProps) {
  const [t] = useWords(layoutPhrases);
  if (!next && !first) return null;
  return (
    <nav class="paging" aria-label={t.paging}>
      {first ? <a href={first}>«&nbsp;{words?.first ?? t.newest}</a> : <span />}
      {next ? (
        <a href={next} rel="next">
          {words?.next ?? t.older}&nbsp;»
        </a>
      ) : null}
    </nav>
  );
}

/** A link to an address from outside, such as a publisher's. Only the text if the address is not safe to follow. */
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
  /** The number of bodies of the check. Nothing is shown for 0. */
  readonly bodies: number;
}

/** A download link for each body that the publisher sent in a check. */
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
