import type { ComponentChildren } from 'preact';
import { dateRoleName } from '../../messages/calendar-date.js';
import { findingName, findingValueName, type SingleFinding } from '../../messages/correction-texts.js';
import { capitalise } from '../../messages/formats.js';
import type { Naming } from '../../messages/value-name.js';
import type { DateCorrection } from '../../model/item/corrected-findings.js';
import { type Correction, correctionOf, type FindingName } from '../../model/item/correction.js';
import { DateRole } from '../../model/item/dated.js';
import { ItemKind } from '../../model/item/item-kind.js';
import type { Needs } from '../../ports/services.js';
import { Field, SeenField, Select } from '../layout/field.js';
import { Button } from '../layout/page-parts.js';
import { useReader, useWords, When } from '../layout/words.js';
import { DecisionFields, type TagFormState } from '../policies/tag-form.js';
import { correctionNaming, correctionPhrases } from './correction-phrases.js';
import type { ItemView } from './load-item.js';

/** A choice: its sent value and its label. */
type Choice = readonly [sent: string, label: string];

export interface CorrectedView {
  readonly view: Pick<ItemView, 'item' | 'people'>;
  readonly refused: TagFormState | undefined;
}

interface CorrectFormProps extends CorrectedView {
  readonly finding: FindingName;
  readonly choices: readonly Choice[];
}

function CorrectForm({ finding, choices, view: { item }, refused }: CorrectFormProps) {
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
            <input name="value" value={sent?.fields.value ?? ''} maxlength={100} />
          ) : (
            <Select name="value" options={[['', t.choose], ...choices]} value={sent?.fields.value} required />
          )}
        </Field>
        {finding === 'date' || finding === 'reference' ? (
          <PutOn finding={finding} id={id} sent={sent} isWrong={putsOn && !!(sent?.errors.of || sent?.errors.to)} />
        ) : null}
        <DecisionFields id={id} sent={sent} />
        <div class="buttons">
          <Button label={t.submit} />
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

/** Inputs for the right date or a missing finding, used if the choice says so. */
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

/** Hidden fields with the last decision on each finding of the form; 0 if there is none. */
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

function Decided({ correction: { finding, value, by, at, reason }, people }: DecidedProps) {
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

type CorrectedListProps = CorrectedView &
  Needs<'taxonomy'> & {
    readonly finding: 'topic' | 'date' | 'reference';
    readonly present: readonly string[];
    /** Findings that a person may add. */
    readonly absent?: readonly string[];
  };

/** A form for wrong or missing findings. The history of the item shows the corrections. */
export function CorrectedList({ finding, taxonomy, present, absent = [], ...corrected }: CorrectedListProps) {
  const [t, reader] = useWords(correctionPhrases);
  const nameOf = (of: string) => findingName(finding, of, correctionNaming(reader.language, taxonomy));
  const inForce = corrected.view.item.corrections.flatMap((one) =>
    'of' in one && one.finding === finding && one.value !== 'rules' ? [one] : [],
  );
  const isCorrected = new Set<string>(inForce.map(({ of }) => of));
  const choices = [
    ...present.filter((of) => !isCorrected.has(of)).map((of): Choice => [`off ${of}`, t.remove(nameOf(of))]),
    ...(finding === 'date' ? present.map((of): Choice => [`instead ${of}`, t.instead(nameOf(of))]) : []),
    ...(finding === 'topic' ? [] : [['add', t.addOne[finding]] as const]),
    ...absent.filter((of) => !isCorrected.has(of)).map((of): Choice => [`on ${of}`, t.add(nameOf(of))]),
    ...inForce.map(({ of }): Choice => [`rules ${of}`, t.withdraw(nameOf(of))]),
  ];
  return choices.length === 0 ? null : <CorrectForm finding={finding} choices={choices} {...corrected} />;
}

interface CorrectedFindingProps extends CorrectedView {
  readonly finding: SingleFinding;
  /** The findings of the rules. */
  readonly children: ComponentChildren;
}

/** The choices for a finding. If empty, a name is typed. */
const values = { kind: ItemKind.options, relevance: ['ai', 'other'], jurisdiction: [], language: [] } as const;

export function CorrectedFinding({ finding, view, refused, children }: CorrectedFindingProps) {
  const { language } = useReader();
  const t = correctionPhrases[language];
  const correction = correctionOf(view.item.corrections, finding);
  const isInForce = correction !== undefined && correction.value !== 'rules';
  const nameOf = (value: string) => capitalise(findingValueName(finding, value, language), language);
  const choices = values[finding].map((value): Choice => [value, nameOf(value)]);
  return (
    <>
      {isInForce ? (
        <p>
          <strong>{nameOf(correction.value)}</strong>
        </p>
      ) : null}
      {correction ? (
        <p>
          <Decided correction={correction} people={view.people} />
        </p>
      ) : null}
      {isInForce ? (
        <p class="soft">
          {t.rules} {children}
        </p>
      ) : (
        <p>{children}</p>
      )}
      <CorrectForm
        finding={finding}
        choices={isInForce ? [...choices, ['rules', t.backToRules]] : choices}
        view={view}
        refused={refused}
      />
    </>
  );
}

interface DateSaidByProps {
  /** Undefined for a date found by rules, whose sentence is shown. */
  readonly correction: DateCorrection | undefined;
  readonly taxonomy: Naming['taxonomy'];
  /** Names of people by actor id. */
  readonly people: ReadonlyMap<string, string> | undefined;
}

/** Who set the date, and the date it replaces if any. */
export function DateSaidBy({ correction, taxonomy, people = new Map() }: DateSaidByProps) {
  const { language } = useReader();
  if (correction === undefined) return null;
  const before = findingName('date', correction.of, correctionNaming(language, taxonomy));
  return (
    <span class="under soft">
      {correction.value === 'instead' ? `${correctionPhrases[language].inPlaceOf(before)} ` : null}
      <Decided correction={correction} people={people} />
    </span>
  );
}
