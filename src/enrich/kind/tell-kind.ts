import { ItemKind } from '../../model/item/item-kind.js';
import { type EntryCues, kindAtMost } from '../entry-cues.js';
import { kindsOfName, kindsOfPath } from './kind-cues.js';

/** The entry to judge. `text` is `entryText`, without the title. */
export interface KindEntry {
  readonly title: string;
  readonly text: string;
  readonly url: string | null;
  readonly language: string;
  /** The publisher's own categories. */
  readonly categories: readonly string[];
}

export interface JudgedKind {
  readonly kind: ItemKind;
  /** The deciding words, as written in a category, the title, the address or the text; null if nothing decided. */
  readonly cue: string | null;
}

/** A category that names a kind decides, unless title and address together say otherwise. */
const ofCategory = 6;
/** Publishers file everything under `News`, so that category counts less. */
const ofNewsCategory = 4.5;
const ofPath = 2;
/** Bonus of a kind that the source carries, if anything speaks for the kind. */
const ofCarried = 1;
/** Factor for a kind that the source does not carry. */
const foreign = 0.4;
/** After that factor it still needs this much: a category, or the first words of the title with something else. */
const mostForeign = 2.2;
/** If it is unknown what the source carries, a kind needs this many points and this lead over every other kind. */
const clearLeast = 1.5;
const clearLead = 0.6;
/** Factor for cues in the text, because texts mention other documents too. */
const ofText = 0.35;
const mostCategories = 20;

/**
 * Chooses the one kind of an entry: by the publisher's category, the words of the title (above all the first), the address and the first
 * sentences.
 *
 * - `carries` is what the source may publish. A kind outside it needs a very strong cue. A source of decisions may publish sanctions.
 * - A title that asks for comments makes a consultation, whatever it asks about.
 * - An announcement has the kind that it announces if the source carries it ("EDPB publishes guidelines on…" is a guideline of the EDPB),
 *   and is news elsewhere.
 * - An announced fine is a sanction in a source that carries sanctions or decisions, even in a press release: people who follow
 *   sanctions want to see it. In a source of news alone it is news.
 * - Without any cue the kind is news if the source carries news, or else the first kind of the source.
 * - If it is unknown what the source carries, two close kinds or a passing word decide nothing.
 */
export function tellKind(entry: KindEntry, carries: readonly ItemKind[], cues: EntryCues): JudgedKind {
  const evidence = new Evidence();
  fromTitle(entry, cues, evidence);
  const punishes = evidence.pointsOf('sanction') >= 3 && mayCarry('sanction', carries);
  fromCategories(entry.categories, evidence, punishes);
  if (entry.url !== null) fromPath(entry.url, evidence, punishes);
  fromText(entry, cues, evidence);
  const best = carries.length === 0 ? evidence.clearest() : evidence.best(carries);
  return best ?? { kind: fallback(carries), cue: null };
}

function mayCarry(kind: ItemKind, carries: readonly ItemKind[]): boolean {
  return carries.includes(kind) || (kind === 'sanction' && carries.includes('decision'));
}

function fallback(carries: readonly ItemKind[]): ItemKind {
  return carries.includes('news') ? 'news' : (carries[0] ?? 'news');
}

interface Hint {
  readonly points: number;
  readonly cue: string;
}

/** Collects the strongest hint for each kind and place. */
class Evidence {
  private readonly byKind = new Map<ItemKind, Map<string, Hint>>();

  add(kind: ItemKind, place: string, points: number, cue: string): void {
    const places = this.byKind.get(kind) ?? new Map<string, Hint>();
    this.byKind.set(kind, places);
    const known = places.get(place);
    if (known === undefined || points > known.points) places.set(place, { points, cue });
  }

  pointsOf(kind: ItemKind): number {
    return [...(this.byKind.get(kind)?.values() ?? [])].reduce((sum, { points }) => sum + points, 0);
  }

