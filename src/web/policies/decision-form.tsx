import { Field, NameField, SeenField } from '../layout/field.js';
import type { Reader } from '../site-env.js';
import { policyPhrases } from './policy-phrases.js';
import type { DecidedOn } from './policy-place.js';
import type { TagFormState } from './tag-form.js';

interface DecisionFormProps {
  readonly itemId: string;
  /** The version of the item that is shown. */
  readonly revision: number;
  /** Title of the item, so that each button says what it decides. */
  readonly title: string;
  readonly policyId: string;
  /** The number of the last decision on it that the page shows, 0 for none. */
  readonly seen: number;
  /** Where the reader goes on after deciding. */
  readonly from: DecidedOn;
  readonly reader: Reader;
  /** What was sent and refused, where it was this form. */
  readonly sent: TagFormState | undefined;
}

/** Confirms or rejects that an item concerns a policy. Works without script; the name stays in a cookie. */
export function DecisionForm({ itemId, revision, title, policyId, seen, from, reader, sent }: DecisionFormProps) {
  if (!reader.may('decide')) return null;
  const t = policyPhrases[reader.language];
  const id = `${itemId}-${policyId}`;
  const refused = sent?.fields.policy === policyId ? sent : undefined;
  return (
    <form class="decision" method="post" action={`/items/${itemId}/tags`}>
      <input type="hidden" name="policy" value={policyId} />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="from" value={from} />
      <SeenField at={seen} />
      {refused?.errors.revision ? <p class="error">{t.errors.revision}</p> : null}
      <DecisionFields id={id} reader={reader} sent={refused} />
      <div class="buttons">
        <button type="submit" name="verdict" value="confirmed" class="confirm" aria-label={t.confirmLabel(title)}>
          {t.confirm}
        </button>
        <button type="submit" name="verdict" value="rejected" class="reject" aria-label={t.rejectLabel(title)}>
          {t.reject}
        </button>
      </div>
    </form>
  );
}

interface DecisionFieldsProps {
  readonly id: string;
  readonly reader: Reader;
  readonly sent: TagFormState | undefined;
}

/** Who decides, and why. */
export function DecisionFields({ id, reader, sent }: DecisionFieldsProps) {
  const t = policyPhrases[reader.language];
  return (
    <>
      <NameField id={`by-${id}`} reader={reader} value={sent?.fields.by} error={sent?.errors.by && t.errors.by} />
      <Field id={`reason-${id}`} label={t.reason} error={sent?.errors.reason && t.errors.reason}>
        {(described) => (
          <input id={`reason-${id}`} name="reason" value={sent?.fields.reason ?? ''} maxlength={2_000} {...described} />
        )}
      </Field>
    </>
  );
}
