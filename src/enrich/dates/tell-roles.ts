import type { DateRole } from '../../model/item/dated.js';
import type { ToldRole } from './cue-hits.js';
import type { DateContext, DatedSentence } from './dated-sentences.js';
import { dutyOn, isNoDuty, rulesFrom } from './duty-on.js';
import { type WeighedDate, weighDate } from './evidence/weigh-date.js';
import { rolesByLabels } from './labelled-dates.js';
import type { Mark, MarkedSentence } from './marked-sentence.js';
import { tellsOfPast } from './past-tense.js';
import { rolesOf } from './role-of.js';

/**
 * How likely a date has to be one that counts, by what else speaks for it. A wrong deadline is worse than one that is missed: what only its
 * words speak for has to be clear, and clearer where nobody waits for it.
 */
const likely = { ahead: 0.8, otherwise: 0.9, withDuty: 0.5, withRule: 0.3, role: 0.6, roleOfFew: 0.75, year: 0.8 };

/** What a sentence says of one of its dates. */
export interface ToldDate {
  /** Null where nothing says it, and `none` where a cue says that the date is of something else. */
  readonly role: ToldRole | null;
  /** That it has a role, 0 to 1, as far as it was weighed. */
  readonly likelihood: number;
}

/**
 * The roles of a sentence's dates, in their order: by their labels, else by their cues, else by the duty or rule that the sentence tells of, else by the
 * evidence of its words.
 */
export function tellRoles(sentence: DatedSentence, context: DateContext): ToldDate[] {
  const { dates, marked, languages, isConsultation } = sentence;
  const byCues =
    rolesByLabels(sentence) ??
    languages.reduce<(ToldRole | null)[]>(
      (found, language) => (found.some((role) => role !== null) ? found : rolesOf(marked, language, isConsultation)),
      [],
    );
  const isDated = context.publishedAt !== null;
  return dates.map(({ date }, index) => {
    const role = byCues[index] ?? null;
    return role === null
      ? tellRole(sentence, index, { date, isDated, language: context.language })
      : { role, likelihood: role === 'none' ? 0 : 1 };
  });
}

interface Known {
  /** `2026-08-02`, `2026-08` or `2026`. */
  readonly date: string;
  /** Whether it is known when the text was published. */
  readonly isDated: boolean;
  readonly language: string;
}

/** Of a date of which no cue says what it is. */
const reach = { before: 80, after: 80 };

function tellRole({ marked, languages }: DatedSentence, index: number, known: Known): ToldDate {
  const mark = marked.marks[index];
  if (mark === undefined || (!known.isDated && tellsOfPast(marked.words, mark.at, reach, languages)))
    return { role: null, likelihood: 0 };
  const weighed = weighDate(marked, index, { isExact: known.date.length === 10, language: known.language });
  return { role: likelyRole(marked, index, { mark, weighed, ...known }), likelihood: weighed.likelihood };
}

interface Weighed extends Known {
  readonly mark: Mark;
  readonly weighed: WeighedDate;
}

function likelyRole(
  { words, marks }: MarkedSentence,
  index: number,
  { mark, weighed, ...known }: Weighed,
): DateRole | null {
  const mayBeDuty = mark.isAhead && marks[index + 1]?.follows !== 'range';
  if (mayBeDuty && dutyOn(words, mark)) return weighed.likelihood < likely.withDuty ? null : roleOfDuty(weighed);
  if (mayBeDuty && rulesFrom(words, mark)) return weighed.likelihood < likely.withRule ? null : 'application';
  if (weighed.role === 'other' && isNoDuty(words)) return null;
  return isClear(weighed, mark, known) ? weighed.role : null;
}

/** A duty is one of anybody, unless its words say clearly what it is; the more so where that is of readers or of states. */
function roleOfDuty({ role, roleLikelihood }: WeighedDate): DateRole {
  const isOfFew = role === 'comments-due' || role === 'transposition';
  return roleLikelihood < (isOfFew ? likely.roleOfFew : likely.role) ? 'other' : role;
}

/** Whether the words of a sentence alone say enough: a bare year is that of a review or of a text that is announced, or of anything, and any date of an undated text may be past. */
function isClear(
  { role, likelihood, roleLikelihood }: WeighedDate,
  { isAhead }: Mark,
  { date, isDated }: Known,
): boolean {
  if (date.length === 4)
    return (
      (role === 'review' || role === 'publication') &&
      isAhead &&
      roleLikelihood >= likely.year &&
      likelihood >= likely.ahead
    );
  if (role === 'other' && !isAhead) return false;
  return likelihood >= (isAhead && isDated && role !== 'publication' ? likely.ahead : likely.otherwise);
}
