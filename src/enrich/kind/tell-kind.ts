import { ItemKind } from '../../model/item/item-kind.js';
import { type EntryCues, kindAtMost } from '../entry-cues.js';
import { kindsOfName, kindsOfPath } from './kind-cues.js';

/** What is told apart; `text` as `entryText` gives it, without the title. */
export interface KindEntry {
  readonly title: string;
  readonly text: string;
  readonly url: string | null;
  readonly language: string;
  /** The publisher's own words. */
  readonly categories: readonly string[];
}

export interface JudgedKind {
  readonly kind: ItemKind;
  /** What decided, as it stands in a category, the title, the address or the text; null where nothing did. */
  readonly cue: string | null;
}

/** A publisher's word for the kind settles it, unless title and address say otherwise together. */
const ofCategory = 6;
/** `News` is where publishers put everything. */
const ofNewsCategory = 4.5;
const ofPath = 2;
/** For a kind that the source carries, where anything speaks for it. */
const ofCarried = 1;
/** A kind that the source does not carry counts for this much. */
const foreign = 0.4;
/** And needs this much besides, more than any carried kind has: a category, or the first words of the title with something else. */
const mostForeign = 2.2;
/** Where nobody knows what the source carries, a kind needs this much, and must lead every other by this. */
const clearLeast = 1.5;
const clearLead = 0.6;
/** What stands in the text counts for this much, since texts speak of other documents too. */
const ofText = 0.35;
const mostCategories = 20;

/**
 * The one kind of an entry, by the publisher's own word for it, by the words of its title (the first ones above all), by its address and
 * by its first sentences.
 *
 * - `carries` is what the source may publish. A kind outside it needs a very strong cue. Who carries decisions may publish sanctions.
 * - What asks for comments is a consultation, whatever it asks about, wherever the title says so.
 * - An announcement is of the kind that it announces where the source carries that kind ("EDPB publishes guidelines on…" is a guideline
 *   of the EDPB), and news elsewhere.
 * - A fine that an authority announces is a sanction in a source that carries sanctions or decisions, press release or not: who
 *   asks for sanctions wants to see it. In a source of news alone it is news.
 * - Without any cue it is news where the source carries news, else what the source names first.
 * - Where nobody knows what the source carries, two kinds that are close, or a word in passing, tell nothing.
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

/** By kind, the strongest hint of each place. */
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

  /** The kind that is clear without knowing what the source carries. */
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
      // Of two that are alike, what is announced goes before the announcement, and that comments are asked for before what they are on.
      const isSaid = best?.kind === 'news' || kind === 'consultation';
      const isBetter = best === undefined || points > best.points || (points === best.points && isSaid);
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

/** An article, a quotation mark or an emblem may stand before the first word. */
const firstWords = 6;

/** Thèses are research; accents do not count in phrases, and English writes "these rules". */
const englishWord = /^these$/i;

function isOtherWord(said: string, language: string): boolean {
  return language === 'en' && englishWord.test(said);
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

/** A category that is a kind is nothing else: "law enforcement" is a topic. */
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
