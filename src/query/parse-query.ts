import { emptyGlossary, type Glossary } from '../analysis/glossary.js';
import type { Translations } from '../analysis/translations.js';
import type { DateField, ValueField } from '../model/item/item-fields.js';
import { limits } from '../model/limits.js';
import {
  conjunction,
  disjunction,
  maxDepth,
  maxRankedParts,
  type ParsedQuery,
  type QueryNode,
  type QueryWarning,
} from './ast.js';
import { type DateRange, parseDateRange } from './date-range.js';
import { fieldValue, isKnownValue, topicNamed } from './field-value.js';
import type { Span } from './hit-spans.js';
import { type Lexeme, lexQuery } from './lex-query.js';
import { typedReference } from './plain-reference.js';
import { anyText, nodeOfBound, nodeOfHas, type QueryField } from './query-fields.js';
import { type QueryWarningCode, queryWarning } from './query-warnings.js';
import { distinctTrees } from './same-tree.js';
import { tellLanguage } from './tell-language.js';
import { RunTranslator } from './translate-run.js';
import {
  nodeOfPhrase,
  nodeOfPrefix,
  nodesOfRun,
  type TypedWord,
  typedWord,
  withoutQuestionWords,
} from './word-nodes.js';

export interface QueryContext {
  /** The moment from which relative dates count. */
  readonly now?: Date;
  readonly glossary?: Glossary;
  /** The zone of days: the reader's, or the one in the settings. */
  readonly timeZone: string;
  /** Items will be ranked by the query, so a warning marks where ranking stops counting words. */
  readonly ranked?: boolean;
  /** If given, words are also searched in the other language, and the name of a topic finds the topic. Otherwise words mean themselves. */
  readonly translations?: Translations | undefined;
  /** Words are taken as typed, without other names of the concept or act that they name. */
  readonly typed?: boolean;
  /** True for a value that nothing of the installation has. The parser itself knows only the fixed lists. */
  readonly isUnknown?: ((field: ValueField, value: string) => boolean) | undefined;
}

/**
 * Parses a query's text into a tree. Never throws: parts that are not understood are left out, with a warning and its place. An empty
 * query is `all`. A query with nothing left is `none`: a saved query that finds everything by mistake is worse than one that finds
 * nothing. Linear in the text, whose length, depth and number of parts are limited.
 */
export function parseQuery(text: string, context: QueryContext): ParsedQuery {
  return new QueryParser(text, context).run();
}

type TextField = QueryField & { readonly kind: 'text' };

class QueryParser {
  private readonly lexemes: readonly Lexeme[];
  /** Undefined if words are taken as typed. */
  private readonly glossary: Glossary | undefined;
  private readonly translator: RunTranslator | undefined;
  private readonly warnings: QueryWarning[] = [];
  private readonly whole: Span;
  private next = 0;
  private parts = 0;
  private depth = 0;
  private negations = 0;
  private readonly plain: QueryNode[] = [];
  private readonly topics: string[] = [];
  /** Words that count in the ranking, to warn when there are too many. */
  private readonly speaking = new Set<string>();

  constructor(
    text: string,
    private readonly context: QueryContext,
  ) {
    const read = text.slice(0, limits.policyQueryChars);
    this.lexemes = lexQuery(read);
    this.glossary = context.typed ? undefined : (context.glossary ?? emptyGlossary());
    this.translator = translatorOf(this.lexemes, context.translations);
    this.whole = { start: 0, end: read.length };
    if (text.length > limits.policyQueryChars)
      this.warn('too-long', { start: limits.policyQueryChars, end: text.length });
  }

  run(): ParsedQuery {
    if (this.lexemes.length === 0) return this.read({ kind: 'all' });
    const nodes: QueryNode[] = [];
    while (this.next < this.lexemes.length) {
      const node = this.parseAlternatives(anyText);
      if (node) nodes.push(node);
      const stray = this.peek();
      if (stray) this.skip('unopened-group', stray);
    }
    if (nodes.length > 0) return this.read(conjunction(nodes));
    this.warn('nothing-left', this.whole);
    return this.read({ kind: 'none' });
  }

  private read(node: QueryNode): ParsedQuery {
    const { warnings, translator, topics } = this;
    return { node, words: distinctTrees(this.plain), translations: translator?.used ?? [], topics, warnings };
  }

  /** Parses up to the end or to a closing parenthesis, which it leaves. */
  private parseAlternatives(field: QueryField): QueryNode | undefined {
    const branches: QueryNode[] = [];
    for (;;) {
      const from = this.next;
      const branch = this.parseSequence(field);
      const operator = this.peek();
      if (branch) branches.push(branch);
      if (operator?.kind !== 'or') return branches.length > 0 ? disjunction(branches) : undefined;
      this.next++;
      if (this.next === from + 1 || !this.startsOperand(this.peek())) this.warn('missing-operand', operator);
    }
  }

