import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { analyseWithPlaces } from '../../src/analysis/analyse.js';
import { compileGlossary, emptyGlossary, type Glossary } from '../../src/analysis/glossary.js';
import { findReferences } from '../../src/enrich/find-references.js';
import { matchedWordsIn } from '../../src/match/matched-words.js';
import { compileSavedQueries } from '../../src/match/saved-queries.js';
import { TokenField } from '../../src/query/document-view.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { loadGlossary } from '../../src/settings/load-shipped.js';
import { documentMatches } from '../fakes/document-matches.js';
import { glossary, makeDocument } from '../query/documents.js';
import { matchSavedQueries } from './match-saved-queries.js';

const compile = (queries: readonly string[]) =>
  compileSavedQueries(
    queries.map((query) => ({ id: query, node: parseQuery(query, { glossary, timeZone: 'UTC' }).node })),
  );

const body = "La CNIL rappelle que le règlement sur l'IA vise le recrutement automatisé.";

describe('matchSavedQueries', () => {
  it('gives the queries that match, in order, with what matched', () => {
    const compiled = compile(['recrutement', 'biométrie', '"AI Act" -biométrie', 'recrut* OR absent']);
    expect(matchSavedQueries(compiled, makeDocument({ body }))).toEqual([
      { id: 'recrutement', tokens: ['f_recrutement', 'c_recruitment'], clauses: [] },
      { id: '"AI Act" -biométrie', tokens: ['c_aiact'], clauses: [{ field: 'reference', value: 'celex:32024R1689' }] },
      { id: 'recrut* OR absent', tokens: ['f_recrutement'], clauses: [] },
    ]);
  });

  it('asks queries that need no word of every document', () => {
    const compiled = compile(['-biométrie', 'seen:2026', 'source:cnil', 'kind:(law OR news)', 'absent OR -biométrie']);
    expect(matchSavedQueries(compiled, makeDocument({})).map(({ id }) => id)).toEqual([
      '-biométrie',
      'seen:2026',
      'source:cnil',
      'kind:(law OR news)',
      'absent OR -biométrie',
    ]);
  });

  it('compares fields without regard to case and accents', () => {
    const compiled = compile(['source:CNIL', 'pays:fr', 'ref:celex:32024r1689']);
    const document = makeDocument({}, { source: ['Cnil'], jurisdiction: ['FR'] });
    expect(matchSavedQueries(compiled, document)).toHaveLength(3);
  });

  it('finds what asking each query would find', () => {
    const words = ['loi', 'IA', 'AI', 'act', 'règlement', 'haut', 'risque', 'cnil', 'emploi'];
    const extra = [
      'OR',
      'NOT',
      '-',
      '(',
      ')',
      '"',
      'title:',
      'ris*',
      're*',
      'kind:news',
      'kind:law',
      'seen:2026',
      'seen:2020',
      'source:cnil',
    ];
    const query = fc.array(fc.constantFrom(...words, ...extra), { maxLength: 9 }).map((parts) => parts.join(' '));
    const text = fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.array(query, { maxLength: 12 }), text, text, (queries, title, content) => {
        const document = makeDocument({ title, body: content });
        const saved = queries.map((asked, index) => ({
          id: `${index}`,
          node: parseQuery(asked, { glossary, timeZone: 'UTC' }).node,
        }));
        const expected = saved.filter(({ node }) => documentMatches(node, document)).map(({ id }) => id);
        expect(matchSavedQueries(compileSavedQueries(saved), document).map(({ id }) => id)).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('looks for what several queries ask for once in each text', () => {
    const looks = vi.spyOn(TokenField.prototype, 'positionsOf');
    const looksOf = (queries: readonly string[]): number => {
      const compiled = compile(queries);
      looks.mockClear();
      expect(matchSavedQueries(compiled, makeDocument({ body }))).toHaveLength(queries.length);
      return looks.mock.calls.length;
    };
    const asked = '"recrutement automatisé" OR "règlement sur"';
    const once = looksOf([asked]);
    expect(once).toBeGreaterThan(0);
    expect(looksOf([asked, `(${asked}) CNIL`, `CNIL OR ${asked}`])).toBe(once);
    looks.mockRestore();
  });

  it('takes no queries at all', () => {
    expect(matchSavedQueries(compile([]), makeDocument({ body }))).toEqual([]);
  });
});

function spokenText(text: string, glossary: Glossary) {
  const { words, places, named } = analyseWithPlaces({ title: text, body: '' }, 'fr', glossary);
  const field = new TokenField(words.title);
  const placesOf = (token: string) =>
    field.positionsOf(token).map((index) => ({ start: places.starts[index] ?? 0, end: places.ends[index] ?? 0 }));
  return { text, placesOf, mentions: () => findReferences(text), named };
}

describe('matchedWordsIn', () => {
  const wordsOf = (text: string, tokens: readonly string[], concepts = emptyGlossary()): string[] =>
    matchedWordsIn(spokenText(text, concepts))(tokens);

  it('gives a phrase without its parts beside it', () => {
    const tokens = ['c_highrisk', 'f_haut', 'f_risque', 'f_emploi'];
    const text = 'Un système à haut risque pour l’emploi, à risque.';
    expect(wordsOf(text, tokens, compileGlossary(loadGlossary()))).toEqual(['haut risque', 'emploi']);
  });

  it('gives no part of a phrase either that an apostrophe or a hyphen holds together, nor a phrase twice for its apostrophe', () => {
    const tokens = ['c_impactassessment', 'c_highrisk', 'f_impact', 'f_risqu', 'f_high'];
    const text = "Une analyse d’impact, soit une analyse d'impact, des systèmes high-risk.";
    const found = wordsOf(text, tokens, compileGlossary(loadGlossary()));
    expect(found[0]).toBe('analyse d’impact');
    expect(found).toHaveLength(2);
  });

  it('gives the words as they stand, each once, in order', () => {
    const text = 'Règlements et RÈGLEMENT, règlements ; L’IA.';
    expect(wordsOf(text, ['f_reglement', 'f_ia'])).toEqual(['Règlements', 'RÈGLEMENT', 'IA']);
  });

  it('gives what names a concept, with a glossary', () => {
    expect(wordsOf(body, ['c_aiact'], glossary)).toEqual(["règlement sur l'IA"]);
    expect(wordsOf(body, ['c_aiact'])).toEqual([]);
  });

  it('gives references as they stand', () => {
    expect(wordsOf('Le règlement (UE)\n2024/1689.', ['r_celex_32024r1689'])).toEqual(['règlement (UE) 2024/1689']);
  });

  it('looks for references once, and not where none is asked for', () => {
    const spoken = spokenText('Le règlement (UE) 2024/1689 et le règlement (UE) 2016/679.', emptyGlossary());
    let looked = 0;
    const mentions = () => {
      looked += 1;
      return spoken.mentions();
    };
    const found = matchedWordsIn({ ...spoken, mentions });
    expect([found(['f_reglement']), looked]).toEqual([['règlement'], 0]);
    expect(found(['r_celex_32024r1689', 'r_celex_32016r0679'])).toHaveLength(2);
    expect(found(['r_celex_32016r0679'])).toHaveLength(1);
    expect(looked).toBe(1);
  });

  it('gives at most twelve', () => {
    const words = Array.from({ length: 30 }, (_, index) => `mot${index}`);
    const tokens = words.map((word) => `f_${word}`);
    expect(wordsOf(words.join(' '), tokens)).toHaveLength(12);
  });
});
