import { calendarDate, type ReadDate } from './calendar-date.js';
import { readEarlierDate } from './earlier-date.js';
import { type DateLanguage, monthOf, wholeMonthOf } from './month-words.js';
import type { WrittenDate } from './written-dates.js';

/** What the year of a date is inferred from. */
export interface Surroundings {
  /** The dates of the text with a year, in order. */
  readonly dated: readonly WrittenDate[];
  /** True if an ambiguous numeric date begins with the day. */
  readonly dayFirst: boolean;
  readonly publishedAt: string | null;
}

const dayThenMonth =
  /(\d{1,2})(?:\s?(?:er|ᵉʳ|st|nd|rd|th|[º°ª])|\.)?\s{1,2}(?:(?:of|de|di)\s{1,2}|d['’])?(\p{L}[\p{L}\p{M}]{2,11})/gu;
const monthThenDay =
  /\b(January|February|March|April|May|June|July|August|September|October|November|December)\s(\d{1,2})(?:st|nd|rd|th)?(?![\w%])/g;
const shortYear = /(\d{1,2})([./])(\d{1,2})\2([2-4]\d)(?![\p{L}\p{N}/_=-]|[.,]\d)/gu;
/** `Article 5 May`, and the number of a version. */
const numbers =
  /(?:[\p{L}\p{N}_/.,=@$€£§-]|(?:articles?|art\.|sections?|chapters?|clauses?|rules?|paragraphs?|versions?|n[°o.]|nr\.|tables?)\s{0,2})$/iu;
const yearFollows =
  /^,?\s{0,2}(?:(?:of|de|del|di)\s{1,2})?['’]?\d(?!\d?(?:[:.h]\d\d|\s?(?:[ap]\.?m\b|h\b|heures|Uhr|horas|ore)))/u;
/** A day that returns every year has no year. */
const everyYearAfter =
  /^,?\s(?:(?:of|de|di)\s)?(?:each|every|chaque|jede[sn]|cada|ogni)\b|^\s(?:of\s(?:the|that)\s|de\sl['’]|de\scette\s|d(?:es|ieses)\s(?:\p{L}{2,14}\s)?|del\s|de\sese\s|dell['’]|di\squell['’])(?:[a-z]{1,12}\s)?(?:year|ann[ée]e|\p{L}{0,10}jahres|año|anno)\b/iu;
const everyYearBefore =
  /(?:(?:each|every|per) year|yearly|annually|chaque ann[ée]e|tous les ans|annuellement|jährlich|jedes Jahr|cada año|anualmente|ogni anno|annualmente)[^.;]{0,30}$/iu;
const isLower = /^\p{Ll}/u;
/** `by 4 Dec.`: an abbreviation counts as a month only after a word that leads to a day. */
const leadsToDay =
  /(?<![\p{L}\p{N}])(?:by|until|till|before|from|on|since|le|au|du|dès|avant|bis|am|ab|zum|vom|den|el|al|del|hasta|il|dal|entro|fino al)\s{1,2}$/iu;
/** `bis 4.12.`: a German day without its year. */
const dayInFigures = /\s(\d{1,2})\.\s?(\d{1,2})\.(?!\s?\d)/g;
const leadsToFigures = /(?<![\p{L}\p{N}])(?:bis(?:\szum)?|am|ab(?:\sdem)?|zum|vom|seit|spätestens|dem|den)$/u;

const maxDates = 100;
const dayMs = 86_400_000;
/** Most time from the publication to a coming day, and between two days of the same text. */
const maxAhead = 300 * dayMs;
const maxApart = 190 * dayMs;
const maxFromPublication = 400 * dayMs;
/** A time limit at the end of the year belongs to the current year, so it may be further ahead. */
const maxAheadOfLimit = 340 * dayMs;
const maxMonthsAhead = 9;
/** Most characters between a date and the date that gives its year. */
const reach = 160;

/**
 * Finds dates without a year (`until 15 May`) and with a two-digit year (`24/04/26`). A missing year comes from
 * a date nearby or from the date of publication. A date without either is left out.
 */
export function findShortDates(text: string, around: Surroundings): WrittenDate[] {
  return [...findShortYears(text, around), ...findYearless(text, around), ...findYearlessMonths(text, around)];
}

function findShortYears(text: string, { dayFirst }: Surroundings): WrittenDate[] {
  const found: WrittenDate[] = [];
  for (const match of text.matchAll(shortYear)) {
    const { 0: whole, index, 2: separator } = match;
    const [first, second, year] = [Number(match[1]), Number(match[3]), 2000 + Number(match[4])];
    if (numbers.test(text.slice(Math.max(0, index - 12), index))) continue;
    const isMonthFirst = !dayFirst && separator === '/' && first <= 12;
    if (isMonthFirst && second <= 12) continue;
    const date = calendarDate(isMonthFirst ? { year, month: first, day: second } : { year, month: second, day: first });
    if (date !== null) found.push({ start: index, end: index + whole.length, date, languages: [] });
    if (found.length >= maxDates) break;
  }
  return found;
}

/** `since` marks a day as past: the state it names began on the last such day. */
const since = /(?:since|depuis(?:\sle)?|seit(?:\sdem)?|desde(?:\sel)?|(?:last|past|vergangenen|pasado|scorso))\s$/iu;
const pastBefore =
  /(?<![\p{L}])(?:was|were|has|have|took\splace|published|posted|released|issued|held|met|ont|a\s(?:été|publié|adopté|rendu|entendu|lancé|mis)|publiée?s?|diffusée?s?|rendue?s?\spubli(?:que|c)s?|s['’]est\s(?:tenue?|ouverte?|achevée?)|parue?s?|mise?s?\sen\sligne|entendue?s?|wurden?|hatte|hat|publicó|(?:publicad|difundid|aparecid)[oa]s?|celebró|aprobó|ha\s\p{L}{3,14}[aeo]t[oaie]|(?:pubblicat|diffus|uscit)[oaie]|(?:è|sono)\sstat[oaie])(?![\p{L}])[^.;:!?\n]{0,60}$/iu;
const pastAfter =
  /^[^.;:!?\n]{0,30}(?<![\p{L}])(?:erschienen|veröffentlicht|verabschiedet|beschlossen|vorgelegt)(?![\p{L}])/u;
const isToCome =
  /(?<![\p{L}])(?:will|shall|must|to\sbe|until|by|sera|seront|devra|doit|jusqu|avant|wird|werden|soll|sollen|bis|será|serán|hasta|antes|sarà|saranno|entro|fino)(?![\p{L}])[^.;:!?\n]{0,80}$/iu;
/** A past day further back would be written with its year. */
const maxBehind = 200 * dayMs;

interface Yearless {
  readonly isPast: boolean;
  readonly isToCome: boolean;
  readonly start: number;
  readonly end: number;
  readonly month: number;
  readonly day: number;
  readonly languages: readonly DateLanguage[];
}

function findYearless(text: string, around: Surroundings): WrittenDate[] {
  const read: Yearless[] = [];
  for (const match of text.matchAll(dayThenMonth)) {
    const one = yearless(text, match, match[1], match[2]);
    if (one !== null) read.push(one);
    if (read.length >= maxDates) break;
  }
  for (const match of around.dayFirst ? [] : text.matchAll(monthThenDay)) {
    const one = yearless(text, match, match[2], match[1]);
    if (one !== null) read.push(one);
    if (read.length >= 2 * maxDates) break;
  }
  for (const match of around.dayFirst ? text.matchAll(dayInFigures) : []) {
    const { 0: whole, index, 1: day = '' } = match;
    if (!leadsToFigures.test(text.slice(Math.max(0, index - 12), index))) continue;
    const end = index + whole.length - 1;
    const start = index + 1;
    const isPast = isOver(text, start, end);
    const isLimit = isToCome.test(text.slice(Math.max(0, start - 90), start));
    read.push({ isPast, isToCome: isLimit, start, end, month: Number(match[2]), day: Number(day), languages: ['de'] });
    if (read.length >= 2 * maxDates) break;
  }
  const taken = new Set(around.dated.map(({ start }) => start));
  const found: WrittenDate[] = [];
  let next = around.dated.length - 1;
  for (const { start, end, month, day, languages, isPast, isToCome: isLimit } of read.sort(
    (one, other) => other.start - one.start,
  )) {
    if (taken.has(start)) continue;
    while (next >= 0 && (around.dated[next]?.start ?? 0) > start) next -= 1;
    const inferred = yearOf(
      { month, day, isPast, isLimit, isNext: isNext.test(text.slice(end, end + 14)) },
      { start, end },
      around.dated[next],
      around.dated[next + 1],
      around.publishedAt,
    );
    if (inferred === null) continue;
    const { year, isGuessed } = inferred;
    const later: ReadDate = { start, end, day: { year, month, day }, languages };
    for (const one of [later, ...readEarlierDate(text, later, Math.max(0, start - 60))]) {
      const date = calendarDate(one.day);
      if (date === null || taken.has(one.start)) continue;
      taken.add(one.start);
      found.push({ start: one.start, end: one.end, date, languages, isGuessed });
    }
  }
  return found;
}

function yearless(
  text: string,
  { 0: whole, index }: RegExpExecArray,
  day: string | undefined,
  word = '',
): Yearless | null {
  const end = index + whole.length;
  const after = text.slice(end, end + 40);
  if (yearFollows.test(after) || everyYearAfter.test(after)) return null;
  const isLed = leadsToDay.test(text.slice(Math.max(0, index - 12), index));
  const month = isLed ? monthOf(word) : wholeMonthOf(word);
  if (month === null || everyYearBefore.test(text.slice(Math.max(0, index - 60), index))) return null;
  if (/^[\p{L}\p{M}]/u.test(text.charAt(end)) || numbers.test(text.slice(Math.max(0, index - 12), index))) return null;
  // English and German capitalise months: `may` in small letters is no English month.
  const languages = isLower.test(word)
    ? month.languages.filter((one) => one !== 'en' && one !== 'de')
    : month.languages;
  return languages.length === 0
    ? null
    : {
        isPast: isOver(text, index, end),
        isToCome: isToCome.test(text.slice(Math.max(0, index - 90), index)),
        start: index,
        end,
        month: month.number,
        day: Number(day),
        languages,
      };
}

function isOver(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 90), start);
  if (since.test(before.slice(-14))) return true;
  return !isToCome.test(before) && (pastBefore.test(before) || pastAfter.test(text.slice(end, end + 50)));
}

/** `le 12 juillet 2024 … le 1er août suivant`. */
const isNext = /^\s(?:suivant|following|siguiente|successivo|seguente)\b/;

interface YearlessDay {
  readonly month: number;
  readonly day: number;
  readonly isPast: boolean;
  readonly isLimit: boolean;
  readonly isNext: boolean;
}

/**
 * Searched first, because most texts have none. The space or hyphen before the name is tested before the names. Names are spelt as each
 * language does, in English and German with a capital letter.
 */
const monthAlone =
  /[\s-](janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|Januar(?:y)?|Jänner|Februar(?:y)?|Feber|March|März|April|May|Mai|June|Juni|July|Juli|August|September|O[ck]tober|November|De[cz]ember)/g;
/** Words that lead to a time: `in September`, `ad aprile`. */
const leadToMonth =
  /(?<![\p{L}\p{N}])(?:in|by|until|from|early|late|mid|end of|for|en|début|fin|mi|dès|courant|pour|mois de|d['’]ici|im|Anfang|Mitte|Ende|bis|ab|für|para|principios de|mediados de|finales de|hasta|a|ad|entro|fine|inizio|metà|per)[\s-]{1,2}$/u;
/** The match continues as a longer word, or with a day or a year. */
const goesOn = /^(?:[\p{L}\p{M}\p{N}]|[\s,.-]{1,3}(?:de\s|del\s|of\s)?\d)/u;

/** A month alone may be past (`close en septembre`): it counts only if its clause announces something. */
const announcedBefore =
  /(?<![\p{L}])(?:will|shall|to|is\sdue|are\sdue|expected|planned|scheduled|attendue?s?|prévue?s?|erscheint|erscheinen|folgt|soll|sollen|wird|werden|previst[oa]s?|previst[ei]|espera|attes[oaie]|\p{L}{1,14}(?:rá|rán|rà|ranno|era|ira|dra|tra|ront))(?![\p{L}])[^.;:!?\n]{0,80}$/iu;

/** The coming months that are announced without a year. Each is the next such month after the publication. */
function findYearlessMonths(text: string, { publishedAt }: Surroundings): WrittenDate[] {
  const published = publishedAt === null ? null : new Date(publishedAt);
  if (published === null) return [];
  const found: WrittenDate[] = [];
  for (const { 1: name = '', index } of text.matchAll(monthAlone)) {
    const start = index + 1;
    const end = start + name.length;
    const before = text.slice(Math.max(0, start - 90), start);
    if (!leadToMonth.test(before.slice(-20)) || goesOn.test(text.slice(end, end + 8))) continue;
    if (!announcedBefore.test(before)) continue;
    const month = wholeMonthOf(name);
    if (month === null || isOver(text, start, end) || everyYearAfter.test(text.slice(end, end + 40))) continue;
    const languages = isLower.test(name)
      ? month.languages.filter((one) => one !== 'en' && one !== 'de')
      : month.languages.filter((one) => one === 'en' || one === 'de');
    if (languages.length === 0) continue;
    const year = published.getUTCFullYear() + (month.number < published.getUTCMonth() + 1 ? 1 : 0);
    const ahead = (year - published.getUTCFullYear()) * 12 + month.number - published.getUTCMonth() - 1;
    const date = ahead > maxMonthsAhead ? null : calendarDate({ year, month: month.number });
    if (date !== null) found.push({ start, end, date, languages, isGuessed: true });
    if (found.length >= maxDates) break;
  }
  return found;
}

/** Infers the year of a day: from a date nearby, or from the publication, before which a past day lies and after which most others lie. */
function yearOf(
  { month, day, isPast, isLimit, isNext: isNextOfBefore }: YearlessDay,
  place: { start: number; end: number },
  before: WrittenDate | undefined,
  after: WrittenDate | undefined,
  publishedAt: string | null,
): { year: number; isGuessed: boolean } | null {
  const published = publishedAt === null ? null : Date.parse(publishedAt.slice(0, 10));
  const isFar = (at: number): boolean => published !== null && Math.abs(at - published) > maxFromPublication;
  if (after?.date.length === 10 && after.start - place.end <= reach) {
    const year = Number(after.date.slice(0, 4));
    const latest = Date.parse(after.date);
    const own = [year, year - 1].find((one) => Date.UTC(one, month - 1, day) <= latest) ?? year;
    const at = Date.UTC(own, month - 1, day);
    if (latest - at <= maxApart && !isFar(at)) return { year: own, isGuessed: false };
  }
  if (before?.date.length === 10 && place.start - before.end <= reach) {
    const own = nextYear(Date.parse(before.date), month, day, maxApart);
    if (own !== null && (isNextOfBefore || !isFar(Date.UTC(own, month - 1, day))))
      return { year: own, isGuessed: false };
  }
  if (isPast && published !== null) {
    const year = new Date(published).getUTCFullYear();
    const own = Date.UTC(year, month - 1, day) <= published ? year : year - 1;
    if (published - Date.UTC(own, month - 1, day) <= maxBehind) return { year: own, isGuessed: true };
  }
  if (published === null) return null;
  const next = nextYear(published, month, day, isLimit && month === 12 ? maxAheadOfLimit : maxAhead);
  const year = next ?? (isLimit ? null : lastYear(published, month, day));
  return year === null ? null : { year, isGuessed: true };
}

/** If the next occurrence is far off, the day lies in the weeks before: nobody announces a day so far ahead without its year. */
function lastYear(published: number, month: number, day: number): number | null {
  const own = nextYear(published, month, day, 366 * dayMs);
  return own === null ? null : own - 1;
}

function nextYear(from: number, month: number, day: number, within: number): number | null {
  const year = new Date(from).getUTCFullYear();
  const own = [year, year + 1].find((one) => Date.UTC(one, month - 1, day) >= from) ?? year;
  return Date.UTC(own, month - 1, day) - from <= within ? own : null;
}
