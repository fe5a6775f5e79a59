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

/** A bulk decision that waits for confirmation or was refused. */
export interface BulkSent {
  /** The seal of a whole triage list, see `sealOf`. Null if rows were chosen. */
  readonly all: string | null;
  readonly sent: URLSearchParams;
  /** The number of items to decide on. */
  readonly count: number;
  /** True if the triage list changed since the person saw it. */
  readonly isOther: boolean;
  readonly errors: readonly DecisionError[];
  /** Names of the policies concerned, each with its number of decisions. */
  readonly policies: readonly (readonly [name: string, count: number])[];
  readonly view: BulkView;
}

export type BulkView = Pick<TriageView, 'people' | 'reasons'>;

/**
 * Asks for confirmation, with the number of items, before a decision on a whole triage list. Also shows a refused bulk decision with its
 * errors.
 */
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
  /** Further buttons. */
  readonly children: ComponentChildren;
}

/** Triage fields that a bulk decision can set on each item. */
export const bulkFields = ['impact', 'owner', 'due'] as const;

/** Fields for person, reason and follow-up, and the buttons. */
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
