import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Beginnings } from '../../../src/enrich/cues/beginnings.js';
import { CueSet } from '../../../src/enrich/cues/cue-set.js';
import { CueTree } from '../../../src/enrich/cues/cue-tree.js';
import { TextSymbols } from '../../../src/enrich/cues/text-symbols.js';

function find(text: string, ...phrases: string[]): string[] {
  const found: string[] = [];
  new CueSet(phrases.map((phrase) => ({ phrase, meaning: phrase }))).scan(text, (_, start, end) =>
    found.push(text.slice(start, end)),
  );
  return found;
}

describe('a set of cues', () => {
  it.each([
    ['Décision AUTOMATISÉE', 'decision automatisee'],
    ['de\u0301cision\u00a0automatise\u0301e', 'decision automatisee'],
    ['déci\u00adsion   automatisée', 'decision automatisee'],
    ['facial‑recognition', 'facial recognition'],
    ['l’intelligence artificielle', 'intelligence artificielle'],
    ['«systèmes» d’IA', 'systemes d IA'],
    ['A.I. systems', 'AI systems'],
    ['关于人工智能的规定', '人工智能'],
    ['ИСКУССТВЕННЫЙ ИНТЕЛЛЕКТ', 'искусственн* интеллект*'],
    ['Τεχνητής Νοημοσύνης', 'τεχνητ* νοημοσυν*'],
    ['الـذَكاء', 'الذكاء'],
  ])('finds %s', (text, phrase) => {
    expect(find(`Voici : ${text}.`, phrase)).toHaveLength(1);
  });

  it.each([
    ['a word that goes on', 'algorithmes', 'algorithme'],
    ['a word that began earlier', 'logarithme', 'arithme'],
    ['two sentences', 'une intelligence. Artificielle', 'intelligence artificielle'],
    ['two parts of a list', 'décision, automatisée', 'decision automatisee'],
    ['small letters of an acronym', 'j’ai', 'AI'],
    ['small letters beside it', 'l’ai générative', 'AI generative'],
  ])('does not find %s', (_, text, phrase) => {
    expect(find(text, phrase)).toEqual([]);
  });

  it.each([
    ['a phrase of one letter at the end of a text', 'le x', 'x', 'x'],
    ['a phrase of two letters before a gap', 'en IA ici', 'IA', 'IA'],
    ['the rest of a word after one letter', 'un xyz', 'x*', 'xyz'],
    ['words between after two letters', 'IA très responsable', 'IA {2}responsable', 'IA très responsable'],
    ['a silent character after the first letter', 'd\u00e9\u00adcision', 'decision', 'd\u00e9\u00adcision'],
    ['several gaps after the first letter', 'l  \u2013 intelligence', 'l intelligence', undefined],
    ['two spaces after the first letter', "l'  intelligence", 'l intelligence', "l'  intelligence"],
    ['a phrase before an ideograph', 'AI\u4eba', 'AI', 'AI'],
  ])('tells at the first letters where %s may begin', (_, text, phrase, found) => {
    expect(find(text, phrase)).toEqual(found === undefined ? [] : [found]);
  });

  it('knows alternatives, the rest of a word and words between', () => {
    const phrases = ['decision(s|) {2}automati*'];
    expect(find('décisions individuelles automatisées', ...phrases)).toHaveLength(1);
    expect(find('décision entièrement et automatiquement', ...phrases)).toHaveLength(1);
    expect(find('décision automatique', ...phrases)).toHaveLength(1);
    expect(find('décision a b c automatique', ...phrases)).toEqual([]);
    expect(find('décision. a automatique', ...phrases)).toEqual([]);
  });

  it('takes the longest at a place, and goes on behind it', () => {
    expect(find('AI system AI', 'AI', 'AI system', 'system')).toEqual(['AI system', 'AI']);
    expect(find('algorithme de tri', 'algorithme', 'algorithme de tri')).toEqual(['algorithme de tri']);
  });

  it('gives the first meaning of a phrase that is listed twice', () => {
    const found: number[] = [];
    new CueSet([
      { phrase: 'bail', meaning: 1 },
      { phrase: 'bail', meaning: 2 },
    ]).scan('bail', (meaning) => found.push(meaning));
    expect(found).toEqual([1]);
  });

  it('gives the first meaning of two that end at one place, whichever is the more exact', () => {
    const found: string[] = [];
    new CueSet([
      { phrase: 'profilage des clients', meaning: 'exact' },
      { phrase: 'profil*', meaning: 'any' },
      { phrase: 'profils', meaning: 'late' },
    ]).scan('profilage des clients, profils', (meaning) => found.push(meaning));
    expect(found).toEqual(['exact', 'any']);
  });

  it('refuses a phrase that it cannot look for', () => {
    expect(() => find('', 'a.b')).toThrow(RangeError);
    expect(() => find('', '(a|b)'.repeat(10))).toThrow(RangeError);
  });

  it.each([
    ['a word without end', 'a'],
    ['gaps without end', ' ', 'decision'],
    ['gaps between beginnings', 'decision '],
    ['silent characters', '\u00ad', 'decision'],
    ['skipped words', 'a ', 'decision '],
    ['words of a loose phrase', 'risk of the '],
    ['what stands between words of a loose phrase', '. ', 'risk'],
  ])('reads %s in linear time', (_, piece, begin = '') => {
    const cues = new CueSet([
      { phrase: 'decision {4}decision {4}automati*', meaning: 1 },
      { phrase: 'risk of the risk of harm', meaning: 2, isLoose: true },
    ]);
    const reads = (length: number): number => {
      let count = 0;
      const encode = vi.spyOn(TextSymbols.prototype, 'encode');
      encode.mockImplementation(function (this: TextSymbols, text, end) {
        encode.mockRestore();
        const get = (codes: Uint16Array, at: string): number | undefined => {
          count += 1;
          return codes[Number(at)];
        };
        return new Proxy(this.encode(text, end), { get: (codes, at) => get(codes, String(at)) });
      });
      cues.scan(begin + piece.repeat(length / piece.length), () => {});
      return count;
    };
    const [once, twice] = [reads(12_000), reads(24_000)];
    expect(once).toBeGreaterThan(11_000);
    expect(twice / once).toBeLessThan(2.1);
  });

  it('finds each of so many phrases that its tree grows several times', () => {
    const letters = 'abcdefghijklmnop'.split('');
    const phrases = letters.flatMap((one) => letters.flatMap((two) => letters.map((three) => `${one}${two}${three}x`)));
    expect(find(phrases.join('; '), ...phrases)).toEqual(phrases);
  });

  it('tells of each channel what it would find alone', () => {
    const text = 'the high-risk AI systems of the EU AI Act, and AI models';
    const lists = [
      ['AI system(s|)', 'EU AI act'],
      ['high risk', 'systems', 'AI'],
      ['AI act', 'risk AI'],
    ];
    const all = lists.flatMap((phrases, channel) => phrases.map((phrase) => ({ phrase, meaning: channel, channel })));
    const together: string[][] = [[], [], []];
    new CueSet(all).scan(text, (channel, start, end) => together[channel]?.push(text.slice(start, end)));
    expect(together).toEqual(lists.map((phrases) => find(text, ...phrases)));
    expect(together.every((found) => found.length > 1)).toBe(true);
  });

  it('looks up to where a reader reads, and for those readers alone', () => {
    const cues = new CueSet([
      { phrase: 'law', meaning: 'law', channel: 0, extractors: 1 },
      { phrase: 'bill', meaning: 'bill', channel: 1, extractors: 2 },
    ]);
    const found: string[] = [];
    const stretches = [
      { extractors: 3, until: 9 },
      { extractors: 1, until: 17 },
    ];
    cues.scan('law bill law bill law', (meaning, start) => found.push(`${meaning} ${start}`), stretches);
    expect(found).toEqual(['law 0', 'bill 4', 'law 9']);
  });

  it.each([
    ['the plural', 'a risk category', 'risks categorys', true],
    ['articles and what stands between words', 'level of the risk', 'levels, risk', true],
    ['more than three of them', 'level risk', 'level of the of the risk', false],
    ['a short word, whose last letter is its own', 'gas', 'ga', false],
    ['alternatives and the rest of a word', '(social|credit) scor*', 'credit scoring', true],
    ['words between', 'risk {1}harm', 'risk grave harm', true],
    ['small letters of an acronym', 'EMA', 'Ema', false],
    ['the plural of another stem', 'class', 'clas', false],
  ])('reads a loose phrase with %s', (_, phrase, text, isFound) => {
    const found: string[] = [];
    new CueSet([{ phrase, meaning: phrase, isLoose: true }]).scan(text, (meaning) => found.push(meaning));
    expect(found).toEqual(isFound ? [phrase] : []);
  });

  it.each([
    ['an œuvre', 'oeuvre', 'œuvre'],
    ['grosse and groß', 'gross', 'groß'],
    ['a letter that typesetters join', 'classified', 'classi\ufb01ed'],
    ['a phrase with an apostrophe', "analyse d'impact", 'analyse d’impact'],
  ])('takes two letters for one: %s', (_, phrase, text) => {
    expect(find(text, phrase)).toEqual([text]);
  });

  it('knows more letters than a row of its tree has places', () => {
    const words = Array.from({ length: 300 }, (_, at) => String.fromCharCode(0x4e00 + at, 0x5e00 + at));
    expect(find(words.join('. '), ...words)).toEqual(words);
  });

  it('walks from no word that begins otherwise', () => {
    const steps = vi.spyOn(CueTree.prototype, 'child');
    const stepsOf = (text: string): number => {
      steps.mockClear();
      find(text, 'intelligence artificielle');
      // What phrases are made of is walked as well.
      return steps.mock.calls.length;
    };
    const none = stepsOf('');
    expect(stepsOf('interne internet intérieur intervalle')).toBe(none);
    expect(stepsOf('intelligible')).toBeGreaterThan(none);
    steps.mockRestore();
  });

  it('finds all that a walk from each word finds', () => {
    const letters = fc.constantFrom('a', 'b', 's', 'x', 'é', 'œ', 'o', 'e', '人', '工', 'д', '1');
    const word = fc.string({ unit: letters, minLength: 1, maxLength: 6 });
    const phrase = fc.array(fc.tuple(word, fc.constantFrom('', '', '*')), { minLength: 1, maxLength: 3 });
    const phrases = fc.array(fc.record({ words: phrase, isLoose: fc.boolean() }), { minLength: 1, maxLength: 6 });
    const gaps = fc.constantFrom(' ', '  ', '-', '’', '. ', ', ', ' le ', '\u00ad', '');
    const text = fc.array(fc.tuple(word, gaps), { maxLength: 12 });
    fc.assert(
      fc.property(phrases, text, fc.nat(5), (asked, parts, repeated) => {
        const cues = asked.map(({ words, isLoose }) => {
          const said = words.map(([one, rest]) => one + rest).join(' ');
          return { phrase: said, meaning: said, isLoose };
        });
        const again = asked[repeated % asked.length]?.words.map(([one]) => one).join(' ') ?? '';
        const whole = `${parts.map((part) => part.join('')).join('')} ${again}s, ${again}`;
        const found = (): unknown[] => {
          const all: unknown[] = [];
          new CueSet(cues).scan(whole, (meaning, start, end) => all.push([meaning, start, end]));
          return all;
        };
        const told = found();
        const everywhere = vi.spyOn(Beginnings.prototype, 'mayBegin').mockReturnValue(true);
        try {
          expect(told).toEqual(found());
        } finally {
          everywhere.mockRestore();
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
