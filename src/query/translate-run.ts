import type { KnownTerm, Translated, Translation, Translations } from '../analysis/translations.js';
import { disjunction, maxRankedParts, type QueryNode, type UsedTranslation } from './ast.js';
import type { QueryWord } from './query-words.js';
import type { DetectedLanguage } from './tell-language.js';

/** A part of a run of words, and its range in the run. */
export interface RunPart {
  readonly node: QueryNode;
  /** As typed. */
  readonly text: string;
  /** Indexes of words; `to` is after the last. */
  readonly from: number;
  readonly to: number;
}

/** Adds translations to the words of a query, the longest term first, and notes the terms used. */
export class RunTranslator {
  readonly used: UsedTranslation[] = [];

  constructor(
    private readonly known: Translations,
    private readonly detected: DetectedLanguage,
  ) {}

  /**
   * Translates parts. The translation of a term of several words is added to each word, so that they still count as words:
   * (a or t) and (b or t) is the same as (a and b) or t.
   */
  translate(parts: readonly RunPart[], words: readonly QueryWord[]): QueryNode[] {
    const nodes: QueryNode[] = [];
    while (nodes.length < parts.length) {
      const rest = parts.slice(nodes.length);
      const { term, own } = this.#termAt(rest, words);
      if (term) nodes.push(...own.map((part) => withTranslations(this.#ownReading(part, term, words), term.to)));
      else nodes.push(...rest.slice(0, 1).map(({ node }) => node));
    }
    return nodes;
  }

  /** The term that begins at the first part; none if the table has none, or if it names an act. */
  #termAt(parts: readonly RunPart[], words: readonly QueryWord[]): { term?: KnownTerm; own: readonly RunPart[] } {
    const from = parts[0]?.from ?? 0;
    const ends = new Map(parts.map(({ to }, index) => [to - from, index + 1]));
    const term = this.known.longestAt(this.detected.language, words.slice(from), (count) => ends.has(count));
    const own = parts.slice(0, ends.get(term?.count ?? 0));
    if (!term || this.used.length >= maxRankedParts || own.some(({ node }) => namesAct(node))) return { own: [] };
    this.used.push({ of: own.map(({ text }) => text).join(' '), to: term.to.map(({ text }) => text) });
    return { term, own };
  }

  /** Drops a form that is a different word in the other language: `amende` finds no `amend`. Keeps it if that language lacks the word. */
  #ownReading({ node, from }: RunPart, { isSure, count }: KnownTerm, words: readonly QueryWord[]): QueryNode {
    if (!isSure || !this.detected.isCertain || count > 1 || node.kind !== 'term') return node;
    const other = otherOf[this.detected.language];
    if (!this.known.longestAt(other, words.slice(from, from + 1), () => true)) return node;
    const homograph = words[from]?.[other];
    return { ...node, forms: node.forms.filter((form) => form !== homograph) };
  }
}

const otherOf: Readonly<Record<Translated, Translated>> = { fr: 'en', en: 'fr' };

function namesAct(node: QueryNode): boolean {
  if ('children' in node) return node.children.some(namesAct);
  return node.kind === 'term' && node.forms.some((form) => form.startsWith('r_'));
}

/** Single words become forms of a word. Phrases, and translations of a phrase, become alternatives. */
function withTranslations(node: QueryNode, to: readonly Translation[]): QueryNode {
  const translated = to.flatMap(({ tokens: [only, ...more] }) => (only === undefined || more.length > 0 ? [] : [only]));
  const phrases = to.flatMap(({ tokens }): QueryNode[] =>
    tokens.length < 2 ? [] : [{ kind: 'phrase', scope: 'any', words: tokens.map((one) => [one]), translated: true }],
  );
  if (translated.length === 0) return disjunction([node, ...phrases]);
  if (node.kind === 'term' && !node.prefix) {
    const forms = [...new Set([...node.forms, ...translated])];
    return disjunction([{ ...node, forms, translated }, ...phrases]);
  }
  const term: QueryNode = { kind: 'term', scope: 'any', forms: translated, translated, prefix: false };
  return disjunction([node, term, ...phrases]);
}
