import { canonicalPlace, headPattern, kindOf, type PlaceKind, placesFrom } from './provision-places.js';
import { type FoundReference, plainText } from './reference-rule.js';

/** References that have articles. A standard has clauses and a judgment paragraphs, which nobody searches for. */
const hasProvisions =
  /^(?:celex:[13]|com:|loi:|decret:|ordonnance:|code:|cets:|act:|es-|it-|br-|ca-|qc-|ukpga:|uksi:|ukeur:)/;

/** Most characters between an act and the limits of its sentence; beyond, nothing refers to the act. */
const sentenceReach = 400;
const mostInSentence = 60;

/** Quick test for a head, cheaper than `headPattern`. Most texts have none near an act. */
const mayCitePlace =
  /(?:rt(?:icles?|[íi]culos?|icol[oi]|ikeln?|[st]?\.|[st]?)|nnex(?:es?)?|nh[äa]ng(?:e|en|s)?|nexos?|llegat[oi]|sid[ée]rants?|sidérants?|ecitals?|gr(?:und|ünden?)|rwG\.?|siderand[oi]s?)\s\(?[\dIVXLRDA]/i;

/** The end of a sentence or line, but not the point of "art. 5" or "No. 45", nor a wrapped line. */
const sentenceEnd = /[.!?…]["»”)\]]{0,2}\s+(?=["«“(]{0,2}\p{Lu})|\n\s{0,4}\n|;\s|\n(?=[\p{Lu}•*])/gu;
const openEnd =
  /(?:^|[^\p{L}])(?:art|arts|artt|abs|buchst|uabs|nr|no|p|pp|n|ann|reg|dir|lit|c|al|pt|para|par|cf|v|of|the|du|de|des|la|le|der|und|and|et|del|to|l'|d')[.]?\s{0,3}$/iu;

/**
 * The articles, annexes and recitals that a text cites in a sentence with the act, as `celex:32024R1689#art-6-1-a`. `acts` are the acts
 * that the text names, in reading order and without overlap. Reads only their sentences, each once.
 */
export function findProvisions(text: string, acts: readonly FoundReference[]): CitedProvision[] {
  const able = acts.filter(({ reference }) => hasProvisions.test(reference));
  const found: CitedProvision[] = [];
  for (let index = 0; index < able.length; ) {
    const first = able[index];
    if (!first) break;
    if (!mayCitePlace.test(text.slice(Math.max(0, first.start - sentenceReach), first.end + sentenceReach))) {
      index += 1;
      continue;
    }
    const sentence = sentenceAround(text, first);
    const own = able.slice(index, index + mostInSentence).filter(({ start }) => start < sentence.end);
    found.push(...provisionsOf(text, sentence, own));
    index += Math.max(own.length, 1);
  }
  return found;
}

export interface CitedProvision extends FoundReference {
  /** Reference of the act alone. */
  readonly act: string;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function sentenceAround(text: string, { start, end }: Span): Span {
  const from = Math.max(0, start - sentenceReach);
  const to = Math.min(text.length, end + sentenceReach);
  let begin = from;
  for (const stop of breaksIn(text.slice(from, start))) begin = from + stop;
  const [stop] = breaksIn(text.slice(end, to));
  return { start: begin, end: stop === undefined ? to : end + stop };
}

/** The offsets after the ends of sentences. */
function breaksIn(text: string): number[] {
  const stops: number[] = [];
  for (const match of text.matchAll(sentenceEnd)) {
    const head = text.slice(Math.max(0, match.index - 12), match[0].startsWith('.') ? match.index + 1 : match.index);
    if (match[0].startsWith(';') || /^\n\s*\n/.test(match[0]) || !openEnd.test(head))
      stops.push(match.index + match[0].length);
  }
  return stops;
}

function provisionsOf(text: string, sentence: Span, acts: readonly FoundReference[]): CitedProvision[] {
  const plain = plainText(text.slice(sentence.start, sentence.end));
  const found: CitedProvision[] = [];
  for (const head of [...plain.matchAll(headPattern)].slice(0, mostInSentence)) {
    const kind = kindOf(head[0]);
    const places = placesFrom(plain, head, kind);
    const [first, last] = [places[0], places.at(-1)];
    if (!first || !last) continue;
    const act = actOf(
      plain,
      { start: head.index, end: last.end },
      acts.map((one) => shifted(one, -sentence.start)),
    );
    if (act === undefined) continue;
    for (const place of places)
      found.push({ ...citedAt(act.reference, kind, place), ...spanFrom(place, first, head, sentence.start) });
  }
  return found;
}

function citedAt(act: string, kind: PlaceKind, { path }: { readonly path: readonly string[] }) {
  return { reference: `${act}#${canonicalPlace(kind, path)}`, act };
}

/** The first place of a list includes its head: "articles 5". */
function spanFrom(place: Span, first: Span, head: RegExpExecArray, shift: number): Span {
  return { start: shift + (place === first ? head.index : place.start), end: shift + place.end };
}

function shifted(found: FoundReference, by: number): FoundReference {
  return { ...found, start: found.start + by, end: found.end + by };
}

const connector =
  /(?:^|[ ,(])(?:of|du|de|des|del|dello|della|dell'|d'|do|da|der|dem|im|von|zum?|zur|to|under|in|au|en|sur)(?: (?:the|la|le|los|das)|[ ]l')?[ ']?(?:(?:EU|EU's|UE|said|new|future?|nouveau|propos(?:ed|al for an?)|proposition de|the|Commission|Council|Delegated|Implementing) ?){0,3}$/i;
const nothing = /^[ ,(]{0,2}$/;

/** The act of a provision: the next one if it is joined to the provision, or else the last before it, or else the next. */
function actOf(plain: string, place: Span, acts: readonly FoundReference[]): FoundReference | undefined {
  const next = acts.find(({ start }) => start >= place.end);
  const previous = acts.filter(({ end }) => end <= place.start).at(-1);
  if (!next || !previous) return next ?? previous;
  const gap = plain.slice(place.end, next.start);
  return nothing.test(gap) || connector.test(gap) ? next : previous;
}
