import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.js';
import type { AnalysedText } from '../../src/analysis/analysed.js';
import { valuesOf } from '../../src/model/item/item-fields.js';
import { limits } from '../../src/model/limits.js';
import type { QueryNode } from '../../src/query/ast.js';
import { highlight } from '../../src/query/highlight.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { loadGlossary } from '../analysis/glossary-fixture.js';
import { sampleItem } from '../contract/sample-items.js';
import { matches } from './matches.js';

const glossary = loadGlossary();
const now = new Date('2026-11-25T12:00:00.000Z');

/** A tree in a short form: words by their folded form. */
function show(node: QueryNode): string {
  switch (node.kind) {
    case 'term':
      return `${node.scope === 'title' ? 'title:' : ''}${showForms(node.forms)}${node.prefix ? '*' : ''}`;
    case 'phrase':
      return `${node.scope === 'title' ? 'title:' : ''}"${node.words.map(showForms).join(' ')}"`;
    case 'field':
      return `${node.field}=${node.value}`;
    case 'has':
      return `has ${node.field}`;
    case 'date':
      return `${node.field}[${node.from?.slice(0, 10) ?? ''},${node.before?.slice(0, 10) ?? ''})`;
    case 'and':
      return `(${node.children.map(show).join(' & ')})`;
    case 'or':
      return `(${node.children.map(show).join(' | ')})`;
    case 'some':
      return `${node.least} of (${node.children.map(show).join(' , ')})`;
    case 'not':
      return `!${show(node.child)}`;
    default:
      return node.kind;
  }
}

function showForms(forms: readonly string[]): string {
  return forms.filter((form, index) => index === 0 || /^[cr]_/.test(form)).join('+');
}

const parsed = (text: string): string => show(parseQuery(text, { glossary, now, timeZone: 'UTC' }).node);
const codes = (text: string): string[] =>
  parseQuery(text, { glossary, now, timeZone: 'UTC' }).warnings.map(({ code }) => code);

describe('places in acts', () => {
  it.each([
    ['art. 5', 'article 5'],
    ['article 5', 'art. 5'],
    ['annexe 3', 'annexe III'],
    ['annex III', 'annex 3'],
    ['"annexe 3"', 'l’annexe III'],
    ['title:"art. 6"', 'l’article 6'],
  ])('are found by %s where a text says %s', (query, title) => {
    const { node } = parseQuery(query, { glossary, timeZone: 'UTC' });
    for (const language of ['fr', 'en', 'de']) {
      const text = analyse({ title, body: '' }, language, glossary);
      expect([language, matches(node, documentOf(text))]).toEqual([language, true]);
      expect(highlight(title, node, { language, glossary }).filter(({ hit }) => hit)).not.toEqual([]);
    }
  });

  it.each([
    ['gpt 4', 'gpt iv'],
    ['art 2026', 'article'],
    ['art génératif', 'article génératif'],
  ])('are not meant by %s, which does not find %s', (query, title) => {
    const { node } = parseQuery(query, { glossary, timeZone: 'UTC' });
    expect(matches(node, documentOf(analyse({ title, body: '' }, 'fr', glossary)))).toBe(false);
  });

  function documentOf(text: AnalysedText) {
    return { text, values: valuesOf(sampleItem('a')) };
  }
});

