import type { ComponentChildren } from 'preact';
import type { DecisionReasons } from '../../model/policy/policy.js';
import { Field, NameField } from '../layout/field.js';
import { Button, ButtonLink } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { ReasonList } from './decide-form.js';
import { triagePhrases } from './triage-phrases.js';
import { type TriagePlace, triageHref } from './triage-place.js';

/** A decision on many that was sent, and waits for a second word or was refused. */
export interface BulkSent {
  /** Whether it is about all of a queue. */
  readonly isAll: boolean;
  readonly sent: URLSearchParams;
  /** Publications that it is about. */
  readonly count: number;
  /** Whether another number was confirmed. */
  readonly isOther: boolean;
  readonly errors: readonly ('by' | 'reason')[];
  readonly reasons: DecisionReasons;
}

/** Asks once more before all of a queue is decided, with the number; and shows what is lacking. */
export function BulkPage({ place, asked }: { readonly place: TriagePlace; readonly asked: BulkSent }) {
  const [t, reader] = useWords(triagePhrases);
  const { isAll, sent, count, isOther } = asked;
  const back = <ButtonLink look="quiet" href={triageHref({ ...place, item: undefined })} label={t.keep} />;
  return (
    <form class="decide alone" method="post" action="/triage/bulk" data-send="whole">
      <h1>{count === 0 ? t.nothingChosen : isAll ? reader.formats.count(t.sure, count) : t.decision}</h1>
      {isOther ? (
        <p class="error" role="alert">
          {t.otherCount}
        </p>
      ) : null}
      <input type="hidden" name="back" value={triageHref({ question: place.question })} />
      {isAll ? (
        <input type="hidden" name="all" value={count} />
      ) : (
        sent.getAll('tag').map((tag) => <input key={tag} type="hidden" name="tag" value={tag} />)
      )}
      {count === 0 ? back : <BulkFields {...asked}>{back}</BulkFields>}
    </form>
  );
}

interface BulkFieldsProps extends Partial<Pick<BulkSent, 'sent' | 'errors'>>, Pick<BulkSent, 'reasons'> {
  /** What else there is to press. */
  readonly children: ComponentChildren;
}

/** Who decides, why, and how. */
export function BulkFields({ reasons, sent, errors = [], children }: BulkFieldsProps) {
  const [t] = useWords(triagePhrases);
  const errorOf = (field: 'by' | 'reason') => (errors.includes(field) ? t.errors[field] : undefined);
  return (
    <>
      <NameField id="bulk-by" value={sent?.get('by') ?? undefined} isMissing={errors.includes('by')} />
      <Field id="bulk-reason" label={t.commonReason} error={errorOf('reason')}>
        <input name="reason" list="reasons" value={sent?.get('reason') ?? ''} maxlength={2_000} />
      </Field>
      <ReasonList {...reasons} />
      <div class="buttons">
        <Button look={sent && 'main'} name="do" value="confirmed" label={t.confirm} />
        <Button name="do" value="rejected" label={t.reject} />
        {children}
      </div>
    </>
  );
}
