import type { ComponentChildren } from 'preact';
import { findingName, findingValueName, type SingleFinding } from '../../messages/correction-texts.js';
import { capitalise } from '../../messages/formats.js';
import type { Naming } from '../../messages/value-name.js';
import type { DateCorrection } from '../../model/item/corrected-findings.js';
import { correctionOf } from '../../model/item/correction.js';
import { ItemKind } from '../../model/item/item-kind.js';
import type { TaxonomyDefinition } from '../../model/item/taxonomy.js';
import { useReader, useWords } from '../layout/words.js';
import { type Choice, type CorrectedView, CorrectForm, Decided } from './correct-form.js';
import { correctionNaming, correctionPhrases } from './correction-phrases.js';

interface CorrectedListProps extends CorrectedView {
  readonly finding: 'topic' | 'date' | 'reference';
  readonly taxonomy: TaxonomyDefinition;
  /** What the item has of it now. */
  readonly present: readonly string[];
  /** What a person may add. */
  readonly absent?: readonly string[];
}

/** Asks what of several findings is wrong or missing; the history of the item says what was corrected. */
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
  /** What the rules say. */
  readonly children: ComponentChildren;
}

/** Of the others the names are typed. */
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
  /** Undefined for a date that rules found: its sentence says it. */
  readonly correction: DateCorrection | undefined;
  readonly taxonomy: Naming['taxonomy'];
  /** Names of people by actor id. */
  readonly people: ReadonlyMap<string, string> | undefined;
}

/** That a person put a date there, and in the place of which one: the sentence beside it may say that one. */
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
