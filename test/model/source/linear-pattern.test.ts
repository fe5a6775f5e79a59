import { describe, expect, it } from 'vitest';
import { compileLinear, findPatternFault, PatternRefused } from '../../../src/model/source/linear-pattern.js';

describe('an expression that a definition holds', () => {
  it.each([
    ['(\\d{1,2} \\p{L}+ \\d{4})', 'Publié le 4 décembre 2025', '4 décembre 2025'],
    ['\\d{1,2}\\s+\\p{L}+', 'le 4\u00a0décembre', '4\u00a0décembre'],
    ['n°[\\s:]*(\\d+)', 'n°\u202f: 12', '12'],
    ['a\\Sb', 'a\u00a0b', null],
    ['[^\\s]+', '\u00a0x', 'x'],
    ['^(?:Read more about\\s+)?(.+)$', 'Read more about AI', 'AI'],
    ['(a)|(b)', 'b', 'b'],
    ['(a*)b', 'b', ''],
    ['\\u00e9t', 'l’été', 'ét'],
    ['/(?<year>\\d{4})/', '/2026/', '2026'],
    ['\\[[^\\]]\\s\\]', '[x\u00a0]', '[x\u00a0]'],
    ['x', 'y', null],
  ])('%s finds in "%s" what Node’s own engine finds', (pattern, text, expected) => {
    const native = new RegExp(pattern, 'u').exec(text);
    expect(native ? (native[1] ?? native[0]) : null).toBe(expected);
    expect(compileLinear(pattern).find(text)).toBe(expected);
    expect(compileLinear(pattern).test(text)).toBe(expected !== null);
  });

  it.each([
    ['(?=a)b', 'look-around'],
    ['(?<!a)b', 'look-around'],
    ['(a)\\1', 'back-reference'],
    ['(?<a>x)\\k<a>', 'back-reference'],
    ['(a{1000}){1000}', 'too-large'],
    ['(', 'syntax'],
  ] as const)('%s is refused: %s', (pattern, fault) => {
    expect(findPatternFault(pattern)?.fault).toBe(fault);
    expect(() => compileLinear(pattern)).toThrow(PatternRefused);
  });
});
