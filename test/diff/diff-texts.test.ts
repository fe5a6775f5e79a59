import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, hasChanged } from '../../src/diff/diff-texts.js';
import { shortenSame } from '../../src/diff/lay-out-changes.js';
import { diffTexts } from './diff-at-once.js';

const marks = { same: '', added: '+', removed: '-' };

function written(changes: readonly Change[]): string {
  return changes.map(({ kind, text }) => `${marks[kind]}[${text.trimEnd()}]`).join(' ');
}

function diff(before: string, after: string): string {
  return written(diffTexts(before, after).changes);
}

/** The text of one side. */
function side(changes: readonly Change[], without: Change['kind']): string {
  return changes.map(({ kind, text }) => (kind === without ? '' : text)).join('');
}

/** The text without what does not count. */
function letters(text: string): string {
  return text.replace(/\s/g, '');
}

describe('the difference of two texts', () => {
  it.each([
    ['', '', ''],
    ['a b c', 'a b c', '[a b c]'],
    ['', 'a b', '+[a b]'],
    ['a b', '', '-[a b]'],
    ['trois enseignes', 'quatre enseignes', '-[trois] +[quatre] [enseignes]'],
    ['dans un délai de deux mois', 'dans un délai de trois mois', '[dans un délai de] -[deux] +[trois] [mois]'],
    ['le chat et le chien', 'le chien et le chat', '[le] -[chat] +[chien] [et le] -[chien] +[chat]'],
    ['a  b\nc', 'a b c', '[a b c]'],
    ['x x x y', 'x x y', '[x x] -[x] [y]'],
    ['Il peut saisir la CNIL.', 'Il peut saisir la CNIL et le juge.', '[Il peut saisir la CNIL] +[et le juge] [.]'],
  ])('of %j and %j', (before, after, expected) => {
    expect(diff(before, after)).toBe(expected);
  });

  it.each([
    ['en vigueur en 2026', 'en vigueur en 2027', '[en vigueur en] -[2026] +[2027]'],
    [
      'le 15 janvier 2026 à Paris',
      'le 15 février 2026 à Paris',
      '[le] -[15 janvier 2026] +[15 février 2026] [à Paris]',
    ],
    ['avant le 1er août 2026.', 'avant le 2 août 2026.', '[avant le] -[1er août 2026] +[2 août 2026] [.]'],
    ['by August 2, 2026', 'by August 2, 2027', '[by] -[August 2, 2026] +[August 2, 2027]'],
    ['by 2 August 2026', 'by 3 August 2026', '[by] -[2 August 2026] +[3 August 2026]'],
    ['35 000 000 € au plus', '15 000 000 € au plus', '-[35 000 000 €] +[15 000 000 €] [au plus]'],
    ['de 12,5 % du total', 'de 12,7 % du total', '[de] -[12,5 %] +[12,7 %] [du total]'],
    ['règlement (UE) 2024/1689 ;', 'règlement (UE) 2024/1698 ;', '[règlement (UE)] -[2024/1689] +[2024/1698] [;]'],
    ['celex 32024R1689', 'celex 32024R1698', '[celex] -[32024R1689] +[32024R1698]'],
    [
      'lire https://a.example/x?y=1.',
      'lire https://a.example/x?y=2.',
      '[lire] -[https://a.example/x?y=1] +[https://a.example/x?y=2] [.]',
    ],
    ['maintenant en mai', 'maintenant en juin', '[maintenant en] -[mai] +[juin]'],
    ['the marble 12', 'the marble 13', '[the marble] -[12] +[13]'],
  ])('compares whole numbers, dates and addresses: %j and %j', (before, after, expected) => {
    expect(diff(before, after)).toBe(expected);
  });

  it.each([
    ['l’intelligence artificielle', "l'intelligence artificielle"],
    ['« risque élevé » : oui', '«\u00a0risque élevé\u00a0»\u00a0: oui'],
    ['10\u202f000 euros', '10 000 euros'],
    ['e\u0301leve\u0301', 'élevé'],
    ['intelli\u00adgence', 'intelligence'],
    ['“high risk”', '"high risk"'],
    ['un  paragraphe\nsur deux lignes', 'un paragraphe sur\ndeux lignes'],
  ])('takes no typography for a change: %j and %j', (before, after) => {
    expect(hasChanged(diffTexts(before, after).changes)).toBe(false);
  });

  it.each([
    ['la notion d’IA', 'la notion de l’IA', '[la notion] -[d’] +[de l’] [IA]'],
    ["l'autorité", "l'administration", "[l'] -[autorité] +[administration]"],
    ["the Commission's view", "the Council's view", "[the] -[Commission's] +[Council's] [view]"],
    ['aujourd’hui', 'aujourd’hui même', '[aujourd’hui] +[même]'],
    ['quatre-vingt jours', 'quatre-vingt-dix jours', '-[quatre-vingt] +[quatre-vingt-dix] [jours]'],
    ['Sont interdits : a', 'Sont interdits ; a', '[Sont interdits] -[:] +[;] [a]'],
    ['Il doit', 'il doit', '-[Il] +[il] [doit]'],
  ])('parts French and English words where people do: %j and %j', (before, after, expected) => {
    expect(diff(before, after)).toBe(expected);
  });

  it('keeps paragraphs that stayed, whatever comes between them', () => {
    const [one, two, three] = ['Article premier. Objet.', 'Article 2. Champ.', 'Article 3. Définitions.'];
    expect(diff(`${one}\n${three}`, `${one}\n${two}\n${three}`)).toBe(`[${one}] +[${two}] [${three}]`);
  });

  it('does not scatter the few words that a rewritten sentence happens to keep', () => {
    const before = 'Le fournisseur tient à la disposition des autorités la documentation.';
    const after = 'Chaque importateur conserve pendant dix ans la déclaration.';
    expect(diffTexts(before, after).changes.length).toBeLessThanOrEqual(3);
  });

  it('gives back both texts whatever they are', () => {
    const word = fc.constantFrom(
      'a',
      'b',
      'c',
      'de',
      'l’',
      "d'",
      '12',
      '1 000',
      '.',
      ',',
      '«',
      '\n',
      '15 mai 2026',
      '\u{1f1ea}',
    );
    const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'grapheme' })), fc.oneof(text, fc.string()), (before, after) => {
        const { changes } = diffTexts(before, after);
        expect(side(changes, 'removed')).toBe(after.trim());
        fc.pre(before.normalize('NFC') === before && !/[\u00ad\u200b-\u200d\ufeff’ʼ“”„‐‑]/.test(before + after));
        expect(letters(side(changes, 'added'))).toBe(letters(before));
      }),
      { numRuns: 500 },
    );
  });

  it('finds nothing in equal texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(hasChanged(diffTexts(text, text).changes)).toBe(false);
      }),
    );
  });

  it('finds one letter that changed in 200 KB, wherever it is', () => {
    const text = words(33_000, (n) => `m${n % 997}${n % 40 === 39 ? '.\n' : ''}`);
    expect(text.length).toBeGreaterThan(160_000);
    fc.assert(
      fc.property(fc.nat({ max: 32_999 }), (n) => {
        const at = nthWord(text, n);
        const edited = `${text.slice(0, at)}z${text.slice(at + 1)}`;
        const changes = diffTexts(text, edited).changes.filter(({ kind }) => kind !== 'same');
        expect(changes.map(({ kind }) => kind)).toEqual(['removed', 'added']);
        expect(changes[1]?.text.trimEnd()).toMatch(/^z\d+$/);
      }),
      { numRuns: 15 },
    );
  });

  it('is as short as it can be where texts are alike', () => {
    const text = fc.array(fc.constantFrom('aa', 'bb', 'cc'), { maxLength: 14 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { changes } = diffTexts(before.join(' '), after.join(' '));
        const kept = changes.filter(({ kind }) => kind === 'same').flatMap((same) => same.text.match(/\S+/g) ?? []);
        expect(kept.length).toBeLessThanOrEqual(longestCommon(before, after));
        if (changes.length <= 3) return;
        expect(kept.length).toBeGreaterThan(0);
      }),
    );
  });

  it('says where it could not look at every word', () => {
    const before = words(300_000, (n) => `m${(n * 7919) % 1_009}`);
    const after = words(300_000, (n) => `m${(n * n) % 1_013}`);
    expect(diffTexts(before, after).level).toBe('paragraphs');
    expect(diffTexts('un', 'deux').level).toBe('words');
  });
});