describe('parseQuery', () => {
  it.each<[string, string, string]>([
    ['takes words together', 'biométrie emploi', '(biometrie+c_biometrics & emploi+c_employment)'],
    ['drops stop words', 'la santé et le travail', '(sante+c_health & travail)'],
    ['takes phrases', '"santé publique"', '"sante publique"'],
    [
      'takes French and typographic quotes',
      '« santé publique » “vie privée”',
      '("sante publique" & ("vie privee" | c_privacy))',
    ],
    ['drops stop words from phrases', '"état de l’art"', '"etat art"'],
    ['binds AND closer than OR', 'a1 b1 OR c1 AND d1', '((a1 & b1) | (c1 & d1))'],
    ['speaks French', 'a1 ET b1 OU c1 SAUF d1', '((a1 & b1) | (c1 & !d1))'],
    ['takes operators in capitals only', 'a1 or b1 ou not sauf', '(a1 & b1 & sauf)'],
    ['takes a minus', 'a1 -b1 -"c1 d1" -(e1 OR f1)', '(a1 & !b1 & !"c1 d1" & !(e1 | f1))'],
    ['takes a lone dash for nothing', 'a1 - b1', '(a1 & b1)'],
    ['counts negations', 'NOT NOT NOT a1', '!a1'],
    ['groups', '(a1 OR b1) (c1 d1)', '((a1 | b1) & c1 & d1)'],
    ['takes words with hyphens as phrases', 'gpt-4', '"gpt 4"'],
    ['takes prefixes', 'biom*', 'biom*'],
    ['adds the stems that a prefix is longer than', 'regulat*', '(regulat* | e_regul)'],
    ['looks in titles', 'title:décret titre:(a1 b1)', '(title:decret & title:a1 & title:b1)'],
    ['takes fields', 'source:cnil pays:FR langue:fr', '(source=cnil & jurisdiction=fr & language=fr)'],
    ['takes a space after the colon', 'source: cnil', 'source=cnil'],
    [
      'translates values',
      'type:loi kind:jurisprudence pays:"Union européenne" langue:français',
      '(kind=law & kind=case-law & jurisdiction=eu & language=fr)',
    ],
    ['takes lists of values', 'kind:law,bill', '(kind=law | kind=bill)'],
    ['takes groups of values', 'kind:(law OR bill)', '(kind=law | kind=bill)'],
    ['excludes values', '-source:cnil', '!source=cnil'],
    ['takes canonical references', 'celex:32024R1689', 'reference=celex:32024r1689'],
    [
      'takes references in any form',
      'reference:"règlement (UE) 2024/1689" ref:2016/679',
      '(reference=celex:32024r1689 & reference=celex:32016r0679)',
    ],
    [
      'takes plain numbers of acts',
      '2021/999',
      '("2021 999" | r_celex_32021r0999+r_celex_32021l0999+r_celex_32021d0999)',
    ],
    ['takes case numbers', 'C-634/21', '("634 21" | r_case_c_634_21)'],
    ['joins the names of a concept', 'AI Act', '((ai & act) | c_aiact+r_celex_32024r1689)'],
    [
      'joins them among other words',
      'amende règlement IA emploi',
      '(amende+c_fine & ((reglement & ia) | c_aiact+r_celex_32024r1689) & emploi+c_employment)',
    ],
    ['joins them in phrases', '"AI Act"', '("ai act" | c_aiact+r_celex_32024r1689)'],
    ['gives a word its concept', 'RGPD', 'rgpd+r_celex_32016r0679+c_gdpr'],
    ['takes acronyms in lower case', 'ia', 'ia+c_ai'],
    ['looks for no concept in titles', 'title:"AI Act"', 'title:"ai act"'],
    [
      'takes years, months and days',
      'published:2026 publié:2026-03 seen:2026-03-31',
      '(published[2026-01-01,2027-01-01) & published[2026-03-01,2026-04-01) & seen[2026-03-31,2026-04-01))',
    ],
    ['takes ranges with both ends', 'published:2026-01..2026-03-15', 'published[2026-01-01,2026-03-16)'],
    ['takes open ranges', 'published:2026.. vu:..2026-02', '(published[2026-01-01,) & seen[,2026-03-01))'],
    [
      'compares dates',
      'published:>=2026-01-01 published:<2026-03 seen:>2025 seen:<=2025',
      '(published[2026-01-01,) & published[,2026-03-01) & seen[2026-01-01,) & seen[,2026-01-01))',
    ],
    ['counts days back', 'vu:7j seen:2w', '(seen[2026-11-18,) & seen[2026-11-11,))'],
    ['turns a range round', 'published:2026-06..2026-01', 'published[2026-01-01,2026-07-01)'],
    ['reads the day before', 'vu:hier', 'seen[2026-11-24,2026-11-25)'],
    ['reads the day', 'seen:today', 'seen[2026-11-25,2026-11-26)'],
    ['reads the French order', 'publié:25/11/2026', 'published[2026-11-25,2026-11-26)'],
    ['takes ideographs as pairs', '人工智能', '("人工 工智 智能" | c_ai)'],
    ['takes a lone ideograph for the beginning of a pair', '法', '法*'],
    ['is everything when empty', '  ', 'all'],
    ['is nothing when of stop words', 'le la les', 'none'],
  ])('%s', (_, text, expected) => {
    expect(parsed(text)).toBe(expected);
  });

  it.each<[string, string[]]>([
    ['le la', ['only-stop-words', 'nothing-left']],
    ['"de la" cnil', ['only-stop-words']],
    ['le OR cnil', ['only-stop-words']],
    ['"ouvert', ['unclosed-quote']],
    ['(ouvert', ['unclosed-group']],
    ['fermé)', ['unopened-group']],
    ['OR cnil', ['missing-operand']],
    ['cnil AND', ['missing-operand']],
    ['cnil OU', ['missing-operand']],
    ['cnil NOT', ['missing-operand']],
    ['source:', ['missing-value', 'nothing-left']],
    ['kind:roman', ['unknown-value']],
    ['auteur:camus', ['unknown-field']],
    ['published:janvier', ['invalid-date', 'nothing-left']],
    ['cnil published:janvier', ['invalid-date']],
    ['published:2026-02-30', ['invalid-date', 'nothing-left']],
    ['published:30/02/2026', ['invalid-date', 'nothing-left']],
    ['published:..', ['invalid-date', 'nothing-left']],
    ['published:2026..2027..2028', ['invalid-date', 'nothing-left']],
    ['published:2026-06..2026-01', ['reversed-range']],
    ['published:2026-01..2026', []],
    ['r*', ['short-prefix']],
    ['()', ['nothing-left']],
    ['https://www.cnil.fr/', []],
    ['RGPD "vie privée" -emploi', []],
  ])('warns of %s', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('says where', () => {
    const { warnings } = parseQuery('cnil published:mars', { timeZone: 'UTC' });
    expect(warnings).toMatchObject([{ code: 'invalid-date', start: 15, end: 19 }]);
  });

  it('leaves relative dates out where nobody says what time it is', () => {
    expect(parseQuery('cnil seen:7d', { timeZone: 'UTC' }).warnings.map(({ code }) => code)).toEqual(['relative-date']);
  });

  it('takes the days of a time zone', () => {
    const { node } = parseQuery('published:2026-03-29', { timeZone: 'Europe/Paris' });
    expect(node).toMatchObject({ from: '2026-03-28T23:00:00.000Z', before: '2026-03-29T22:00:00.000Z' });
  });

  it('limits depth, words and length', () => {
    const deep = `${'('.repeat(100)}cnil${')'.repeat(100)} arcom`;
    expect(parsed(deep)).toBe('arcom+c_arcom');
    expect(codes(deep)).toContain('too-deep');
    expect(codes('mot '.repeat(limits.queryParts + 1))).toContain('too-many-parts');
    expect(codes('x '.repeat(20_000))).toContain('too-long');
  });

  it('takes every text, and says where within it', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '"',
      '«',
      'AND',
      'OU',
      'NOT',
      '-',
      'a1',
      'le',
      'IA',
      '*',
      'kind:',
      'title:',
      'seen:',
      '7d',
      '..',
      ':',
      "'",
      '2024/1689',
      ' ',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(' ')),
      fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (query) => {
        const { node, warnings } = parseQuery(query, { glossary, now, timeZone: 'UTC' });
        expect(isSound(node)).toBe(true);
        for (const { start, end } of warnings) expect(0 <= start && start <= end && end <= query.length).toBe(true);
        if (query.trim() !== '' && node.kind === 'all') throw new Error('a query that says something finds everything');
      }),
      { numRuns: 600 },
    );
  });
});

/** What the engines count on: no empty group, no empty word, no group of one. */
function isSound(node: QueryNode): boolean {
  if (node.kind === 'and' || node.kind === 'or') return node.children.length > 1 && node.children.every(isSound);
  if (node.kind === 'not') return isSound(node.child);
  if (node.kind === 'term') return node.forms.length > 0 && node.forms.every(isToken);
  if (node.kind === 'phrase')
    return node.words.length > 1 && node.words.every((forms) => forms.length > 0 && forms.every(isToken));
  return true;
}

function isToken(form: string): boolean {
  return /^\S+$/u.test(form);
}
