import { createHash } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { layoutPhrases } from './layout-phrases.js';
import { useWords } from './words.js';

export const putAwayPath = '/put-away';

interface BannerProps {
  /** The line that is always shown. */
  readonly title: string;
  /** Identifies the trouble. A dismissed banner returns when this changes. */
  readonly state: string;
  /** A link to the place where the trouble is shown or ended. */
  readonly link?: ComponentChildren;
  /** What the trouble means and what to do, folded. */
  readonly children?: ComponentChildren;
}

/** Trouble in one line above a page. A reader can dismiss it in this browser, until its state changes. */
export function Banner({ title, state, link, children }: BannerProps) {
  const [t, reader] = useWords(layoutPhrases);
  const mark = markOf(state);
  if (reader.putAway.includes(mark)) return null;
  return (
    <aside class="banner" aria-label={title}>
      {children ? (
        <details>
          <summary>
            <strong>{title}</strong>
          </summary>
          {children}
        </details>
      ) : (
        <p>
          <strong>{title}</strong>
        </p>
      )}
      {link}
      <form method="post" action={putAwayPath}>
        <input type="hidden" name="back" value={reader.here} />
        <button class="btn quiet small" type="submit" name="mark" value={mark}>
          {t.putAway}
          <span class="sr"> ({title})</span>
        </button>
      </form>
    </aside>
  );
}

function markOf(state: string): string {
  return createHash('sha256').update(state).digest('base64url').slice(0, 8);
}