  private parseSequence(field: QueryField): QueryNode | undefined {
    const nodes: QueryNode[] = [];
    const from = this.peek();
    for (let lexeme = from; lexeme && lexeme.kind !== 'or' && lexeme.kind !== 'close'; lexeme = this.peek()) {
      if (lexeme.kind === 'and') this.parseAnd(lexeme, lexeme === from);
      else if (lexeme.kind === 'word' && field.kind === 'text') {
        const words = this.parseWords(field);
        if (this.depth === 0 && field.scope === 'any') this.plain.push(...words);
        nodes.push(...words);
      } else nodes.push(...present(this.parseOperand(field)));
    }
    if (nodes.length > 0) return conjunction(nodes);
    const last = this.lexemes[this.next - 1];
    if (from && last && from.kind === 'word' && last.start >= from.start) {
      this.warn('only-stop-words', { start: from.start, end: last.end });
    }
    return undefined;
  }

  /** AND is implied between words, so it only needs an operand on both sides. */
  private parseAnd(lexeme: Lexeme, leads: boolean): void {
    this.next++;
    if (leads || !this.startsOperand(this.peek())) this.warn('missing-operand', lexeme);
  }

  /** Words in a row, which may name a concept together. */
  private parseWords(field: TextField): QueryNode[] {
    const { scope } = field;
    const run: TypedWord[] = [];
    const nodes: QueryNode[] = [];
    const flush = (): void => {
      const words = scope === 'any' ? withoutQuestionWords(run.splice(0)) : run.splice(0);
      // Exclusions mean the typed words only.
      const translator = this.negations > 0 || field.typed ? undefined : this.translator;
      const found = nodesOfRun(words, scope, { glossary: this.glossaryFor(field), translator });
      const topic = translator && scope === 'any' ? topicNamed(words.map(({ text }) => text).join(' ')) : undefined;
      nodes.push(...(topic === undefined ? found : [this.orTopic(found, topic)]));
    };
    for (let lexeme = this.peek(); lexeme?.kind === 'word'; lexeme = this.peek()) {
      this.next++;
      if (!this.admit(lexeme)) continue;
      this.speak(lexeme.text, lexeme);
      const prefix = this.prefixOf(lexeme);
      if (prefix === undefined) run.push(this.typed(lexeme));
      else {
        flush();
        nodes.push(nodeOfPrefix(prefix, scope));
      }
    }
    flush();
    return nodes;
  }

  private orTopic(nodes: readonly QueryNode[], topic: string): QueryNode {
    this.topics.push(topic);
    return disjunction([conjunction(nodes), { kind: 'field', field: 'topic', value: topic }]);
  }

  private parseOperand(field: QueryField): QueryNode | undefined {
    const lexeme = this.peek();
    if (!lexeme) return undefined;
    this.next++;
    switch (lexeme.kind) {
      case 'not':
        return this.parseNegation(field, lexeme);
      case 'open':
        return this.parseGroup(field, lexeme);
      case 'field':
        return this.parseField(lexeme.field, lexeme);
      case 'quoted':
        if (!lexeme.closed) this.warn('unclosed-quote', lexeme);
        return this.admit(lexeme) ? this.parseValue(field, lexeme.text, lexeme, true) : undefined;
      case 'word':
        return this.admit(lexeme) ? this.parseValue(field, lexeme.text, lexeme, false) : undefined;
      default:
        return undefined;
    }
  }

  private parseNegation(field: QueryField, first: Lexeme): QueryNode | undefined {
    let negative = true;
    while (this.peek()?.kind === 'not') {
      negative = !negative;
      this.next++;
    }
    if (!this.startsOperand(this.peek())) {
      this.warn('missing-operand', first);
      return undefined;
    }
    this.negations += negative ? 1 : 0;
    const child = this.parseOperand(field);
    this.negations -= negative ? 1 : 0;
    return child && negative ? { kind: 'not', child } : child;
  }

  private parseGroup(field: QueryField, open: Lexeme): QueryNode | undefined {
    if (this.depth >= maxDepth) return this.skipGroup(open);
    this.depth++;
    const node = this.parseAlternatives(field);
    this.depth--;
    if (this.peek()?.kind === 'close') this.next++;
    else this.warn('unclosed-group', open);
    return node;
  }

  private skipGroup(open: Lexeme): undefined {
    let level = 1;
    while (level > 0 && this.next < this.lexemes.length) {
      const { kind } = this.lexemes[this.next++] ?? open;
      if (kind === 'open') level++;
      else if (kind === 'close') level--;
    }
    this.warn('too-deep', { start: open.start, end: this.lexemes[this.next - 1]?.end ?? open.end });
    return undefined;
  }

  private parseField(field: QueryField, name: Lexeme): QueryNode | undefined {
    const lexeme = this.peek();
    if (lexeme?.kind === 'word' || lexeme?.kind === 'quoted' || lexeme?.kind === 'open')
      return this.parseOperand(field);
    this.warn('missing-value', name);
    return undefined;
  }

