import type { DigestTexts } from '../../messages/digest-texts.js';
import type { Formats } from '../../messages/formats.js';
import { quote } from '../../messages/quote.js';
import type { DigestEntry, EntryPolicy } from '../../model/digest/composition.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import { shortText } from '../mail/clean-text.js';

/** What it takes to tell what a person decided. */
export interface DecisionWriter {
  readonly language: UiLanguage;
  readonly texts: DigestTexts;
  readonly formats: Formats;
  readonly excerpts: { readonly reason: number };
}

const maxDecisions = 3;
const maxName = 120;

/**
 * When a person confirmed that the entry concerns its policies, on which version where that is not this one, and why. Not who:
 * a mail is kept, and a name must be erasable.
 */
export function viewDecisions(
  { revision }: Pick<DigestEntry, 'revision'>,
  policies: readonly EntryPolicy[],
  writer: DecisionWriter,
): readonly string[] {
  const { texts, formats, language, excerpts } = writer;
  const lines = policies.flatMap(({ name, decision }, index) => {
    if (decision === null) return [];
    const date = formats.date(new Date(decision.at));
    const what = index === 0 ? texts.decided(date) : texts.decidedFor(quote(shortText(name, maxName), language), date);
    const judged = decision.revision === revision ? '' : `, ${texts.onVersion(formats.number(decision.revision))}`;
    const reason = shortText(decision.reason, excerpts.reason);
    const colon = language === 'fr' ? '\u00a0: ' : ': ';
    return [`${what}${judged}${reason === '' ? '.' : `${colon}${quote(reason, language)}`}`];
  });
  return lines.slice(0, maxDecisions);
}
