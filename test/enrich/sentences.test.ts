import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markerLength, quoteSentence, sentencesOf } from '../../src/enrich/sentences.js';

const split = (text: string): string[] => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

describe('sentencesOf', () => {
  const whole: readonly string[] = [
    "L'art. 5 du règlement s'applique.",
    'La loi n° 78-17 et le décret No. 2019-536 demeurent.',
    'M. Dupont et Mme. Durand ont signé la p. 12 du rapport.',
    'Smith et al. Published their results.',
    'Acme Inc. Shall pay the fine.',
    'The U.S. Senate voted.',
    'J. Smith spoke.',
    'Der Anbieter muss z.B. Protokolle führen, vgl. Art. 12 Abs. 1.',
    'Am 2. August 2026 gilt die Verordnung.',
    'Une amende de 1.5 million est prévue.',
    'See section 3.2.1 and example.org for more.',
    'The provider (cf. Annex III) must register.',
  ];
  it.each(whole)('keeps %s whole', (text) => {
    expect(split(text)).toEqual([text]);
  });

  const cases: readonly [string, readonly string[]][] = [
    ['One. Two! Three? Four', ['One.', 'Two!', 'Three?', 'Four']],
    ['He said “no.” She left.', ['He said “no.”', 'She left.']],
    ['Il a dit « non. » Elle part.', ['Il a dit « non. »', 'Elle part.']],
    ['1. Providers keep logs.\n2. Deployers read them.', ['1. Providers keep logs.', '2. Deployers read them.']],
    ['Article 5. The provider pays.', ['Article 5.', 'The provider pays.']],
    ['Heading\nA sentence.', ['Heading', 'A sentence.']],
    ['They shall:\n- keep logs;\n- read them.', ['They shall:', '- keep logs;', '- read them.']],
    [
      'Providers of high-risk systems shall keep the\nlogs for six months. Then\nthey go.',
      ['Providers of high-risk systems shall keep the\nlogs for six months.', 'Then', 'they go.'],
    ],
    [
      'Providers of high-risk AI systems shall do\na) this;\nb) that.',
      ['Providers of high-risk AI systems shall do', 'a) this;', 'b) that.'],
    ],
    ['これは文です。次の文です。', ['これは文です。', '次の文です。']],
    [' \n ', []],
  ];
  it.each(cases)('splits %j', (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it('covers every text in order, without white space at the ends', () => {
    const piece = fc.constantFrom('Art', '. ', '.', 'A', 'b', '\n', ' ', '1', '«', '» ', '? ', '...', 'n° ', '\u2028');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end } of sentencesOf(text)) {
          expect(text.slice(last, start).trim()).toBe('');
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(text.slice(last).trim()).toBe('');
      }),
    );
  });
});

describe('markerLength', () => {
  it.each([
    ['- keep logs', 2],
    ['• tenir', 2],
    ['1. Providers', 3],
    ['(a) the provider', 4],
    ['2.3 Logs', 4],
    ['1° les fournisseurs', 3],
    ['Providers', 0],
    ['a provider', 0],
    ['2026 was a year', 0],
  ])('of %j is %i', (sentence, expected) => {
    expect(markerLength(sentence)).toBe(expected);
  });
});

describe('quoteSentence', () => {
  it('puts a sentence on one line', () => {
    expect(quoteSentence('One  two\nthree', { start: 0, end: 14 }, 0, 3)).toBe('One two three');
  });

  it('cuts a long one around the words that matter, between words', () => {
    const text = `${'avant '.repeat(100)}doivent ${'après '.repeat(100)}`.trim();
    const at = text.indexOf('doivent');
    const quoted = quoteSentence(text, { start: 0, end: text.length }, at, at + 7);
    expect(quoted.length).toBeLessThanOrEqual(400);
    expect(quoted).toMatch(/^…avant (?:avant )+doivent (?:après )+après…$/);
  });

  it('cuts what has no white space', () => {
    const quoted = quoteSentence('a'.repeat(2_000), { start: 0, end: 2_000 }, 900, 905);
    expect(quoted.length).toBeLessThanOrEqual(400);
    expect(quoted).toContain('aaaaa');
  });
});
