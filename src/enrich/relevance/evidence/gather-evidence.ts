import { type Cue, CueSet } from '../../cues/cue-set.js';
import type { Mentions, Place } from '../mentions.js';
import { type Part, sentenceEnd, type Texts } from '../read-composition.js';
import { type Notion, type NotionCues, notions } from './notions.js';

/** Characters of title and text that are read: in a longer one words stand side by side that have nothing to do with each other. */
const readLength = 350;

/** A word that speaks of a notion, where it stands. */
export interface NotionWord {
  readonly notion: number;
  readonly place: Place;
  readonly start: number;
  readonly end: number;
}

/** What speaks for or against a machine that judges, each once. Notions are numbers, their places in `notionNames`. */
export interface Evidence {
  /** The first word of each notion, in order. */
  readonly words: readonly NotionWord[];
  /** Notions of the title. */
  readonly titled: ReadonlySet<number>;
  /** By `pairOf`: 1 for two notions that one sentence speaks of. */
  readonly pairs: Uint8Array;
  /** `part learns`: what a phrase of `relevance-cues.ts` may be in a sentence; `hint profiling`, `hint weak`: a concept that settles nothing, and how strong it is. */
  readonly others: ReadonlySet<string>;
}

export const notionNames = Object.keys(notions) as Notion[];

/** The place of two notions, whichever stands first, among all pairs. */
export function pairOf(one: number, other: number): number {
  return one < other ? one * notionNames.length + other : other * notionNames.length + one;
}

/** Reads title and opening. Numbers and not names, since a text has a hundred pairs. */
export function gatherEvidence(texts: Texts, mentions: Mentions): Evidence {
  const others = new Set<string>();
  for (const { part, start } of mentions.parts) if (start < readLength) others.add(nameOfPart(part));
  for (const { concept, strength } of mentions.hints()) others.add(`hint ${concept}`).add(`hint ${strength}`);
  const first = new Map<number, NotionWord>();
  const pairs = new Uint8Array(notionNames.length ** 2);
  addNotions('title', texts.title, first, pairs);
  const titled = new Set(first.keys());
  addNotions('text', texts.text, first, pairs);
  return { words: [...first.values()], titled, pairs, others };
}

/** The evidence by its names: `always`, `score` for a notion, `score title` for one of the title, `score+people` for a pair. */
export function* namesOf({ words, titled, pairs, others }: Evidence): Generator<string> {
  yield 'always';
  yield* others;
  for (const { notion } of words) yield `${notionNames[notion]}`;
  for (const notion of titled) yield `${notionNames[notion]} title`;
  for (const [one, name] of notionNames.entries())
    for (const [other, beside] of notionNames.entries())
      if (one < other && pairs[pairOf(one, other)] === 1) yield `${name}+${beside}`;
}

function addNotions(place: Place, text: string, first: Map<number, NotionWord>, pairs: Uint8Array): void {
  const lead = text.slice(0, readLength);
  const ends = [...lead.matchAll(sentenceEnds)].map(({ index }) => index);
  const sentence: number[] = [];
  let ended = 0;
  notionCues().scan(lead, (notion, start, end) => {
    for (let stop = ends[ended]; stop !== undefined && stop < start; stop = ends[ended]) {
      sentence.length = 0;
      ended += 1;
    }
    if (!first.has(notion)) first.set(notion, { notion, place, start, end });
    if (sentence.includes(notion)) return;
    for (const other of sentence) pairs[pairOf(notion, other)] = 1;
    sentence.push(notion);
  });
}

const sentenceEnds = new RegExp(sentenceEnd, 'g');

function nameOfPart(part: Part): string {
  switch (part.role) {
    case 'agent':
      return `part ${part.agent}`;
    case 'judgement':
      return `part ${part.judgement}`;
    case 'matter':
      return `part ${part.matter}`;
    case 'plain':
      return 'part plain';
    default:
      return part satisfies never;
  }
}

let compiled: CueSet<number> | undefined;

function notionCues(): CueSet<number> {
  compiled ??= new CueSet(listCues());
  return compiled;
}

function* listCues(): Generator<Cue<number>> {
  for (const [meaning, name] of notionNames.entries()) {
    const { phrases = [], words }: NotionCues = notions[name];
    for (const phrase of phrases) yield { phrase, meaning };
    for (const phrase of words.split(' ')) yield { phrase, meaning };
  }
}
