import type { ComponentChildren } from 'preact';
import { itemFields } from '../../model/item/item-fields.js';
import { PersonField } from '../access/people.js';
import { Field, NameField } from '../layout/field.js';
import { Button, ButtonLink, EnterButton } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { type DecisionError, DueField, ImpactPicks, PutOff, ReasonList, spoken, Verdicts } from './decide-form.js';
import type { TriageView } from './load-triage.js';
import { triagePhrases } from './triage-phrases.js';
import { type TriagePlace, triageHref } from './triage-place.js';

/** A decision on many that was sent, and waits for a second word or was refused. */
export interface BulkSent {
  /** Of all of a triage list, what is in it as a hash; null where rows were chosen. */
  readonly all: string | null;
  readonly sent: URLSearchParams;
  /** Publications that it is about. */
  readonly count: number;
  /** Whether something else was in it when it was confirmed. */
  readonly isOther: boolean;
  readonly errors: readonly DecisionError[];
  /** Names of the policies for which something is decided, with how many. */
  readonly policies: readonly (readonly [name: string, count: number])[];
  readonly view: BulkView;
}

export type BulkView = Pick<TriageView, 'people' | 'reasons'>;

/** Asks once more before all of a triage list is decided, with the number; and shows what is lacking. */
export function BulkPage({ place, asked }: { readonly place: TriagePlace; readonly asked: BulkSent }) {
  const [t, reader] = useWords(triagePhrases);
  const { all, sent, count, isOther, errors, policies } = asked;
  const said = errors.find((error) => error !== 'by' && error !== 'reason');
  const wrong = isOther ? t.otherCount : said ? t.errors[said] : null;
  const back = <ButtonLink look="quiet" href={triageHref({ ...place, item: undefined })} label={t.keep} />;
  return (
    <form class="decide alone" method="post" action="/triage/bulk" data-send="whole" {...spoken(t, asked.view.reasons)}>
      <h1>{count === 0 ? t.nothingChosen : all !== null ? reader.formats.count(t.sure, count) : t.decision}</h1>
      {wrong ? (
        <p class="error" role="alert">
          {wrong}
        </p>
      ) : null}
      <ul>
        {policies.map(([name, of]) => (
          <li key={name}>{t.named(name, reader.formats.count(t.decisionsDue, of))}</li>
        ))}
      </ul>
      <input type="hidden" name="back" value={triageHref({ question: place.question })} />
      {all !== null ? (
        <input type="hidden" name="all" value={all} />
      ) : (
        sent.getAll('tag').map((tag) => <input key={tag} type="hidden" name="tag" value={tag} />)
      )}
      {count === 0 ? back : <BulkFields {...asked}>{back}</BulkFields>}
    </form>
  );
}

interface BulkFieldsProps extends Partial<Pick<BulkSent, 'sent' | 'errors'>>, Pick<BulkSent, 'view'> {
  /** What else there is to press. */
  readonly children: ComponentChildren;
}

/** What is said of each beside the decision. */
export const bulkFields = ['impact', 'owner', 'due'] as const;

/** Who decides, why, what becomes of each, and how. */
export function BulkFields({ view, sent, errors = [], children }: BulkFieldsProps) {
  const [t, reader] = useWords(triagePhrases);
  const shown = (field: (typeof bulkFields)[number]) => sent?.get(field) ?? '';
  const owner = { id: 'bulk-owner', name: 'owner', label: itemFields.owner.facet[reader.language], nobody: '–' };
  return (
    <>
      <EnterButton />
      <p class="soft" role="status" />
      <NameField id="bulk-by" value={sent?.get('by') ?? undefined} isMissing={errors.includes('by')} />
      <Field id="bulk-reason" label={t.commonReason} error={errors.includes('reason') ? t.errors.reason : undefined}>
        <input name="reason" list="reasons" value={sent?.get('reason') ?? ''} maxlength={2_000} />
      </Field>
      <ReasonList {...view.reasons} />
      <details class="fold" open={bulkFields.some((field) => shown(field) !== '')}>
        <summary>{t.follow}</summary>
        <div class="then">
          <ImpactPicks value={shown('impact')} />
          <PersonField {...owner} people={view.people} value={shown('owner')} />
          <DueField id="bulk-due" value={shown('due')} isUnread={errors.includes('due')} />
          <Button look="quiet" name="do" value="saved" label={t.save} />
        </div>
      </details>
      <div class="buttons">
        <Verdicts isMain={sent !== undefined} />
        <PutOff id="bulk-until" sent={sent} />
        {children}
      </div>
    </>
  );
}
