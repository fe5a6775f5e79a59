import type { PhraseNode, QueryNode, TermNode, TextScope } from '../../../query/ast.js';

/** Less than SQLite's own limit on nesting, and more than a person writes. */
const maxDepth = 12;
/** The maximum number of phrases that one phrase with alternatives becomes. */
const maxPhrases = 16;

/**
 * The query as an FTS5 MATCH expression (https://sqlite.org/fts5.html section 3), or null if it has parts other than text or nests
 * too deep. Tokens are always quoted, so that no text of a query is read as syntax.
 */
export function ftsExpression(node: QueryNode, depth = 0): string | null {
  if (depth > maxDepth) return null;
  if (node.kind === 'term') return termExpression(node);
  if (node.kind === 'phrase') return phraseExpression(node);
  if (node.kind !== 'and' && node.kind !== 'or') return null;
  const children = node.children.map((child) => ftsExpression(child, depth + 1));
  return children.includes(null) ? null : joined(children, node.kind === 'and' ? ' AND ' : ' OR ');
}

/** An expression that is satisfied by any of the parts: relevance is measured by it. */
export function rankingExpression(parts: readonly QueryNode[]): string | null {
  return joined(
    parts.flatMap((text) => ftsExpression(text) ?? []),
    ' OR ',
  );
}

/** Joined tokens as the index holds them. The tokenizer treats control characters as white space, so they are replaced. */
export function indexedText(joined: string): string {
  return controlCharacter.test(joined) ? joined.replaceAll(controlCharacters, '_') : joined;
}

function indexedToken(token: string): string {
  return token.replaceAll(controlCharacters, '_');
}

const controlCharacter = /\p{Cc}/u;
const controlCharacters = /\p{Cc}/gu;

function termExpression({ scope, forms, prefix }: TermNode): string | null {
  const tokens = forms.filter((form) => form !== '').map((form) => `${quoted(form)}${prefix ? ' *' : ''}`);
  return scoped(joined(tokens, ' OR '), scope, '');
}

function phraseExpression({ scope, words }: PhraseNode): string | null {
  const phrases = alternatives(words).map((tokens) => tokens.map(quoted).join(' + '));
  return scoped(joined(phrases, ' OR '), scope, '{title body} : ');
}

function scoped(expression: string | null, scope: TextScope, any: string): string | null {
  if (expression === null) return null;
  return `(${scope === 'title' ? 'title : ' : any}(${expression}))`;
}

function joined(parts: readonly (string | null)[], separator: string): string | null {
  return parts.length === 0 ? null : `(${parts.join(separator)})`;
}

function quoted(token: string): string {
  return `"${indexedToken(token).replaceAll('"', '""')}"`;
}

/**
 * The runs of tokens that satisfy a phrase. An item holds the tokens of one language, so beyond the cap only runs of one
 * language are used.
 */
function alternatives(words: PhraseNode['words']): readonly (readonly string[])[] {
  if (words.length === 0 || words.some((forms) => forms.length === 0)) return [];
  const total = words.reduce((product, forms) => product * forms.length, 1);
  if (total <= maxPhrases) return allRuns(words);
  const languages = new Set(words.flat().map(languageOf));
  const pure = [...languages].flatMap((language) => allRuns(words.map((forms) => ofLanguage(forms, language))));
  return pure.slice(0, maxPhrases);
}

/** The forms of one language; if the word has none (a number, a name), its first form. */
function ofLanguage(forms: readonly string[], language: string): readonly string[] {
  const own = forms.filter((form) => languageOf(form) === language);
  return own.length > 0 ? own : forms.slice(0, 1);
}

function languageOf(token: string): string {
  return /^[a-z]_/.exec(token)?.[0] ?? '';
}

function allRuns(words: PhraseNode['words']): readonly (readonly string[])[] {
  return words.reduce<readonly (readonly string[])[]>(
    (runs, forms) => runs.slice(0, maxPhrases).flatMap((run) => forms.map((form) => [...run, form])),
    [[]],
  );
}
