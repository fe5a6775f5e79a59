export type PlaceKind = 'art' | 'annex' | 'recital';

/** One member of a list of places, with its paragraphs and points. Offsets in the sentence. */
export interface Place {
  readonly path: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Heads of citations in French, English, German, Spanish and Italian. */
export const headPattern =
  /(?<!\p{L})(?:articles?|artikeln?|art[íi]culos?|articol[oi]|art[st]?\.?|annex(?:es)?|annexes?|anh[äa]ng(?:e|en|s)?|anexos?|allegat[oi]|consid[ée]rants?|recitals?|erw[äa]gungsgr(?:und|unde|[üu]nden?)|erwg\.?|considerand[oi]s?)(?= ?\(?[\divxlcdra]) ?/giu;

export function kindOf(head: string): PlaceKind {
  if (/^ar/i.test(head)) return 'art';
  return /^(?:an|al)/i.test(head) ? 'annex' : 'recital';
}

const numbers: Readonly<Record<PlaceKind, RegExp>> = {
  art: /((?:[LRDA]\*?\.? ?)?\d{1,4}(?:(?:-\d{1,3}){0,3}|\.\d{1,2})(?:er)?(?: ?(?:bis|ter|quater|quinquies))?[a-z]?)(?![\p{L}\d/]|[.,]\d)/iuy,
  annex: /([IVX]{1,5}|\d{1,2}|[A-D])(?![\p{L}\d/]|[.,]\d)/uy,
  recital: /\(?(\d{1,3})\)?(?![\p{L}\d/]|[.,]\d)/uy,
};

/** "(1)", "(a)", ", paragraphe 1", "Abs. 1", ", point a)", "lit. a", "§ 2", and "point 4 a)". */
const detail =
  /(?:,? (?:first|second|third|fourth|premier|deuxième|troisième|quatrième) (?:subparagraph|paragraph|alinéa)|,? (?:UAbs\.|Unterabsatz|subparas?\.?|subparagraph|alinéa|al\.) \d|,? (?:párrafo (?:primero|segundo|tercero|cuarto)|(?:primo|secondo|terzo|quarto) comma))?(?: ?\((\d{1,3}|[a-z]{1,2}|[ivx]{1,4})\)|,? ?(?:paragraphes?|paragraphs?|paras?\.?|pars?\.|§{1,2}|Abs[äa]tze|Absatz|Abs\.|apartados?|paragrafo|paragrafi|comm[ai]|points?|punto|sous|Nummer|Nr\.|lettera|lettres?|letter|lit\.|Buchstabe|Buchst\.|letra|lett\.) ?\(?(\d{1,3}|[a-z]{1,2})(?:\)|(?![\p{L}\d]))|(?:,? |[.-] ?)([a-z])\)|[.-]([a-z])(?![\p{L}\d-]))/iuy;

/** A continuation of the last part of a path: "(1) and (2)", "points a) à d)", "paragraphes 1 et 2". */
const sibling =
  /(,| and| et| or| ou| und| oder| y| e|, and|, et| to| à| bis| a|-) (?:points? |paragraphes? |paragraphs? |par\. )?(?:\((\d{1,3}|[a-z])\)|([a-z])\)|(\d{1,2})(?![\d\p{L}/°º-]|[.,)]\d))/iuy;
const severalDetails =
  /(?:paragraphes|paragraphs|paras|pars|Abs[äa]tze|apartados|paragrafi|commi|points|§§)\.? ?\(?\w{1,3}\)?$/iu;

