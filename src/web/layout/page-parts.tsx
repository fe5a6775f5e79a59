import type { ComponentChildren } from 'preact';

interface PageHeadProps {
  /** The link to the page above this one. */
  readonly crumb?: ComponentChildren;
  readonly title: string;
  /** Beside the title. */
  readonly mark?: ComponentChildren;
  readonly lead?: ComponentChildren;
  readonly children?: ComponentChildren;
}

export function PageHead({ crumb, title, mark, lead, children }: PageHeadProps) {
  return (
    <header class="page-head">
      {crumb ? <p class="crumb">{crumb}</p> : null}
      <h1>
        {title}
        {mark === undefined ? null : <> {mark}</>}
      </h1>
      {lead ? <p class="lead">{lead}</p> : null}
      {children}
    </header>
  );
}

interface SectionProps {
  /** Of its heading, by which addresses lead to it. */
  readonly id: string;
  readonly title: ComponentChildren;
  readonly class?: string;
  readonly children?: ComponentChildren;
}

export function Section({ id, title, class: look, children }: SectionProps) {
  return (
    <section class={look} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
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
    <aside class={noticeClass(as)} aria-label={title}>
      <p class="notice-title">{title}</p>
      {children}
    </aside>
  );
}

interface SaidProps {
  readonly as?: 'alert' | 'warning' | 'well';
  readonly role?: 'alert' | 'status';
  /** Nothing is shown of what is empty. */
  readonly text: ComponentChildren;
}

/** What came of what somebody asked for, in a sentence: read out at once where it was refused. */
export function Said({ as, role = as === 'alert' ? 'alert' : 'status', text }: SaidProps) {
  return text ? (
    <p class={noticeClass(as)} role={role}>
      {text}
    </p>
  ) : null;
}

function noticeClass(as: SaidProps['as']): string {
  return as ? `notice notice-${as}` : 'notice';
}

/** The one button of a form. */
export function Submit({ label }: { readonly label: string }) {
  return (
    <div class="buttons">
      <button type="submit" class="primary">
        {label}
      </button>
    </div>
  );
}
