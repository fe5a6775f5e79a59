import type { DateRole } from '../../model/item/dated.js';
import { cuesOf, type Hit, hitsIn, type ToldRole } from './cue-hits.js';
import { consultationIn } from './cues/cues.js';
import type { Mark, MarkedSentence } from './marked-sentence.js';
import type { DateLanguage } from './month-words.js';

/** No cue further from its date counts, in characters; where nothing but `on` leads to the date, none further than the second. */
const farthest = 140;
const farthestOn = 100;
/** Nor, of a year alone, one further than that: what is said of a sum is seldom said of its year. */
const farthestYear = 55;
/** Nor one of a publication: much is published of which a sentence then says another date. */
const farthestPublication = 50;
/** A longer sentence says itself that it speaks of a consultation. */
const label = 160;
/** A sentence of what the one before it names. */
const refersBack = /^ ?(?:it|this|these|they|elle|il|celle-ci|cette derniere|sie|diese|dieser|essa|questa|esta) /;
/** What counts as distance besides characters: that the cue follows the date, that a semicolon stands between. */
const costs = { after: 8, clause: 30, relative: 24 };

/** Between a cue and the date that is its own: `the hearing of #`. */
const ofAlone = /^(?: (?:of|dated|du|en date du|de|del|vom|di|della)|, de) ?$/;

