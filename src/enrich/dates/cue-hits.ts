import type { DateRole } from '../../model/item/dated.js';
import { type Cue, cuesIn } from './cues/cues.js';
import type { Mark } from './marked-sentence.js';
import type { DateLanguage } from './month-words.js';

/** What a day brings, or that it brings nothing that counts (`ceases to apply on`). */
export type ToldRole = DateRole | 'none';

/** A cue in a marked sentence. */
export interface Hit {
  readonly role: ToldRole;
  readonly relations: Cue['relations'];
  readonly start: number;
  readonly end: number;
}

/** Nor does a publication that one is: `fifteen days from its publication, that is on #`. */
const fromPublication =
  /\b(?:from|of|since|a compter de|a partir de|de|des|suivant|ab|seit|nach|desde|dalla|della|alla)(?: (?:the|its|la|sa|leur|der|ihrer|su))? $/;
/** `vient de diffuser`, `prévoit de publier`. */
const infinitive = /^(?:(?:diffus|publi|livr)er|paraitre)\b/;
/** `in application of the code, on #` says what somebody went by. */
const goesBy =
  /\b(?:en|in|pour l'|aux fins de l'|ai fini dell'|per l'|in sede di|para la|a efectos de la|zur|for the) ?$/;
const isApplication = /^(?:applica[tzc]ion|aplicacion|anwendung)/;
/** A cue that a delay is counted from says nothing of the day that it comes to. */
const countsFrom =
  /\b(?:after|following|apres|suivant|nach|despues de|dopo)(?: (?:the|its|their|la|le|sa|son|leur|der|dem|ihrem|su))? (?:l')?$/;

/** Those that some of the dates may go with; `isOfNone` where the sentence cannot be of a consultation. */
export function cuesOf(marks: readonly Mark[], language: DateLanguage, isOfNone: boolean): readonly Cue[] {
  const all = cuesIn(language);
  const cues = isOfNone ? all.filter(({ within }) => within === undefined) : all;
  if (marks.some(({ relation }) => relation === 'moved')) return cues;
  return cues.filter(({ relations }) => marks.some(({ relation }) => relations.includes(relation)));
}

/** All of them; `counts` says whether a scope is given. */
export function hitsIn(
  words: string,
  of: readonly Cue[],
  counts: (scope: NonNullable<Cue['within']>) => boolean,
): Hit[] {
  const hits: Hit[] = [];
  for (const { role, pattern, relations, within } of of) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(words); match !== null; match = pattern.exec(words)) {
      if (within !== undefined && !counts(within)) break;
      const lead = words.slice(Math.max(0, match.index - 24), match.index);
      if (countsFrom.test(lead) || (isApplication.test(match[0]) && goesBy.test(lead))) continue;
      if (role === 'publication' && !infinitive.test(match[0]) && fromPublication.test(lead)) continue;
      hits.push({ role, relations, start: match.index, end: match.index + match[0].length });
    }
  }
  return hits;
}
