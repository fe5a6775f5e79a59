import { fieldNamed, type QueryField } from './query-fields.js';

/** A piece of a query's text. Offsets are UTF-16 units of the text. */
export type Lexeme = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'quoted'; readonly text: string; readonly closed: boolean }
  | { readonly kind: 'field'; readonly field: QueryField }
);

/** Upper case only: `et`, `or` and `not` in lower case are words. */
const operators: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['ET', 'and'],
  ['&&', 'and'],
  ['OR', 'or'],
  ['OU', 'or'],
  ['||', 'or'],
  ['NOT', 'not'],
  ['SAUF', 'not'],
]);

const closings: Readonly<Record<string, string>> = { '"': '"', '“': '”', '”': '”', '„': '“', '«': '»' };
const space = /\s*/y;
const wordRun = /[^\s()"“”„«»]+/y;
const fieldName = /^(\p{L}[\p{L}-]{0,19}):/u;

/** Splits a query into lexemes, in one pass. Any text can be split; nothing is an error. */
export function lexQuery(text: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let position = skip(text, 0);
  while (position < text.length) {
    const lexeme = lexemeAt(text, position);
    lexemes.push(lexeme);
    position = skip(text, lexeme.end);
  }
  return lexemes;
}

function skip(text: string, from: number): number {
  space.lastIndex = from;
  space.test(text);
  return Math.max(from, space.lastIndex);
}

function lexemeAt(text: string, start: number): Lexeme {
  const first = text[start] ?? '';
  if (first === '(') return { kind: 'open', start, end: start + 1 };
  if (first === ')') return { kind: 'close', start, end: start + 1 };
  const closing = closings[first];
  if (closing) return quotedAt(text, start, closing);
  return wordAt(text, start);
}

function quotedAt(text: string, start: number, closing: string): Lexeme {
  const found = text.indexOf(closing, start + 1);
  const closed = found >= 0;
  const inner = closed ? found : text.length;
  return { kind: 'quoted', text: text.slice(start + 1, inner), closed, start, end: closed ? inner + 1 : inner };
}

function wordAt(text: string, start: number): Lexeme {
  wordRun.lastIndex = start;
  const run = wordRun.exec(text)?.[0] ?? text.slice(start, start + 1);
  const end = start + run.length;
  const operator = operators.get(run);
  if (operator) return { kind: operator, start, end };
  if (isMinus(text, start, run)) return { kind: 'not', start, end: start + 1 };
  const name = fieldName.exec(run)?.[1];
  const field = name === undefined ? undefined : fieldNamed(name);
  if (name !== undefined && field) return { kind: 'field', field, start, end: start + name.length + 1 };
  return { kind: 'word', text: run, start, end };
}

/** True for `-word` and `-"phrase"`, but not for a dash between two spaces or the second one of `--`. */
function isMinus(text: string, start: number, run: string): boolean {
  if (run[0] !== '-' || run[1] === '-') return false;
  const next = text[start + 1] ?? ' ';
  return next !== ')' && /\S/.test(next);
}
