import type { Item } from '../../model/item/item.js';
import { Field, NameField, SeenField } from '../layout/field.js';
import { bindPunctuation, useWords } from '../layout/words.js';
import { contentLanguage } from '../search/item-link.js';
import type { DecidedOn } from './load-policy.js';
import { policyPhrases } from './policy-phrases.js';
import type { TagFormState } from './tag-form.js';
import type { TaggedItem } from './tag-view.js';

interface DecisionFormProps {
  /** As it is shown: each button says by its title what it decides. */
  readonly item: Pick<Item, 'id' | 'revision' | 'title'>;
  readonly policyId: string;
  /** The number of the last decision on it that the page shows, 0 for none. */
  readonly seen: number;
  /** Where the reader goes on after deciding. */
  readonly from: DecidedOn;
  /** What was sent and refused, where it was this form. */
  readonly sent: TagFormState | undefined;
}

/** Confirms or rejects that an item concerns a policy. Works without script; the name stays in a cookie. */
export function DecisionForm({ item, policyId, seen, from, sent }: DecisionFormProps) {
  const [t, reader] = useWords(policyPhrases);
  if (!reader.may('decide')) return null;
  const id = `${item.id}-${policyId}`;
  const refused = sent?.fields.policy === policyId ? sent : undefined;
  return (
    <form class="in-line" method="post" action={`/items/${item.id}/tags`}>
      <input type="hidden" name="policy" value={policyId} />
      <input type="hidden" name="revision" value={item.revision} />
      <input type="hidden" name="from" value={from} />
      <SeenField at={seen} />
      {refused?.errors.revision ? <p class="error">{t.errors.revision}</p> : null}
      <DecisionFields id={id} sent={refused} />
      <div class="buttons">
        <button type="submit" name="verdict" value="confirmed" class="btn" aria-label={t.confirmLabel(item.title)}>
          {t.confirm}
        </button>
        <button type="submit" name="verdict" value="rejected" class="btn" aria-label={t.rejectLabel(item.title)}>
          {t.reject}
        </button>
      </div>
    </form>
  );
}

export function DecisionFields({ id, sent }: { readonly id: string; readonly sent: TagFormState | undefined }) {
  const [t] = useWords(policyPhrases);
  return (
    <>
      <NameField id={`by-${id}`} value={sent?.fields.by} error={sent?.errors.by && t.errors.by} />
      <Field id={`reason-${id}`} label={t.reason} error={sent?.errors.reason && t.errors.reason}>
        <input name="reason" value={sent?.fields.reason ?? ''} maxlength={2_000} />
      </Field>
    </>
  );
}

/**
 * What was decided just now, with the way to change it: what was decided leaves the list, and what comes next stands where it stood.
 * It takes the focus, so that whoever uses the keyboard goes on from there.
 */
export function DecisionTaken({ taken }: { readonly taken: TaggedItem | undefined }) {
  const [t] = useWords(policyPhrases);
  if (!taken || (taken.tag.state !== 'confirmed' && taken.tag.state !== 'rejected')) return null;
  const { tag, item } = taken;
  return (
    <p id="taken" class="toast" role="status" tabindex={-1}>
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