  private parseValue(field: QueryField, text: string, span: Span, quoted: boolean): QueryNode | undefined {
    if (field.kind === 'text') return this.parseText(field, text, span, quoted);
    if (field.kind === 'date') return this.parseDate(field.field, text, span);
    if (field.kind === 'bound') return this.parseBound(field.end, text, span);
    const values = (quoted ? [text] : text.split(',')).filter((value) => value.trim() !== '');
    const nodes = values.flatMap((value) =>
      present(field.kind === 'has' ? this.parseHas(value, span) : this.parseFieldValue(field.field, value, span)),
    );
    if (nodes.length > 0) return disjunction(nodes);
    if (values.length === 0) this.warn('missing-value', span);
    return undefined;
  }

  private parseFieldValue(field: ValueField, text: string, span: Span): QueryNode {
    const value = fieldValue(field, text);
    if (!isKnownValue(field, value) || this.context.isUnknown?.(field, value)) this.warn('unknown-value', span);
    return { kind: 'field', field, value };
  }

  private parseHas(name: string, span: Span): QueryNode | undefined {
    const node = nodeOfHas(name);
    if (!node) this.warn('unknown-has', span);
    return node;
  }

  private parseText(field: TextField, text: string, span: Span, quoted: boolean): QueryNode | undefined {
    const { scope } = field;
    const glossary = this.glossaryFor(field);
    this.speak(text, span);
    const prefix = quoted ? undefined : this.prefixOf({ text, ...span });
    if (prefix !== undefined) return nodeOfPrefix(prefix, scope);
    const nodes = quoted
      ? present(nodeOfPhrase(text, scope, glossary))
      : nodesOfRun([this.typed({ text, ...span })], scope, { glossary });
    if (nodes.length > 0) return conjunction(nodes);
    this.warn('only-stop-words', span);
    return undefined;
  }

  private glossaryFor({ typed }: TextField): Glossary | undefined {
    return typed ? undefined : this.glossary;
  }

  private parseDate(field: DateField, text: string, span: Span): QueryNode | undefined {
    const range = this.parseRange(text, span, field === 'deadline' || field === 'unclearDate');
    return range && { kind: 'date', field, ...range };
  }

  private parseBound(end: 'since' | 'before', text: string, span: Span): QueryNode | undefined {
    const range = this.parseRange(text, span, false);
    const node = range && nodeOfBound(end, range);
    if (range && !node) this.warn('invalid-date', span);
    return node;
  }

  private parseRange(text: string, span: Span, ahead: boolean): DateRange | undefined {
    const outcome = parseDateRange(text.trim(), { ...this.context, ahead });
    if (outcome.kind === 'range') {
      if (outcome.turned) this.warn('reversed-range', span);
      return outcome.range;
    }
    this.warn(outcome.kind === 'no-now' ? 'relative-date' : 'invalid-date', span);
    return undefined;
  }

  /** The text before a final asterisk; undefined if there is none, or too little before it. */
  private prefixOf({ text, ...span }: Span & { readonly text: string }): string | undefined {
    if (!text.endsWith('*')) return undefined;
    const words = typedWord(text.slice(0, -1)).words;
    const only = words.length === 1 ? words[0]?.other : undefined;
    if (only !== undefined && only.length >= 2) return only;
    this.warn('short-prefix', span);
    return undefined;
  }

  private typed({ text, ...span }: Span & { readonly text: string }): TypedWord {
    const isField = /^\p{L}{2,20}:[^/\s]/u.test(text) && typedReference(text) === undefined;
    if (isField) this.warnings.push(queryWarning('unknown-field', span, text.slice(0, text.indexOf(':'))));
    return typedWord(text);
  }

  private startsOperand(lexeme: Lexeme | undefined): boolean {
    return lexeme !== undefined && lexeme.kind !== 'and' && lexeme.kind !== 'or' && lexeme.kind !== 'close';
  }

  /** Notes a word for the ranking. The beginning of words counts twice: for words that begin so, and for shorter stems. */
  private speak(text: string, span: Span): void {
    if (this.negations > 0 || this.context.ranked !== true) return;
    const before = this.speaking.size;
    this.speaking.add(text.toLowerCase());
    if (text.endsWith('*')) this.speaking.add(`${text.toLowerCase()}*`);
    if (before <= maxRankedParts && this.speaking.size > maxRankedParts) this.warn('too-many-ranked', span);
  }

  private admit(span: Span): boolean {
    this.parts++;
    if (this.parts === limits.queryParts + 1) this.warn('too-many-parts', span);
    return this.parts <= limits.queryParts;
  }

  private peek(): Lexeme | undefined {
    return this.lexemes[this.next];
  }

  private skip(code: QueryWarningCode, lexeme: Lexeme): void {
    this.next++;
    this.warn(code, lexeme);
  }

  private warn(code: QueryWarningCode, { start, end }: Span): void {
    this.warnings.push(queryWarning(code, { start, end }));
  }
}

function translatorOf(lexemes: readonly Lexeme[], known: Translations | undefined): RunTranslator | undefined {
  const words = lexemes.flatMap((lexeme) => (lexeme.kind === 'word' ? [lexeme.text] : []));
  return known && words.length > 0 ? new RunTranslator(known, tellLanguage(words, known)) : undefined;
}

function present(node: QueryNode | undefined): QueryNode[] {
  return node ? [node] : [];
}
