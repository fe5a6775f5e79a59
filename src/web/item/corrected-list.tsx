import { findingName } from '../../messages/correction-texts.js';
import type { Correction } from '../../model/item/correction.js';
import type { TaxonomyDefinition } from '../../model/item/taxonomy.js';
import { type Choice, type CorrectedView, CorrectForm, Decided } from './correct-form.js';
import { correctionNaming } from './correction-naming.js';
import { correctionPhrases } from './correction-phrases.js';

interface CorrectedListProps extends CorrectedView {
  readonly finding: 'topic' | 'date' | 'reference';
  readonly taxonomy: TaxonomyDefinition;
  /** What the item has of it now. */
  readonly present: readonly string[];
  /** What a person may put on. */
  readonly absent?: readonly string[];
}

/** Most corrections that stand open. */
const shownOpen = 3;

/** What persons put on and took off of a finding of which an item has several, with who, when and why, and the means to do so. */
export function CorrectedList({ finding, taxonomy, present, absent = [], ...corrected }: CorrectedListProps) {
  const { view, reader } = corrected;
  const t = correctionPhrases[reader.language];
  const nameOf = (of: string) => findingName(finding, of, correctionNaming(reader.language, taxonomy));
  const corrections = view.item.corrections.flatMap((one) => ('of' in one && one.finding === finding ? [one] : []));
  const inForce = corrections.filter(({ value }) => value !== 'rules');
  const isCorrected = new Set<string>(inForce.map(({ of }) => of));
  const choices = [
    ...present.filter((of) => !isCorrected.has(of)).map((of): Choice => [`off ${of}`, t.remove(nameOf(of))]),
    ...(finding === 'date' ? present.map((of): Choice => [`instead ${of}`, t.instead(nameOf(of))]) : []),
    ...(finding === 'topic' ? [] : [['add', t.addOne[finding]] as const]),
    ...absent.filter((of) => !isCorrected.has(of)).map((of): Choice => [`on ${of}`, t.add(nameOf(of))]),
    ...inForce.map(({ of }): Choice => [`rules ${of}`, t.withdraw(nameOf(of))]),
  ];
  if (choices.length === 0 && corrections.length === 0) return null;
  const list =
    corrections.length === 0 ? null : (
      <ul class="plain-list">
        {corrections.map((correction) => (
          <li key={correction.of}>
            <Name correction={correction} nameOf={nameOf} />{' '}
            <Decided correction={correction} view={view} reader={reader} />
          </li>
        ))}
      </ul>
    );
  return (
    <>
      {corrections.length > shownOpen ? (
        <details>
          <summary>{reader.formats.count(t.corrections, corrections.length)}</summary>
          {list}
        </details>
      ) : (
        list
      )}
      {choices.length === 0 ? null : <CorrectForm finding={finding} choices={choices} {...corrected} />}
    </>
  );
}

interface NameProps {
  readonly correction: Extract<Correction, { readonly of: string }>;
  readonly nameOf: (of: string) => string;
}

/** What was taken off is struck out; what stands in its place, or the words that name what was added, follow. */
function Name({ correction, nameOf }: NameProps) {
  const name = nameOf(correction.of);
  if (correction.value === 'off') return <s>{name}</s>;
  if (correction.finding === 'reference' && correction.value === 'on' && correction.sentence)
    return (
      <>
        {name} <q>{correction.sentence}</q>
      </>
    );
  if (correction.value !== 'instead') return <>{name}</>;
  return (
    <>
      <s>{name}</s> → {nameOf(correction.to ?? '')}
      {correction.subject ? ` (${correction.subject})` : ''}
    </>
  );
}
