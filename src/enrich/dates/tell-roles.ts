import type { DateRole } from '../../model/item/dated.js';
import type { DateContext, DatedSentence } from './dated-sentences.js';
import type { Mark } from './marked-sentence.js';
import { dateLanguages } from './month-words.js';
import { tellsOfPast } from './past-tense.js';
import { type DateModel, weighDate } from './weigh-date.js';

/** How likely a date has to be one that has a role, to be told with it and to be left to a person (docs/evaluating-dates.md). */
const likely = { told: 0.5, toCheck: 0.0005 };

/** Of a text of which nobody can say it: mixed, or too short. */
const unknownLanguages: ReadonlySet<string> = new Set(['und', 'mul']);

/** What a sentence says of one of its dates. */
export interface JudgedDate {
  /** Null where none is likely. */
  readonly role: DateRole | null;
  /** That it has one, 0 to 1. */
  readonly likelihood: number;
  /** Whether a person has to look, if the date is yet to come. */
  readonly isUnclear: boolean;
}

/** How far the words of a date's tense stand from it. */
const reach = { before: 80, after: 80 };

/** The roles of a sentence's dates, in their order. Of a language that the model has not learned it tells none. */
export function tellRoles(sentence: DatedSentence, context: DateContext, model?: DateModel): JudgedDate[] {
  const { marked, languages } = sentence;
  const isKnown = unknownLanguages.has(context.language) || dateLanguages.some((one) => one === context.language);
  return marked.marks.map((mark, index) => {
    const { role, likelihood } = weighDate(sentence, index, model);
    if (!isKnown) return { role: null, likelihood, isUnclear: true };
    if (isVetoed(marked.words, mark)) return { role: null, likelihood: 0, isUnclear: mark.isOld !== true };
    // Nobody waits for a duty that is over, and only its tense says so where nobody knows when the text was published.
    const isOver =
      role === 'other' && context.publishedAt === null && tellsOfPast(marked.words, mark.at, reach, languages);
    const isTold = likelihood >= likely.told && !isOver;
    return { role: isTold ? role : null, likelihood, isUnclear: !isTold && likelihood >= likely.toCheck };
  });
}

/** Whether a date is none that counts, whatever its words weigh: it was moved or called off, something permitted ends on it, or a delay only begins. */
function isVetoed(words: string, { at, isOld, isVoid }: Mark): boolean {
  const before = words.slice(Math.max(0, at - 90), at);
  return (
    isOld === true ||
    isVoid === true ||
    ends.test(before) ||
    lapses.test(words.slice(at + 1, at + 60)) ||
    countedFrom.test(before)
  );
}

/** Over the words before a date: what ends on it, or holds until it. */
const ends =
  /\b(?:cease[sd]? to (?:apply|have effect|be (?:in force|effective|applicable))|(?:remains?|stays?|is|are|be) (?:in (?:force|effect)|effective|valid|available|accessible) (?:only )?(?:until|till|through|up to)|repealed (?:on|from|with effect from)|cess(?:e|ent|era|eront) (?:de (?:s'appliquer|produire (?:ses|leurs) effets)|d'(?:etre (?:en vigueur|applicables?)|avoir effet))|(?:reste|restent|restera|est|sera|demeure)(?: en vigueur| applicable| valable| disponible| accessible)s? jusqu'(?:au|a|en)|abrogee?s? (?:le|au|a compter du)|(?:gilt|gelten|gultig|verfugbar|abrufbar) (?:nur )?bis(?: zum| ende)?|deja(?:ra|ran)? de (?:aplicarse|surtir efectos|estar en vigor)|(?:disponible|accesible|vigente|en vigor|valid[oa])s? hasta(?: el)?|derogad[oa]s? (?:el|a partir del|desde el)|cess(?:a|ano|era|eranno) di (?:applicarsi|avere (?:effetto|efficacia)|produrre effetti)|(?:disponibil[ei]|accessibil[ei]|valid[oaie]|in vigore) fino al|abrogat[oaie] (?:dal|il|a decorrere dal)) ?(?:[a-z]{1,3} )?$/;
/** `tritt am # außer Kraft`: German says it after the date. */
const lapses = /^[^#.;]{0,30} ausser kraft\b/;
/** `20 days after its registration on #`. */
const countedFrom =
  /\b(?:days?|weeks?|months?|years?|jours?|mois|ans|tage?n?|monate?n?|dias?|mes(?:es)?|giorn[oi]|mes[ei]) (?:after|following|apres|suivant|nach|despues de|dopo|successiv[oi] a)\b[^#.;,]{0,50} (?:on|of|le|du|am|vom|el|del?|il) $/;
