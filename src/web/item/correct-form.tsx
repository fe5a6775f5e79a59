import type { Correction, FindingName } from '../../model/item/correction.js';
import { Field } from '../layout/field.js';
import { When } from '../layout/when.js';
import { DecisionFields } from '../policies/decision-form.js';
import type { TagFormState } from '../policies/tag-form.js';
import type { Reader } from '../site-env.js';
import { correctionPhrases } from './correction-phrases.js';
import type { ItemView } from './load-item.js';

/** What may be chosen, as it is sent and as it is read. */
export type Choice = readonly [sent: string, label: string];

export interface CorrectedView {
  readonly view: Pick<ItemView, 'item' | 'correctors'>;
  readonly reader: Reader;
  /** The form that was sent and refused, of whatever finding. */
  readonly refused: TagFormState | undefined;
}

interface CorrectFormProps extends CorrectedView {
  readonly finding: FindingName;
  readonly choices: readonly Choice[];
}

/** The means to correct a finding: what is right, who says so, and why. */
export function CorrectForm({ finding, choices, view: { item }, reader, refused }: CorrectFormProps) {
  if (!reader.may('decide')) return null;
  const t = correctionPhrases[reader.language];
  const id = `correct-${finding}`;
  const sent = refused?.fields.finding === finding ? refused : undefined;
  const wrong = sent?.errors.value || sent?.errors.of;
  return (
    <details class="correct" open={sent !== undefined}>
      <summary aria-label={t.correctLabel[finding]}>{t.correct}</summary>
      <form class="decision" method="post" action={`/items/${item.id}/corrections`}>
        <input type="hidden" name="finding" value={finding} />
        <Field id={id} label={t.value} error={wrong && t.chooseOne}>
          {(described) => (
            <select id={id} name="value" required {...described}>
              <option value="">{t.choose}</option>
              {choices.map(([value, label]) => (
                <option key={value} value={value} selected={value === sent?.fields.value}>
                  {label}
                </option>
              ))}
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

interface DecidedProps extends Pick<CorrectedView, 'view' | 'reader'> {
  readonly correction: Correction;
}

/** Who corrected it, when and why. */
export function Decided({ correction: { value, by, at, reason }, view, reader }: DecidedProps) {
  const t = correctionPhrases[reader.language];
  const said = { on: t.addedBy, off: t.removedBy, rules: t.withdrawnBy };
  const sentence = value === 'on' || value === 'off' || value === 'rules' ? said[value] : t.correctedBy;
  return (
    <span class="quiet">
      {sentence(view.correctors.get(by) ?? t.erased)} <When at={at} reader={reader} as="moment" />
      {reason === '' ? null : (
        <>
          {t.reason} <q>{reason}</q>
        </>
      )}
    </span>
  );
}
