import type { ComponentChildren } from 'preact';
import { capitalise } from '../../messages/capitalise.js';
import { findingValueName, type SingleFinding } from '../../messages/correction-texts.js';
import { correctionOf } from '../../model/item/correction.js';
import { ItemKind } from '../../model/item/item-kind.js';
import { type Choice, type CorrectedView, CorrectForm, Decided } from './correct-form.js';
import { correctionPhrases } from './correction-phrases.js';

interface CorrectedFindingProps extends CorrectedView {
  readonly finding: SingleFinding;
  /** What the rules say. */
  readonly children: ComponentChildren;
}

/** Of the others the names are typed. */
const values = { kind: ItemKind.options, relevance: ['ai', 'other'], jurisdiction: [], language: [] } as const;

/** A finding of an item as a person corrected it, with who, when and why, beside what the rules say, and the means to correct it. */
export function CorrectedFinding({ finding, view, reader, refused, children }: CorrectedFindingProps) {
  const { language } = reader;
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
          <Decided correction={correction} view={view} reader={reader} />
        </p>
      ) : null}
      {isInForce ? (
        <p class="quiet">
          {t.rules} {children}
        </p>
      ) : (
        <p>{children}</p>
      )}
      <CorrectForm
        finding={finding}
        choices={isInForce ? [...choices, ['rules', t.backToRules]] : choices}
        view={view}
        reader={reader}
        refused={refused}
      />
    </>
  );
}
