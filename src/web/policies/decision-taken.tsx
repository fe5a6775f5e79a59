import { bindPunctuation } from '../layout/bind-punctuation.js';
import { contentLanguage } from '../search/hit-list.js';
import type { Reader } from '../site-env.js';
import { policyPhrases } from './policy-phrases.js';
import type { TaggedItem } from './tag-view.js';

interface DecisionTakenProps {
  readonly taken: TaggedItem | undefined;
  readonly reader: Reader;
}

/**
 * What was decided just now, with the way to change it: what was decided leaves the list, and what comes next stands where it stood.
 * It takes the focus, so that whoever uses the keyboard goes on from there.
 */
export function DecisionTaken({ taken, reader }: DecisionTakenProps) {
  if (!taken || (taken.tag.state !== 'confirmed' && taken.tag.state !== 'rejected')) return null;
  const t = policyPhrases[reader.language];
  const { tag, item } = taken;
  return (
    <p id="taken" class="notice notice-well" role="status" tabindex={-1}>
      <strong>{t.taken[taken.tag.state]}</strong>{' '}
      <span lang={contentLanguage(item)}>{bindPunctuation(item.title)}</span>
      {tag.reason ? (
        <>
          {' '}
          · {t.reason} <q>{tag.reason}</q>
        </>
      ) : null}{' '}
      · <a href={`/items/${item.id}#tags`}>{t.change}</a>
    </p>
  );
}