  /** The kind that is clear even if it is unknown what the source carries. */
  clearest(): JudgedKind | undefined {
    const best = this.best(ItemKind.options);
    if (best === undefined) return undefined;
    const points = this.pointsOf(best.kind);
    const isClear = ItemKind.options.every((kind) => kind === best.kind || points - this.pointsOf(kind) >= clearLead);
    return isClear && points >= clearLeast ? best : undefined;
  }

  best(carries: readonly ItemKind[]): JudgedKind | undefined {
    let best: (JudgedKind & { points: number }) | undefined;
    for (const [kind, places] of this.byKind) {
      const sum = this.pointsOf(kind);
      const carried = mayCarry(kind, carries);
      const points = carried ? sum + ofCarried : sum * foreign;
      if (!carried && points < mostForeign) continue;
      // On a tie, the announced kind beats news, and a consultation beats the kind of the document that it is about.
      const isPreferred = best?.kind === 'news' || kind === 'consultation';
      const isBetter = best === undefined || points > best.points || (points === best.points && isPreferred);
      if (isBetter) best = { kind, cue: strongest(places), points };
    }
    return best && { kind: best.kind, cue: best.cue };
  }
}

function strongest(places: ReadonlyMap<string, Hint>): string | null {
  let best: Hint | undefined;
  for (const hint of places.values()) if (best === undefined || hint.points > best.points) best = hint;
  return best?.cue ?? null;
}

/** Characters of the title's head: an article, a quotation mark or an emblem may precede the first word. */
const firstWords = 6;

/** Phrases ignore accents, so "thèses" (research) matches the English word in "these rules". */
const englishWord = /^these$/i;

function isOtherWord(phrase: string, language: string): boolean {
  return language === 'en' && englishWord.test(phrase);
}

/** `S. 2938, the AI Risk Evaluation Act` */
const billNumber = /\b(?:H\.? ?R|S|[HS][BF]|AB|L[BD])\.? ?\d{1,5}\b/;
const act = /\bAct\b/;

function fromTitle({ title, language }: KindEntry, cues: EntryCues, evidence: Evidence): void {
  const number = billNumber.exec(title);
  if (number !== null && act.test(title.slice(number.index))) evidence.add('bill', 'title', 3 * 1.5, number[0]);
  let seen = 0;
  for (const { meaning, start, end } of cues.title.kind) {
    if (meaning === null || isOtherWord(title.slice(start, end), language)) continue;
    const isFirst = seen === 0;
    seen += 1;
    for (const { kind, weight } of meaning) {
      const names = kind !== 'news' && weight === 3;
      const stands = start < firstWords || (kind === 'consultation' && weight === 3);
      const factor = stands ? (names ? 1.5 : 1.2) : isFirst ? 1.15 : 1;
      evidence.add(kind, 'title', weight * factor, title.slice(start, end));
    }
  }
}

function fromText({ text, language }: KindEntry, cues: EntryCues, evidence: Evidence): void {
  for (const { meaning, start, end } of cues.text.kind) {
    if (end > kindAtMost || isOtherWord(text.slice(start, end), language)) continue;
    for (const { kind, weight } of meaning ?? []) {
      const share = kind === 'research' && weight === 3 ? 1 : start < firstWords ? 2 * ofText : ofText;
      evidence.add(kind, 'text', weight * share, text.slice(start, end));
    }
  }
}

/** Counts a category only if all of it names a kind: "law enforcement" is a topic. */
function fromCategories(categories: readonly string[], evidence: Evidence, punishes: boolean): void {
  for (const category of categories.slice(0, mostCategories)) {
    const word = category.trim().slice(0, 80);
    for (const kind of kindsOfName('categories', word)) {
      if (kind === 'news' && punishes) continue;
      evidence.add(kind, 'category', kind === 'news' ? ofNewsCategory : ofCategory, word);
    }
  }
}

function fromPath(url: string, evidence: Evidence, punishes: boolean): void {
  for (const [at, { kind, cue }] of kindsOfPath(url).entries()) {
    if (kind === 'news' && punishes) continue;
    evidence.add(kind, 'path', at === 0 ? ofPath : ofPath / 2, cue);
  }
}
