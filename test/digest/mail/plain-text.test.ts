import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, TEXT_WIDTH, underlined, wrapText } from '../../../src/digest/mail/plain-text.js';

describe('columnsOf', () => {
  it.each([
    ['règlement', 9],
    ['re\u0300glement', 9],
    ['規則', 4],
    ['한국', 4],
    ['…', 1],
  ])('counts %s as %d', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe('wrapText', () => {
  it('hangs the lines after the first below the text of the first', () => {
    const lines = wrapText(`${'mot '.repeat(30)}fin`, '  > ');
    expect(lines[0]).toMatch(/^ {2}> mot/);
    expect(lines[1]).toMatch(/^ {4}mot/);
  });

  it('does not part at a no-break space', () => {
    const [first, second] = wrapText(`${'x'.repeat(TEXT_WIDTH - 4)} «\u00a0mot\u00a0»`);
    expect(first).toBe('x'.repeat(TEXT_WIDTH - 4));
    expect(second).toBe('«\u00a0mot\u00a0»');
  });

  it('never exceeds the width and loses no word', () => {
    const words = fc.array(
      fc.string({ minLength: 1, maxLength: 120, unit: fc.constantFrom('a', 'é', '規', '😀', '-') }),
    );
    fc.assert(
      fc.property(words, fc.constantFrom('', '* ', '  > '), (list, bullet) => {
        const text = list.join(' ');
        const lines = wrapText(text, bullet);
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(TEXT_WIDTH);
        const rest = lines.map((line) => line.slice(bullet.length)).join('');
        expect(rest.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});

describe('underlined', () => {
  it('underlines as far as the heading goes', () => {
    expect(underlined('Été', '=')).toEqual(['Été', '===']);
    expect(underlined('規則', '-')).toEqual(['規則', '----']);
  });
});
