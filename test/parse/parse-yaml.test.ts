import { expect, it } from 'vitest';
import { parseYaml } from '../../src/parse/parse-yaml.js';

it('reads a document', () => {
  expect(parseYaml('a: [1, "é"]')).toEqual({ kind: 'value', value: { a: [1, 'é'] } });
});

it('reads an empty document as null', () => {
  expect(parseYaml('# nothing\n')).toEqual({ kind: 'value', value: null });
});

it.each([
  ['an alias', 'a: &x 1\nb: *x', { line: 2, column: 4, message: 'expected the value itself, got the alias "*x"' }],
  ['a key given twice', 'a: 1\nb: 2\na: 3', { line: 3, column: 1, message: 'duplicated mapping key' }],
  ['a tag of its own', 'a: !run x', { line: 1, column: 4, message: 'unknown scalar tag !<!run>' }],
  ['a tab', 'a:\n\tb: 1', { line: 2, column: 1, message: 'tab characters must not be used in indentation' }],
])('names the place of %s', (_, text, fault) => {
  expect(parseYaml(text)).toEqual({ kind: 'unreadable', fault });
});

const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
for (const letter of 'bcdefghi') {
  const before = String.fromCharCode(letter.charCodeAt(0) - 1);
  bomb.push(`${letter}: &${letter} [${Array(10).fill(`*${before}`).join(', ')}]`);
}

it.each([
  ['aliases that would expand to gigabytes', bomb.join('\n')],
  ['two megabytes', 'a'.repeat(2_000_000)],
  ['brackets nested twenty thousand deep', '['.repeat(20_000)],
  ['braces nested over many lines', '{a:\n'.repeat(1_000)],
  ['sequences nested on one line', '- '.repeat(20_000)],
  ['keys nested on one line', '? '.repeat(20_000)],
  ['mappings nested a thousand deep', Array.from({ length: 1_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ['two documents', 'a: 1\n---\nb: 2'],
])('refuses %s', (_, text) => {
  expect(parseYaml(text).kind).toBe('unreadable');
});

it.each([
  ['no', 'no'],
  ['2026-01-01', '2026-01-01'],
  ['1_000', '1_000'],
  ['012', 12],
  ['0o17', 15],
  ['~', null],
])('reads %s as YAML 1.2 means it', (text, value) => {
  expect(parseYaml(`a: ${text}`)).toEqual({ kind: 'value', value: { a: value } });
});

it('reads what is as deep as allowed, whichever way it nests', () => {
  const indented = Array.from({ length: 128 }, (_, depth) => `${' '.repeat(depth)}a:`);
  expect(
    parseYaml([...indented, `${' '.repeat(128)}${'- '.repeat(30)}${'['.repeat(32)}${']'.repeat(32)}`].join('\n')).kind,
  ).toBe('value');
});

it('keeps a key named __proto__ an ordinary key', () => {
  const parsed = parseYaml('__proto__: {polluted: true}');
  expect(parsed.kind === 'value' && Object.keys(Object(parsed.value))).toEqual(['__proto__']);
});
