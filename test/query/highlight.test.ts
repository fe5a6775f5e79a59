import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlight, type Segment, snippet } from '../../src/query/highlight.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { glossary, makeDocument } from './documents.js';
import { matches } from './matches.js';

const nodeOf = (query: string) => parseQuery(query, { glossary, timeZone: 'UTC' }).node;
const mark = (segments: readonly Segment[]): string =>
  segments.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('highlight', () => {
  it.each<[string, string, string, string]>([
    ['a word in any form', 'règlement', 'fr', 'Les [Règlements], le [RÈGLEMENT]'],
    ['a word without its article', 'IA', 'fr', 'L’[IA] avance'],
    ['a phrase as one', '"haut niveau"', 'fr', 'un [haut niveau], le niveau haut'],
    ['words of a phrase only together', '"haut niveau"', 'fr', 'le niveau haut'],
    ['another name of a concept', '"AI Act"', 'fr', "le [règlement sur l'IA] et l'IA"],
    ['a reference', 'celex:32024R1689', 'fr', 'le [règlement (UE) 2024/1689] du 13 juin'],
    ['a prefix', 'biom*', 'fr', 'la [biométrie] et la [biomasse]'],
    ['all alternatives', 'amende OR sanction', 'fr', 'une [amende], une [sanction]'],
    ['nothing that is excluded', 'amende -sanction', 'fr', 'une [amende], une sanction'],
    ['nothing for fields', 'source:cnil', 'fr', 'la cnil'],
    ['markup as the text that it is', 'script', 'en', '<[script]>alert(1)</[script]>'],
    ['pairs of ideographs', '人工知能', 'ja', '日本の[人工知能]法'],
  ])('marks %s', (_, query, language, expected) => {
    const text = expected.replace(/[[\]]/g, '');
    expect(mark(highlight(text, nodeOf(query), { language, glossary }))).toBe(expected);
  });

  it('keeps the text, and marks something where words alone matched', () => {
    const words = [
      'loi',
      'lois',
      'IA',
      'AI',
      'act',
      'règlement',
      "l'intelligence",
      'artificielle',
      'haut',
      'risque',
      '2024/1689',
    ];
    const text = fc.array(fc.constantFrom(...words, '.', '<b>'), { maxLength: 15 }).map((parts) => parts.join(' '));
    const query = fc
      .array(fc.constantFrom(...words, 'OR', '"', 'ris*'), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(query, text, fc.constantFrom('fr', 'en', 'und'), (asked, body, language) => {
        const node = nodeOf(asked);
        const segments = highlight(body, node, { language, glossary });
        expect(segments.map((segment) => segment.text).join('')).toBe(body);
        if (matches(node, makeDocument({ body }, { language: [language] })))
          expect(segments.some(({ hit }) => hit)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

describe('snippet', () => {
  const filler = 'Texte sans intérêt aucun pour la recherche présente. '.repeat(20);

  it('shows where most of the query stands', () => {
    const text = `Une amende. ${filler}Une amende pour le recrutement automatisé. ${filler}`;
    const shown = mark(snippet(text, nodeOf('amende OR recrutement'), { language: 'fr', glossary }));
    expect(shown).toContain('Une [amende] pour le [recrutement] automatisé');
    expect(shown.startsWith('… ')).toBe(true);
    expect(shown.endsWith(' …')).toBe(true);
    expect(shown.length).toBeLessThan(260);
  });

  it('shows the beginning where nothing is found', () => {
    const shown = mark(snippet(filler, nodeOf('absent'), { language: 'fr', glossary }));
    expect(shown.startsWith('Texte sans intérêt')).toBe(true);
    expect(shown.endsWith(' …')).toBe(true);
  });

  it('shows the whole of a short text', () => {
    expect(mark(snippet('Une amende.', nodeOf('amende'), { language: 'fr', glossary }))).toBe('Une [amende].');
  });

  it('cuts between words and never shows more than was asked for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('amende', 'loi', 'x'.repeat(90), 'à', '人工知能'), { maxLength: 200 }),
        (parts) => {
          const text = parts.join(' ');
          const shown = snippet(text, nodeOf('amende loi'), { language: 'fr', glossary, length: 120 });
          const joined = shown.map((segment) => segment.text).join('');
          expect(joined.length).toBeLessThanOrEqual(124);
          expect(text).toContain(joined.replace(/^… /, '').replace(/ …$/, ''));
        },
      ),
    );
  });
});
