import type { RelevanceConcept, RelevanceReason } from '../../model/item/relevance.js';
import { type Judgement, type JudgementWords, judgementWords } from './judgement-words.js';
import type { Agent, Matter } from './machine-words.js';

/** What a word may be in a sentence that says that a machine judges. */
export type Part =
  | { readonly role: 'agent'; readonly agent: Agent }
  | { readonly role: 'judgement'; readonly judgement: Judgement }
  | { readonly role: 'matter'; readonly matter: Matter }
  | { readonly role: 'plain' };

/** A part where it stands. */
export interface Found {
  readonly part: Part;
  readonly place: RelevanceReason['place'];
  readonly start: number;
  readonly end: number;
}

/** What parts say together, and the words from the first of them to the last. */
interface Composition {
  readonly concept: RelevanceConcept;
  readonly place: RelevanceReason['place'];
  readonly start: number;
  readonly end: number;
  readonly points: number;
}

export type Texts = Readonly<Record<RelevanceReason['place'], string>>;

/** Of the first paragraph; the pairs of them are looked at. */
const mostParts = 60;
/** Characters within which words belong together, where a sentence is longer. */
const near = 160;

const ofAgent: Readonly<Record<Agent, number>> = {
  program: 0.96,
  automatic: 0.6,
  tool: 0.6,
  camera: 0.6,
  system: 0.5,
  scheme: 0.5,
};
const ofMatter = 0.5;
/** For a machine that stands right before what it does. */
const ofSubject = 0.05;
const ofTitle = 0.4;
/** For each other judgement in the sentence. */
const ofOther = 0.15;
/** Of what the second strongest sentence says. */
const ofSecond = 0.5;
/** Characters from a machine to what it does, or from what is done to the machine that does it: `rejected by the app`. */
const close = 60;

/**
 * That a machine judges, whatever it is called: the strongest of a machine and what it does in one sentence, or undefined. Neither says anything
 * alone, and most of what it does counts in full only where people, or what they are known by, are judged; who they are may stand in the title alone, and so may the machine.
 * What a second sentence says is added in part: a text that names nothing comes back to it.
 */
export function readComposition(parts: readonly Found[], texts: Texts): Composition | undefined {
  const found = parts.slice(0, mostParts);
  const titled = titledIn(found);
  let best: Composition | undefined;
  let second = 0;
  for (const sentence of sentencesOf(found, texts)) {
    if (sentence.some(({ part }) => part.role === 'plain')) continue;
    const composed = strongestIn(sentence, titled, texts);
    if (composed === undefined) continue;
    second = Math.max(second, Math.min(composed.points, best?.points ?? 0));
    if (composed.points > (best?.points ?? 0)) best = composed;
  }
  return best && { ...best, points: best.points + ofSecond * second };
}

function strongestIn(sentence: readonly Found[], titled: Titled, texts: Texts): Composition | undefined {
  let best: Composition | undefined;
  let first = 0;
  for (const judging of sentence) {
    while (judging.start - (sentence[first]?.start ?? 0) > near) first += 1;
    const composed = composedBy(judging, { sentence, first, titled, texts });
    if (composed !== undefined && composed.points > (best?.points ?? 0)) best = composed;
  }
  return best;
}

/** Whom a text is about, and the machine, stands in its title and need not be said again. */
interface Titled {
  readonly matters: ReadonlySet<Matter>;
  readonly agents: ReadonlySet<Agent>;
}

function titledIn(found: readonly Found[]): Titled {
  const [matters, agents] = [new Set<Matter>(), new Set<Agent>()];
  for (const { part, place } of found) {
    if (place !== 'title') continue;
    if (part.role === 'matter') matters.add(part.matter);
    if (part.role === 'agent') agents.add(part.agent);
  }
  return { matters, agents };
}

/** Where one sentence ends and another begins. */
export const sentenceEnd = /[.!?…;](?=\s)|\n\s*\n/;

