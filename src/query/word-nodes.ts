import { referenceToken } from '../analysis/analysed.js';
import { foldForCompare, foldWord } from '../analysis/fold.js';
import type { Glossary } from '../analysis/glossary.js';
import { conjunction, disjunction, type QueryNode, type TextScope } from './ast.js';
import { actNamedAt, plainReferences, typedReference } from './plain-reference.js';
import { conceptAt, formsOf, prefixForms, type QueryWord, queryWords, withLegalForms } from './query-words.js';
import type { RunPart, RunTranslator } from './translate-run.js';

/** A word as typed, between spaces. It may consist of several words (`gpt-4`) or only of stop words (`de`). */
export interface TypedWord {
  readonly text: string;
  readonly words: readonly QueryWord[];
}

export function typedWord(text: string): TypedWord {
  return { text, words: queryWords(text) };
}

/** Nodes for consecutive words. Each word must hold; words that name a concept may also match by its other names. */
export function nodesOfRun(
  typed: readonly TypedWord[],
  scope: TextScope,
  { glossary, translator }: RunContext,
): QueryNode[] {
  const flat = withLegalForms(typed.flatMap(({ words }) => words));
  let taken = 0;
  const run = typed.map(({ text, words }) => {
    taken += words.length;
    return { text, words: flat.slice(taken - words.length, taken) };
  });
  const nodes: RunPart[] = [];
  let word = 0;
  for (let index = 0; index < run.length; ) {
    const { tokens, count } = scope === 'any' && glossary ? nameAt(run, index, { flat, word, glossary }) : noName;
    const together = run.slice(index, index + Math.max(count, 1));
    const parts = together.flatMap((one) => nodeOfTyped(one, scope, glossary !== undefined) ?? []);
    const end = word + together.reduce((sum, { words }) => sum + words.length, 0);
    const withWords = together.filter(({ words }) => words.length > 0);
    const text = withWords.map((one) => one.text).join(' ');
    const found = count > 0 ? [named(nameOf(parts, flat.slice(word, end), scope), tokens)] : parts;
    nodes.push(...found.map((node) => ({ node, text, from: word, to: end })));
    index += together.length;
    word = end;
  }
  return translator && scope === 'any' ? translator.translate(nodes, flat) : nodes.map(({ node }) => node);
}

export interface RunContext {
  /** Undefined if words are taken as typed. */
  readonly glossary: Glossary | undefined;
  /** Undefined if words are not searched in the other language. */
  readonly translator?: RunTranslator | undefined;
}

interface Name {
  readonly tokens: readonly string[];
  /** Number of typed words. */
  readonly count: number;
}

const noName: Name = { tokens: [], count: 0 };

/** The concept, the act or both that the typed words from `index` on name together; the longer name wins. */
function nameAt(
  run: readonly TypedWord[],
  index: number,
  { flat, word, glossary }: { readonly flat: readonly QueryWord[]; readonly word: number; readonly glossary: Glossary },
): Name {
  const concept = conceptAt(flat, word, glossary);
  const ofConcept = concept
    ? { tokens: concept.concepts, count: typedWordsUntil(run, index, concept.to - word) }
    : noName;
  const act = actNamedAt(
    run.map(({ text }) => text),
    index,
  );
  const ofAct = act ? { tokens: act.references.map(referenceToken), count: act.count } : noName;
  if (ofConcept.count !== ofAct.count) return ofConcept.count > ofAct.count ? ofConcept : ofAct;
  return { tokens: [...ofConcept.tokens, ...ofAct.tokens], count: ofAct.count };
}

/** The conjunction of the parts, which are the words of a name. */
function nameOf(parts: readonly QueryNode[], words: readonly QueryWord[], scope: TextScope): QueryNode {
  const node = conjunction(parts);
  return node.kind === 'and' ? { ...node, name: { kind: 'phrase', scope, words: words.map(formsOf) } } : node;
}

/** A phrase, or what the whole phrase names. Undefined if it has only stop words. */
export function nodeOfPhrase(text: string, scope: TextScope, glossary: Glossary | undefined): QueryNode | undefined {
  const words = queryWords(text);
  const node = nodeOfWords(words, scope);
  if (!node || !glossary || scope === 'title') return node;
  const concept = conceptAt(words, 0, glossary);
  const references = [...plainReferences(text.trim()), ...(actNamedAt([text], 0)?.references ?? [])];
  const tokens = [...(concept?.to === words.length ? concept.concepts : []), ...references.map(referenceToken)];
  return tokens.length > 0 ? named(node, [...new Set(tokens)]) : node;
}

/** A word that ends in an asterisk, such as `regul*`. */
export function nodeOfPrefix(prefix: string, scope: TextScope): QueryNode {
  const { begins, stems } = prefixForms(prefix);
  const term: QueryNode = { kind: 'term', scope, forms: begins, prefix: true };
  return stems.length === 0 ? term : disjunction([term, { kind: 'term', scope, forms: stems, prefix: false }]);
}

