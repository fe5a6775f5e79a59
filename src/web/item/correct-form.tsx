import { dateRoleName } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/formats.js';
import type { Correction, FindingName } from '../../model/item/correction.js';
import { DateRole } from '../../model/item/dated.js';
import { Field, SeenField, Select } from '../layout/field.js';
import { useWords, When } from '../layout/words.js';
import type { TagFormState } from '../policies/tag-form.js';
import { DecisionFields } from '../policies/tag-form.js';
import { correctionPhrases } from './correction-phrases.js';
import type { ItemView } from './load-item.js';

/** What may be chosen, as it is sent and as it is read. */
export type Choice = readonly [sent: string, label: string];

export interface CorrectedView {
  readonly view: Pick<ItemView, 'item' | 'people'>;
  readonly refused: TagFormState | undefined;
}

interface CorrectFormProps extends CorrectedView {
  readonly finding: FindingName;
  readonly choices: readonly Choice[];
}

export function CorrectForm({ finding, choices, view: { item }, refused }: CorrectFormProps) {
  const [t, reader] = useWords(correctionPhrases);
  if (!reader.may('decide')) return null;
  const id = `correct-${finding}`;
  const sent = refused?.fields.finding === finding ? refused : undefined;
  const putsOn = /^(?:add|instead )/.test(sent?.fields.value ?? '');
  const wrong = sent?.errors.value || (!putsOn && sent?.errors.of);
  const isNamed = finding === 'jurisdiction' || finding === 'language';
  return (
    <details class="fold" open={sent !== undefined}>
      <summary aria-label={t.correctLabel[finding]}>{t.correct}</summary>
      <form class="in-line" method="post" action={`/items/${item.id}/corrections`}>
        <input type="hidden" name="finding" value={finding} />
        <SeenCorrections item={item} finding={finding} />
        <Field
          id={id}
          label={t.value}
          hint={isNamed ? t.named[finding] : undefined}
          error={wrong ? (isNamed ? t.nameOne : t.chooseOne) : undefined}
        >
          {isNamed ? (
            <input name="value" value={sent?.fields.value ?? ''} maxlength={100} required />
          ) : (
            <Select name="value" options={[['', t.choose], ...choices]} value={sent?.fields.value} required />
          )}
        </Field>
        {finding === 'date' || finding === 'reference' ? (
          <PutOn finding={finding} id={id} sent={sent} isWrong={putsOn && !!(sent?.errors.of || sent?.errors.to)} />
        ) : null}
        <DecisionFields id={id} sent={sent} />
        <div class="buttons">
          <button type="submit" class="btn">
            {t.submit}
          </button>
          {isNamed && choices.length > 0 ? (
            <button type="submit" class="btn" name="withdraw" value="on" formnovalidate>
              {t.backToRules}
            </button>
          ) : null}
        </div>
      </form>
    </details>
  );
}

interface PutOnProps {
  readonly finding: 'date' | 'reference';
  readonly id: string;
  readonly sent: TagFormState | undefined;
  readonly isWrong: boolean;
}

/** What stands in the place of a wrong date, or is missing: filled in where the choice says so. */
function PutOn({ finding, id, sent, isWrong }: PutOnProps) {
  const [t, { language }] = useWords(correctionPhrases);
  const { day = '', role, act = '', subject = '', sentence = '' } = sent?.fields ?? {};
  const roles = DateRole.options.map((one) => [one, capitalise(dateRoleName(one, language), language)] as const);
  return (
    <fieldset>
      <legend>{t.putOn[finding]}</legend>
      {finding === 'reference' ? (
        <Field id={`${id}-act`} label={t.act} hint={t.actHint} error={isWrong ? t.nameOne : undefined}>
          <input name="act" value={act} maxlength={300} />
        </Field>
      ) : (
        <>
          <Field id={`${id}-day`} label={t.day} error={isWrong ? t.dayMissing : undefined}>
            <input name="day" type="date" value={day} />
          </Field>
          <Field id={`${id}-role`} label={t.role}>
            <Select name="role" options={roles} value={role} />
          </Field>
          <Field id={`${id}-subject`} label={t.subject} hint={t.subjectHint}>
            <input name="subject" value={subject} maxlength={200} />
          </Field>
        </>
      )}
      <Field
        id={`${id}-sentence`}
        label={t.sentence}
        hint={t.sentenceHint}
        error={sent?.errors.sentence && t.sentenceMissing}
      >
        <textarea name="sentence" rows={2} maxlength={300} value={sentence} />
      </Field>
    </fieldset>
  );
}

/** The last word on each thing that the form may be about: 0 where nobody has said anything. */
export function SeenCorrections({ item, finding }: Pick<CorrectFormProps, 'finding'> & Pick<ItemView, 'item'>) {
  const said = item.corrections.filter((one) => one.finding === finding);
  return (
    <>
      <SeenField at={said.find((one) => !('of' in one))?.sequence} />
      {said.map((one) => ('of' in one ? <SeenField key={one.of} of={one.of} at={one.sequence} /> : null))}
    </>
  );
}

interface DecidedProps extends Pick<ItemView, 'people'> {
  readonly correction: Correction;
}

export function Decided({ correction: { finding, value, by, at, reason }, people }: DecidedProps) {
  const [t] = useWords(correctionPhrases);
  const isAdded = finding === 'date' && value === 'on';
  const sentence = value === 'rules' ? t.withdrawnBy : isAdded ? t.addedBy : t.correctedBy;
  return (
    <span class="soft">
      {sentence(people.get(by) ?? t.erased)} <When at={at} as="moment" />
      {reason === '' ? null : (
        <>
          {t.reason} <q>{reason}</q>
        </>
      )}
    </span>
  );
}
