import type { DateRole } from '../../model/item/dated.js';
import type { DateContext, DatedSentence } from './dated-sentences.js';
import type { Mark } from './marked-sentence.js';
import { dateLanguages } from './month-words.js';
import { tellsOfPast } from './past-tense.js';
import { type DateModel, weighDate } from './weigh-date.js';

/** Least likelihood of a role for it to be assigned, and for the date to be left to a person (docs/evaluating-dates.md). */
const leastLikelihood = { role: 0.5, toCheck: 0.0005 };

/** Language codes of a text that is mixed or too short to tell. */
const unknownLanguages: ReadonlySet<string> = new Set(['und', 'mul']);

/** The role of one of a sentence's dates. */
export interface JudgedDate {
  /** Null if no role is likely enough. */
  readonly role: DateRole | null;
  /** Likelihood that the date has a role, 0 to 1. */
  readonly likelihood: number;
  /** True if a person must check the date, provided that it is yet to come. */
  readonly isUnclear: boolean;
}

/** How far the words that show a date's tense may stand from it. */
const reach = { before: 80, after: 80 };

/** The roles of a sentence's dates, in order. Assigns no role in a language that the model has not learned. */
export function tellRoles(sentence: DatedSentence, context: DateContext, model?: DateModel): JudgedDate[] {
  const { marked, languages } = sentence;
  const isKnown = unknownLanguages.has(context.language) || dateLanguages.some((one) => one === context.language);
  return marked.marks.map((mark, index) => {
    const { role, likelihood } = weighDate(sentence, index, model);
    if (!isKnown) return { role: null, likelihood, isUnclear: true };
    if (isVetoed(marked.words, mark)) return { role: null, likelihood: 0, isUnclear: mark.isOld !== true };
    // A past duty is of no interest. Without a date of publication, only the tense shows that it is past.
    const isOver =
      role === 'other' && context.publishedAt === null && tellsOfPast(marked.words, mark.at, reach, languages);
    const isAssigned = likelihood >= leastLikelihood.role && !isOver;
    return {
      role: isAssigned ? role : null,
      likelihood,
      isUnclear: !isAssigned && likelihood >= leastLikelihood.toCheck,
    };
  });
}

/** True for a date that never counts, regardless of its weight: it was moved or called off, something ends on it, or a delay starts. */
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

/** Tested on the words before a date: something ends on it, or holds until it. */
const ends =
  /\b(?:cease[sd]? to (?:apply|have effect|be (?:in force|effective|applicable))|(?:remains?|stays?|is|are|be) (?:in (?:force|effect)|effective|valid|available|accessible) (?:only )?(?:until|till|through|up to)|repealed (?:on|from|with effect from)|cess(?:e|ent|era|eront) (?:de (?:s'appliquer|produire (?:ses|leurs) effets)|d'(?:etre (?:en vigueur|applicables?)|avoir effet))|(?:reste|restent|restera|est|sera|demeure)(?: en vigueur| applicable| valable| disponible| accessible)s? jusqu'(?:au|a|en)|abrogee?s? (?:le|au|a compter du)|(?:gilt|gelten|gultig|verfugbar|abrufbar) (?:nur )?bis(?: zum| ende)?|deja(?:ra|ran)? de (?:aplicarse|surtir efectos|estar en vigor)|(?:disponible|accesible|vigente|en vigor|valid[oa])s? hasta(?: el)?|derogad[oa]s? (?:el|a partir del|desde el)|cess(?:a|ano|era|eranno) di (?:applicarsi|avere (?:effetto|efficacia)|produrre effetti)|(?:disponibil[ei]|accessibil[ei]|valid[oaie]|in vigore) fino al|abrogat[oaie] (?:dal|il|a decorrere dal)) ?(?:[a-z]{1,3} )?$/;
/** `tritt am # außer Kraft`: German puts this after the date. */
const lapses = /^[^#.;]{0,30} ausser kraft\b/;
/** `20 days after its registration on #`. */
const countedFrom =
  /\b(?:days?|weeks?|months?|years?|jours?|mois|ans|tage?n?|monate?n?|dias?|mes(?:es)?|giorn[oi]|mes[ei]) (?:after|following|apres|suivant|nach|despues de|dopo|successiv[oi] a)\b[^#.;,]{0,50} (?:on|of|le|du|am|vom|el|del?|il) $/;
