import { findingName } from '../../messages/correction-texts.js';
import type { Naming } from '../../messages/value-name.js';
import type { DateCorrection } from '../../model/item/corrected-findings.js';
import type { Reader } from '../site-env.js';
import { Decided } from './correct-form.js';
import { correctionNaming } from './correction-naming.js';
import { correctionPhrases } from './correction-phrases.js';

interface DateSaidByProps {
  /** Undefined for a date that rules found: its sentence says it. */
  readonly correction: DateCorrection | undefined;
  readonly taxonomy: Naming['taxonomy'];
  /** Names of people by actor id. */
  readonly people: ReadonlyMap<string, string> | undefined;
  readonly reader: Reader;
}

/** That a person put a date there, and in the place of which one: the sentence beside it may say that one. */
export function DateSaidBy({ correction, taxonomy, people = new Map(), reader }: DateSaidByProps) {
  if (correction === undefined) return null;
  const { language } = reader;
  const before = findingName('date', correction.of, correctionNaming(language, taxonomy));
  return (
    <span class="line quiet">
      {correction.value === 'instead' ? `${correctionPhrases[language].inPlaceOf(before)} ` : null}
      <Decided correction={correction} view={{ correctors: people }} reader={reader} />
    </span>
  );
}