/** The number of typed words that make up exactly the next `count` words; 0 if a label would end within one. */
function typedWordsUntil(run: readonly TypedWord[], from: number, count: number): number {
  let left = count;
  let index = from;
  while (left > 0 && index < run.length) left -= run[index++]?.words.length ?? 0;
  return left === 0 ? index - from : 0;
}

function nodeOfTyped({ text, words }: TypedWord, scope: TextScope, isNamed: boolean): QueryNode | undefined {
  const typed = typedReference(text);
  if (typed !== undefined) return { kind: 'field', field: 'reference', value: foldForCompare(typed) };
  const node = nodeOfWords(words, scope);
  return node && isNamed ? orReference(node, text, scope) : node;
}

/** Words with hyphens and runs of ideographs are phrases. A single ideograph may begin any pair, so it is a prefix. */
function nodeOfWords(words: readonly QueryWord[], scope: TextScope): QueryNode | undefined {
  const [first] = words;
  if (!first) return undefined;
  if (words.length > 1) return { kind: 'phrase', scope, words: words.map(formsOf) };
  return { kind: 'term', scope, forms: formsOf(first), prefix: isLoneIdeograph(first.other) };
}

function isLoneIdeograph(folded: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u.test(folded);
}

function orReference(node: QueryNode, text: string, scope: TextScope): QueryNode {
  const references = scope === 'any' ? plainReferences(text) : [];
  return references.length === 0 ? node : named(node, references.map(referenceToken));
}

/** Adds tokens that mean the same as a node: as further forms of a term, or else as an alternative. */
function named(node: QueryNode, tokens: readonly string[]): QueryNode {
  if (node.kind === 'term' && !node.prefix) return { ...node, forms: [...new Set([...node.forms, ...tokens])] };
  return disjunction([node, { kind: 'term', scope: 'any', forms: tokens, prefix: false }]);
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Folded function words of questions. They are not stop words, because existing indexes and phrases contain them. */
const asking = set(
  'avant dont quel quelle quels quelles lequel laquelle lesquels lesquelles quoi pourquoi combien quand doit doivent dois devons devez ' +
    'faut peut peuvent peux puis pouvons pouvez etre existe je ils elles mon ma mes notre nos ' +
    'what which how why when where whose whom do does did must should can could may might need needs i me any',
);

/** Words that say nothing in a question, but do elsewhere. */
const fillers = set(
  'dit disent dire prevoit prevoient cas faire avoir besoin entre say says said about tell between who ' +
    'anything something anyone',
);

/** Words that begin questions, beside `asking`. */
const openers = set('comment que qui estce questce qu who is are is a');

/** French words that show that `comment` is a question and not the English noun. */
const frenchWords = set('le la les un une du des de je on nous sur pour dans est ce se l d');

/**
 * Drops words that only make a question: `comment informer les salariés ?` asks for `informer` and `salariés`. Keeps all words if nothing
 * else would remain.
 */
export function withoutQuestionWords(run: readonly TypedWord[]): readonly TypedWord[] {
  if (run.length < 2) return run;
  const plain = run.map(withoutPronoun);
  const folded = run.map(({ text }) => foldWord(text));
  const first = folded[0] ?? '';
  const isQuestion = openers.has(first) || asking.has(first) || run.some(({ text }) => text.endsWith('?'));
  const isFrench = run.some(({ text }) => frenchWords.has(text.toLowerCase()) || /^[ld]['’]/i.test(text));
  const left = plain.filter((word, index) => {
    if (index === 0 && first === 'comment') return !isFrench;
    return !asksOnly(word, isQuestion) || isMonth(word.text, run[index + 1]?.text);
  });
  return left.some(({ words }) => words.length > 0) ? left : run;
}

/** True for a question word. An acronym in capitals is a name: `MA`, `WHO`. */
function asksOnly({ text, words }: TypedWord, isQuestion: boolean): boolean {
  if (words.length === 0 || (text.length > 1 && text === text.toUpperCase())) return false;
  return words.every(({ other }) => asking.has(other) || (isQuestion && fillers.has(other)));
}

function isMonth(text: string, next: string | undefined): boolean {
  return text.toLowerCase() === 'may' && /^\d/.test(next ?? '');
}

/** Removes the pronoun that a question appends to its verb: `s'appliquent-elles`, `existe-t-il`. */
function withoutPronoun(word: TypedWord): TypedWord {
  const bare = word.text.replace(/-(?:t-)?(?:je|ils?|elles?|on|nous|vous)\??$/i, '');
  return bare === word.text || bare === '' ? word : typedWord(bare);
}