describe('what stayed the same', () => {
  const long = words(100, (n) => `w${n}`);

  it('is shortened to the words beside a change', () => {
    const changes = shortenSame(diffTexts(`${long} old ${long}`, `${long} new ${long}`).changes);
    expect(changes.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same']);
    expect(changes[0]?.text).toMatch(/^\[…\] w86 .* w99 $/);
    expect(changes[3]?.text).toMatch(/^w0 .* w13 \[…\]$/);
  });

  it('is left as it is where nothing would be gained', () => {
    const near = words(28, (n) => `w${n}`);
    const { changes } = diffTexts(`old ${near} old`, `new ${near} new`);
    expect(shortenSame(changes)).toEqual(changes);
  });

  it('keeps both ends between two changes', () => {
    const [, , same] = shortenSame(diffTexts(`old ${long} old`, `new ${long} new`).changes);
    expect(same?.text).toMatch(/^w0 .* w13 \[…\] w86 .* w99 $/);
  });
});

function words(count: number, word: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => word(index))
    .join(' ')
    .trim();
}

/** Where the n-th word of the text begins. */
function nthWord(text: string, n: number): number {
  let at = 0;
  for (let left = n; left > 0; left -= 1) at = text.indexOf(' ', at) + 1;
  return at;
}

/** By the table method. */
function longestCommon(before: readonly string[], after: readonly string[]): number {
  let row = Array.from({ length: after.length + 1 }, () => 0);
  for (const word of before) {
    const next = [0];
    for (const [index, other] of after.entries()) {
      next.push(word === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
