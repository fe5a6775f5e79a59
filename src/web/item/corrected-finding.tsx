import type { ComponentChildren } from 'preact';
import { capitalise } from '../../messages/capitalise.js';
import { findingValueName } from '../../messages/correction-texts.js';
import { type CorrectedFinding, type Correction, correctionOf } from '../../model/correction.js';
import { ItemKind } from '../../model/item-kind.js';
import { Field } from '../layout/field.js';
import { When } from '../layout/when.js';
import { DecisionFields } from '../policies/decision-form.js';
import type { TagFormState } from '../policies/tag-form.js';
import type { Reader } from '../site-env.js';
import { correctionPhrases } from './correction-phrases.js';
import type { ItemView } from './load-item.js';

interface CorrectedProps {
  readonly finding: CorrectedFinding['finding'];
  readonly view: Pick<ItemView, 'item' | 'correctors'>;
  readonly reader: Reader;
  /** The form that was sent and refused, of this finding or another. */
  readonly refused: TagFormState | undefined;
  /** What the rules say. */
  readonly children: ComponentChildren;
}

/** A finding of an item as a person corrected it, with who, when and why, beside what the rules say, and the means to correct it. */
export function CorrectedByPerson({ finding, view, reader, refused, children }: CorrectedProps) {
  const t = correctionPhrases[reader.language];
  const correction = correctionOf(view.item.corrections, finding);
  const isInForce = correction !== undefined && correction.value !== 'rules';
  return (
    <>
      {isInForce ? (
        <p>
          <strong>{capitalise(findingValueName(finding, correction.value, reader.language), reader.language)}</strong>
        </p>
      ) : null}
      {correction ? <Decided correction={correction} view={view} reader={reader} /> : null}
      {isInForce ? (
        <p class="quiet">
          {t.rules} {children}
        </p>
      ) : (
        <p>{children}</p>
      )}
      <Correct finding={finding} view={view} reader={reader} refused={refused} isInForce={isInForce} />
    </>
  );
}

function Decided({ correction, view, reader }: Pick<CorrectedProps, 'view' | 'reader'> & { correction: Correction }) {
  const t = correctionPhrases[reader.language];
  const who = view.correctors.get(correction.by) ?? t.erased;
  return (
    <p class="quiet">
      {correction.value === 'rules' ? t.withdrawnBy(who) : t.correctedBy(who)}{' '}
      <When at={correction.at} reader={reader} as="moment" />
      {correction.reason === '' ? null : (
        <>
          {t.reason} <q>{correction.reason}</q>
        </>
      )}
    </p>
  );
}

const values: Readonly<Record<CorrectedFinding['finding'], readonly string[]>> = {
  kind: ItemKind.options,
  relevance: ['ai', 'other'],
};

interface CorrectProps extends Omit<CorrectedProps, 'children'> {
  readonly isInForce: boolean;
}

function Correct({ finding, view: { item }, reader, refused, isInForce }: CorrectProps) {
  const t = correctionPhrases[reader.language];
  const id = `correct-${finding}`;
  const sent = refused?.fields.finding === finding ? refused : undefined;
  return (
    <details class="correct" open={sent !== undefined}>
      <summary aria-label={t.correctLabel[finding]}>{t.correct}</summary>
      <form class="decision" method="post" action={`/items/${item.id}/corrections`}>
        <input type="hidden" name="finding" value={finding} />
        <Field id={id} label={t.value} error={sent?.errors.value && t.chooseOne}>
          {(described) => (
            <select id={id} name="value" required {...described}>
              <option value="">{t.choose}</option>
              {values[finding].map((value) => (
                <option key={value} value={value} selected={value === sent?.fields.value}>
                  {capitalise(findingValueName(finding, value, reader.language), reader.language)}
                </option>
              ))}
              {isInForce ? (
                <option value="rules" selected={sent?.fields.value === 'rules'}>
                  {t.backToRules}
                </option>
              ) : null}
            </select>
          )}
        </Field>
        <DecisionFields id={id} reader={reader} sent={sent} />
        <div class="buttons">
          <button type="submit" class="confirm">
            {t.submit}
          </button>
        </div>
      </form>
    </details>
  );
}