const between = /(?:,? (?:and|et|und|y|e|ou|or|oder|o|sowie|ainsi que) (?:l'|the )?|, )/iy;
const range = / (?:à|to|bis|a|al|through) |-/iy;
const several =
  /^(?:articles|artikeln?|art[íi]culos|articoli|art[st]?\.?|annexes|anh[äa]ngen?|anexos|allegati|consid[ée]rants|recitals|erw.*de.?|considerand[io]s?) ?$/i;

const mostMembers = 30;

/** "point (a) of paragraph 1 of" before an article, where the smaller part comes first. */
const smaller =
  /(?:(?:points?|lettre|letter|lit\.|Buchstabe|letra|lettera) ?\(?([a-z]|\d{1,2})\)?,? (?:of |de (?:l')?|du |des |von |del |dell'))?(?:(?:paragraphe|paragraph|Absatz|apartado|paragrafo) ?\(?(\d{1,2})\)?,? (?:of |de l'|de |du |des |von |del |dell'))?$/iu;
const smallerReach = 60;

/** The places that follow a head, in order: "articles 5, 6 et 7", "Articles 12 to 14". */
export function placesFrom(sentence: string, head: RegExpExecArray, kind: PlaceKind): Place[] {
  const places: Place[] = [];
  const isList = several.test(head[0]);
  const [, point, paragraph] = smaller.exec(sentence.slice(Math.max(0, head.index - smallerReach), head.index)) ?? [];
  let at = head.index + head[0].length;
  while (places.length < mostMembers) {
    const place = placeAt(sentence, at, kind);
    if (!place) break;
    places.push(places.length > 0 ? place : { ...place, path: withSmaller(place.path, paragraph, point) });
    if (!isList) {
      takeSiblings(sentence, place, places);
      break;
    }
    const last = takeRange(sentence, takeSiblings(sentence, place, places), kind, places);
    const next = execAt(between, sentence, last.end);
    if (!next) break;
    at = last.end + next[0].length;
  }
  return places;
}

function withSmaller(path: readonly string[], paragraph: string | undefined, point: string | undefined): string[] {
  const [number = '', ...rest] = path;
  return [number, paragraph, ...rest, point?.toLowerCase()].filter((part) => part !== undefined);
}

/** Adds the places that continue a path, with those inside a range. Returns the last. */
function takeSiblings(sentence: string, from: Place, places: Place[]): Place {
  let last = from;
  const isSeveral = severalDetails.test(sentence.slice(from.start, from.end));
  while (from.path.length > 1 && places.length < mostMembers) {
    const match = execAt(sibling, sentence, last.end);
    const label = match?.[2] ?? match?.[3] ?? match?.[4];
    const before = last.path.at(-1) ?? '';
    if (!match || label === undefined || (match[4] !== undefined && !isSeveral)) break;
    if (/\d/.test(label) !== /\d/.test(before)) break;
    const between = /(?:to|à|bis| a|-)$/i.test(match[1] ?? '') ? labelsBetween(before, label.toLowerCase()) : [];
    const end = last.end + match[0].length;
    for (const one of [...between, label.toLowerCase()]) {
      last = { path: [...from.path.slice(0, -1), one], start: from.start, end };
      places.push(last);
    }
  }
  return last;
}

/** `b` and `c` between `a` and `d`, `2` between `1` and `3`. */
function labelsBetween(first: string, last: string): string[] {
  const isNumber = /\d/.test(first);
  const [from, to] = isNumber ? [Number(first), Number(last)] : [first.charCodeAt(0), last.charCodeAt(0)];
  if (first.length > 2 || to - from > mostMembers) return [];
  return Array.from({ length: Math.max(0, to - from - 1) }, (_, index) =>
    isNumber ? String(from + index + 1) : String.fromCharCode(from + index + 1),
  );
}

/** Adds the places between a place and the end of its range. Returns the last. */
function takeRange(sentence: string, from: Place, kind: PlaceKind, places: Place[]): Place {
  const sign = execAt(range, sentence, from.end);
  const to = sign && placeAt(sentence, from.end + sign[0].length, kind);
  const [first, last] = [Number(from.path[0]), Number(to?.path[0])];
  if (!to || !(last > first) || last - first > mostMembers) return from;
  for (let number = first + 1; number < last; number++)
    places.push({ path: [String(number)], start: from.start, end: to.end });
  places.push(to);
  return to;
}

function placeAt(sentence: string, at: number, kind: PlaceKind): Place | undefined {
  const number = execAt(numbers[kind], sentence, at);
  if (!number) return undefined;
  const path = numbersOf(number[1] ?? '').map((part) => plainNumber(part, kind));
  let end = at + number[0].length;
  if (kind !== 'recital') {
    for (let found = execAt(detail, sentence, end); found && path.length < 5; found = execAt(detail, sentence, end)) {
      path.push((found.slice(1).find((part) => part !== undefined) ?? '').toLowerCase());
      end += found[0].length;
    }
  }
  return { path, start: at, end };
}

function execAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}

/** "6.1" is an article and its paragraph, like "6(1)". */
function numbersOf(number: string): string[] {
  return /^\d+\.\d+$/.test(number) ? number.split('.') : [number];
}

/** `L. 121-1` is `L121-1`, `1er` is `1`, an annex's `III` is `3`. */
function plainNumber(number: string, kind: PlaceKind): string {
  if (kind === 'annex') return romans.has(number) ? String(romans.get(number)) : number.toLowerCase();
  const plain = number.replace(/er$/i, '').replaceAll(/[.* ]/g, '').toLowerCase();
  return /^[lrda]\d/.test(plain) ? plain.replace(/^./, (letter) => letter.toUpperCase()) : plain;
}

const units = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];
const romans: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 39 }, (_, index) => {
    const value = index + 1;
    return [`${'X'.repeat(Math.floor(value / 10))}${units[value % 10]}`, value] as const;
  }),
);

/** `art-6-1-a` */
export function canonicalPlace(kind: PlaceKind, path: readonly string[]): string {
  return [kind, ...path].join('-');
}