function sentencesOf(found: readonly Found[], texts: Texts): readonly Found[][] {
  const sentences: Found[][] = [];
  let last: Found | undefined;
  for (const one of found) {
    const goesOn = last?.place === one.place && !sentenceEnd.test(texts[one.place].slice(last.end, one.start));
    if (goesOn) sentences.at(-1)?.push(one);
    else sentences.push([one]);
    last = one;
  }
  return sentences;
}

interface Around {
  readonly sentence: readonly Found[];
  /** Index of the first part that is near. */
  readonly first: number;
  readonly titled: Titled;
  readonly texts: Texts;
}

/** One walk over what is near, without lists: in a text without full stops each judgement has dozens of parts beside it. */
function composedBy(judging: Found, { sentence, first, titled, texts }: Around): Composition | undefined {
  if (judging.part.role !== 'judgement') return undefined;
  const words = judgementWords[judging.part.judgement];
  const { concept, of, alone = 0 } = words;
  let hasMatter = of === null || of.some((matter) => titled.matters.has(matter));
  let [agent, worth]: [Found | undefined, number] = [undefined, 0];
  const judgements: Judgement[] = [];
  const judged = { words, texts };
  for (let index = first; index < sentence.length; index += 1) {
    const one = sentence[index];
    if (one === undefined || one.start - judging.start > near) break;
    const { part } = one;
    if (part.role === 'matter') hasMatter ||= of?.includes(part.matter) === true;
    else if (part.role === 'judgement' && !judgements.includes(part.judgement)) judgements.push(part.judgement);
    else if (part.role === 'agent') {
      const worthOfOne = worthOfAgent(one, judging, judged);
      if (worthOfOne > worth) [agent, worth] = [one, worthOfOne];
    }
  }
  if (worth === 0) worth = worthOfTitled(titled.agents, words);
  if (hasMatter && alone >= worth) [agent, worth] = [undefined, alone];
  if (worth === 0) return undefined;
  return {
    concept,
    place: judging.place,
    start: Math.min(judging.start, agent?.start ?? judging.start),
    end: Math.max(judging.end, agent?.end ?? judging.end),
    points:
      worth +
      (hasMatter ? ofMatter : 0) +
      (judging.place === 'title' ? ofTitle : 0) +
      (judgements.length - 1) * ofOther,
  };
}

/** Of a machine that the title alone names. */
const ofTitled = 0.5;

function worthOfTitled(agents: ReadonlySet<Agent>, { plainOf, bySubject }: JudgementWords): number {
  if (bySubject) return 0;
  return acting.some((agent) => agents.has(agent) && !plainOf?.includes(agent)) ? ofTitled : 0;
}

const acting: readonly Agent[] = ['program', 'camera'];

const by = / (?:by|par|von|durch|por|da|dal|dalla) /i;

/** Right before what it does, as a compound behind it (`scoring tool`), or said to do it. */
function isSubject({ start, end }: Found, judging: Found, texts: Texts): boolean {
  if (start < judging.start) return judging.start - end < close;
  const gap = start - judging.end;
  return gap === 1 || (gap < close && by.test(texts[judging.place].slice(judging.start, start)));
}

interface Judged {
  readonly words: JudgementWords;
  readonly texts: Texts;
}

/** What stands far behind what is done does not do it, but for what can only be a program. */
function worthOfAgent(one: Found, judging: Found, { words: { plainOf, bySubject }, texts }: Judged): number {
  if (one.part.role !== 'agent' || plainOf?.includes(one.part.agent)) return 0;
  const { agent } = one.part;
  if (isSubject(one, judging, texts)) return ofAgent[agent] + ofSubject;
  const isBehind = one.start > judging.start;
  const isFar = one.start - judging.end > close && agent !== 'program';
  return isBehind && (isFar || bySubject) ? 0 : ofAgent[agent];
}