/** `published in the Official Gazette of #`, `figure au Journal officiel du #`. */
const ofGazette =
  /\b(?:gazette|gazeta|gazzetta|journal|jorf|jo|register|bulletin|boletin|boe|bundesanzeiger|bundesgesetzblatt|memorial|moniteur|monitor|iris)\b[^#;:]{0,40} (?:of|dated|du|vom|de|del)(?: the)? $/;
/** `in force until #` says how long; `takes effect and gives the firm until #` does not. */
const farthestLasting = 30;
const lasts = /\b(?:until|till|through|jusqu'(?:au|a|en)|hasta|fino|sino)(?: (?:el|al|le|end of))? ?$/;
/** A cue after a date is right beside it, or the date at the head of a clause, within so many characters. */
const beside = 25;
const besideAlone = 12;
const head = 30;
const goesOn =
  /^,? (?:and|et|und|y|e|but|mais|aber|pero|ma) (?!(?:(?:on |le |les |am |den |el |il )?#|(?:possibile|consentito|necessario|obbligatorio|in vigore|stat[oaie]|previst[oaie]|fissat[oaie]|apert[oaie]|applicabil[ei]|every|at least|thereafter|annually|ensuite|tous|toutes|puis|chaque|danach|anschliessend|alle|cada|despues|posteriormente|ogni|successivamente)\b))/;
/** A cue that another date follows at once is that one's. */
const ownsAnother = /^(?! (?:and|und|et|y|e) )[^,;#]{0,14}#/;
const delayed = /\b(?:(?<!on (?:or|and) )after|following|apres|suivant|nach|despues|dopo|successiv[oi])\b/;
const relativeBefore = /, (?:qui|dont|que|which|who|that|die|der|das|que|cuy[oa]s?|che|cui|il cui)\b[^,;#]*$/;
const relative =
  /^ ?(?:which|who|qui|ce qui|lo que|il che|was)\b(?! (?:is|falls|will be|ends?|expires?d?|closed?s?|est|sera|tombe|expir[a-z]+|prend fin|court|wird|ist|es|sera|scad[a-z]+) )/;
/** `eine Konsultation gestartet, die am # endet`. */
const relativeOfDate = /, (?:die|der|das|welche[rs]?) (?:noch )?(?:am|bis zum|bis|ab dem|ab) $/;
const conjunction = /\b(?:and|et|und|y|e|which|qui|die|que|che)\b/;

/** The roles of a sentence's dates, each by its nearest cue; null where none is near. `isConsultation` tells it of the whole text. */
export function rolesOf(
  sentence: MarkedSentence,
  language: DateLanguage,
  isConsultation: () => boolean,
): (ToldRole | null)[] {
  const topic = consultationIn(sentence.words, language);
  const closing = topic === 'comments' ? 'comments-due' : 'consultation-closes';
  const isShort = sentence.words.length <= label;
  const hits = hitsIn(sentence.words, cuesOf(sentence.marks, language, topic === null && !isShort), (scope) =>
    topic === null || (scope === 'consultation' && topic === 'comments')
      ? (scope !== 'sentence' || refersBack.test(sentence.words)) && isShort && isConsultation()
      : true,
  );
  const roles: (ToldRole | null)[] = [];
  for (const [index, mark] of sentence.marks.entries()) {
    const own = nearest(sentence, index, hits, closing);
    const previous = roles.at(-1) ?? null;
    if (mark.follows === 'range' && isOfConsultation(previous ?? own?.role ?? null)) {
      roles[index - 1] = 'consultation-opens';
      roles.push(closing);
    } else if (mark.follows === 'range') roles.push(endOfRange(previous));
    else if (own === null || (mark.follows === 'list' && !own.isBeside))
      roles.push(goesOnLike(sentence, index) ? (previous ?? own?.role ?? null) : (own?.role ?? null));
    else roles.push(own.role);
  }
  const told = alongTimeline(sentence, withOnlyRole(sentence, roles, hits, closing));
  return told.map((role, index) => {
    const mark = sentence.marks[index];
    return mark?.isVoid || mark?.isOld ? 'none' : role;
  });
}

/** The last day of what a range is of: that of rules is the end of them, and nobody waits for it. */
function endOfRange(first: ToldRole | null): ToldRole | null {
  if (first === 'entry-into-force' || first === 'application') return 'none';
  return first === 'hearing' || first === 'none' ? first : null;
}

/** A sentence of one date that is yet to come, whose cues all say one thing: that is the date's, wherever they stand. */
function withOnlyRole(
  { words, marks }: MarkedSentence,
  roles: (ToldRole | null)[],
  hits: readonly Hit[],
  closing: DateRole,
): (ToldRole | null)[] {
  const [mark, second] = marks;
  if (mark === undefined || second !== undefined || roles[0] !== null) return roles;
  if (!mark.isAhead || mark.isYear || mark.relation === 'of' || mark.relation === 'none') return roles;
  const told = new Set<ToldRole>();
  for (const { role, relations, start, end } of hits) {
    if (role === 'publication' || !relations.includes(mark.relation)) continue;
    const [from, to] = end <= mark.at ? [end, mark.at] : [mark.at + 1, start];
    if (to - from > farthest || isCountedFrom(words.slice(from, to))) return roles;
    told.add(role === 'consultation-closes' ? closing : role);
  }
  const [only] = told;
  return told.size === 1 && only !== undefined ? [only] : roles;
}

/** `# - annual statements due`. */
const isDue =
  /^ ?[:,-] [^;#]{0,60}\b(?:due|filed|a (?:remettre|deposer|transmettre|presentar|entregar)|fallig|einzureichen|da (?:presentare|inviare))\b/;

function roleOnTimeline(words: string, mark: Mark | undefined): ToldRole | null {
  if (!mark?.isHead) return null;
  return isDue.test(words.slice(mark.at + 1, mark.at + 90)) ? 'other' : 'application';
}

/** `# - entry into force ; # - prohibitions`: of a timeline of rules, the dates of which nothing is said are those from which rules apply. */
function alongTimeline({ words, marks }: MarkedSentence, roles: (ToldRole | null)[]): (ToldRole | null)[] {
  if (marks.filter(({ isHead }) => isHead).length < 2) return roles;
  const told = new Set(roles.filter((role) => role !== null));
  const [only] = told;
  if (told.size !== 1 || only === undefined || (only !== 'application' && only !== 'entry-into-force')) return roles;
  return roles.map((role, index) => role ?? roleOnTimeline(words, marks[index]));
}

/** Whether a date has the role of the one before it: on a list, or led to as that one is (`apply from # and, for others, from #`). */
function goesOnLike({ words, marks }: MarkedSentence, index: number): boolean {
  const [previous, mark] = [marks[index - 1], marks[index]];
  if (previous === undefined || mark === undefined) return false;
  if (mark.follows === 'list') return true;
  const between = words.slice(previous.at + 1, mark.at);
  if (isOfSeries(between, mark, previous) || isOfAnother(between, mark, previous)) return true;
  const isLed = mark.relation === 'from' || mark.relation === 'until';
  return isLed && mark.relation === previous.relation && mark.at - previous.at <= farthest;
}

/** `in # for couriers, then in # for drivers`. */
const thenOn = /^[^#.;:]*[,;] (?:puis|then|ensuite|dann|luego|despues|poi) (?:in|on|en|le|au|im|am|el|il|a|nel) $/;

/** `sections 1 to 5, #; section 6, #`, `# (section 6: #)`. */
function isOfSeries(between: string, { relation, isHead = false }: Mark, previous: Mark): boolean {
  if (isHead) return false;
  if (relation === 'of' || (relation !== previous.relation && relation !== 'on' && relation !== 'none')) return false;
  if (between.length <= 90 && thenOn.test(between)) return true;
  return between.length <= 60 && /^(?: ?\([^()]{1,40}\))? ?(?:;[^;]{1,45}|\([^()]{1,40}: ?)$/.test(between);
}

/** `# and the decree on #`. */
function isOfAnother(between: string, { relation }: Mark, previous: Mark): boolean {
  return (
    relation === previous.relation &&
    /^(?:,? (?:and|et|und|y|e)|, (?:puis|then|dann|luego|despues|poi)) (?:[a-z'-]{1,16} ){1,6}(?:on|le|am|el|il|from|a compter du|ab|ab dem|dal) ?$/.test(
      between,
    ) &&
    !/\b(?:expir|end|cess|fin|termin|laps|clos|publi|adopt|amend|modif|vot|updat|revis|correct|withdr|actualis|mis a jour|mise a jour|retir|aktualis|geandert)/.test(
      between,
    )
  );
}

function isOfConsultation(role: ToldRole | null): boolean {
  return role === 'consultation-opens' || role === 'consultation-closes' || role === 'comments-due';
}

interface Nearest {
  readonly role: ToldRole;
  /** With no other date between. */
  readonly isBeside: boolean;
}

/** `closing` is what is closed: where only comments are spoken of, the time for these. */
function nearest(sentence: MarkedSentence, index: number, hits: readonly Hit[], closing: DateRole): Nearest | null {
  const mark = sentence.marks[index];
  if (mark === undefined) return null;
  if (mark.relation === 'moved') return whatMoved(sentence.words, mark, hits, closing);
  let best: Nearest | null = null;
  let least = farthestOf(mark);
  for (const hit of hits) {
    if (!hit.relations.includes(mark.relation)) continue;
    const isBefore = hit.end <= mark.at;
    const between = isBefore ? sentence.words.slice(hit.end, mark.at) : sentence.words.slice(mark.at + 1, hit.start);
    const distance =
      between.length +
      (isBefore ? 0 : costs.after) +
      (between.includes(';') ? costs.clause : 0) +
      (!isBefore && isRelative(sentence.words, mark, between) ? costs.relative : 0);
    if (distance >= least || (hit.role === 'publication' && distance > farthestPublication)) continue;
    if (isBefore && mark.isHead && between.includes(';')) continue;
    const others = between.split('#').length - 1;
    const passed = isBefore ? [index - others + 1, index + 1] : [index + 1, index + others + 1];
    if (!areListed(sentence.marks.slice(passed[0], passed[1]))) continue;
    if (!(isBefore ? isItsDate(sentence.words, mark, hit) : isItsCue(sentence.words, mark, hit, between))) continue;
    const ends = isBefore && hit.role === 'entry-into-force' && lasts.test(sentence.words.slice(0, mark.at));
    if (ends && between.length > farthestLasting) continue;
    least = distance;
    const role = hit.role === 'consultation-closes' ? closing : hit.role;
    best = { role: ends ? 'none' : role, isBeside: others === 0 };
  }
  return best;
}

function farthestOf({ relation, isYear }: Mark): number {
  if (isYear) return farthestYear;
  return relation === 'from' || relation === 'until' ? farthest : farthestOn;
}

/** Words of laws, in the five languages. */
const ofLaw =
  /\b(?:code|implementation|deadlines?|systems?|fristen|frist|delais?|echeances?|mise en oeuvre|umsetzung|plazos?|sistemas|scadenz[ae]|termini|sistemi|obligations?|requirements?|rules?|provisions?|act|law|ordinance|enforcement|decree|guidelines?|statute|bill|regulations?|duties|high-risk|annex|articles?|chapters?|sections?|prohibitions?|reglement|lois?|ordonnance|decret|arrete|directive|application|dispositions?|exigences?|regles?|haut risque|annexe|chapitre|texte|pflichten|anforderungen|vorschriften|regeln|gesetz|verordnung|hochrisiko[a-z-]{0,20}|anhang|artikel|obligacion(?:es)?|requisitos?|normas?|reglas?|ley|reglamento|disposicion(?:es)?|alto riesgo|anexo|articulos?|obbligh?[io]|requisit[io]|regol[ae]|legge|regolamento|disposizioni|norme|alto rischio|allegato|articol[oi])\b/;

/** What was put off to a date: what its nearest cue names, wherever that stands, else the application of the rules that it speaks of. */
function whatMoved(words: string, { at }: Mark, hits: readonly Hit[], closing: DateRole): Nearest | null {
  let role: ToldRole | null = null;
  let least = farthest;
  for (const hit of hits) {
    const detour = hit.role === 'publication' ? farthestPublication : 0;
    const distance = detour + (hit.end <= at ? at - hit.end : hit.start - at + costs.after);
    if (distance >= least) continue;
    least = distance;
    role = hit.role.startsWith('consultation') ? closing : hit.role;
  }
  role ??= ofLaw.test(words) ? 'application' : null;
  return role && { role, isBeside: true };
}

/** Whether a date stands in a relative clause that ends after it, and a cue beyond: `comments, which may be sent until #, are published`. */
function isRelative(words: string, { at }: Mark, between: string): boolean {
  return between.startsWith(',') && relativeBefore.test(words.slice(Math.max(0, at - 90), at));
}

/** Whether a date goes with a cue before it. */
function isItsDate(words: string, { at, relation }: Mark, { role, start, end }: Hit): boolean {
  const between = words.slice(end, at);
  if (relation !== 'of') return !isCountedFrom(between);
  return ofAlone.test(between) || (role === 'publication' && ofGazette.test(words.slice(start, at)));
}

/** Whether a date goes with a cue after it: at the head of its clause (`On #, the rules apply`), or right beside it. */
function isItsCue(words: string, { at, relation }: Mark, { end }: Hit, between: string): boolean {
  if (relation === 'of' || between.includes(';') || ownsAnother.test(words.slice(end, end + 18))) return false;
  if (relation === 'none') return between.length <= besideAlone;
  if (goesOn.test(words.slice(at + 1, at + 50))) return false;
  if (between.length <= beside && !conjunction.test(between)) return true;
  const clause = Math.max(words.lastIndexOf('#', at - 1), words.lastIndexOf(';', at)) + 1;
  return at - clause <= head;
}

/** Whether a date is the one that a delay runs from (`20 days after its publication on #`), and not the one that it comes to (`, on #`). */
function isCountedFrom(between: string): boolean {
  const tail = between.slice(Math.max(between.lastIndexOf(','), between.lastIndexOf(';')) + 1);
  return delayed.test(tail) || relative.test(tail) || relativeOfDate.test(between);
}

/** A cue reaches past another date only where that goes on a list. */
function areListed(marks: readonly Mark[]): boolean {
  return marks.every(({ follows }) => follows !== null);
}
