import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compileGlossary } from '../../src/analysis/glossary.js';
import type { QueryNode } from '../../src/query/ast.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { picksOf, writePicks } from '../../src/query/query-picks.js';

const glossary = compileGlossary({
  concepts: {
    ai: { fr: ['intelligence artificielle', 'IA'], en: ['artificial intelligence', 'AI'], other: [] },
    highrisk: { fr: ['haut risque'], en: ['high risk'], other: [] },
  },
});
const context = { glossary, now: new Date('2026-12-01T00:00:00.000Z'), timeZone: 'UTC' };

function shown(query: string) {
  const { any, all, not, from, rest } = picksOf(query, context);
  const texts = (row: readonly { readonly text: string }[]): string => row.map(({ text }) => text).join(' | ');
  return { any: any.map(texts), all: texts(all), not: texts(not), from: texts(from), rest };
}

const nothing = { any: [], all: '', not: '', from: '', rest: '' };

describe('the picks of a query', () => {
  it.each([
    ['recrutement', { any: ['recrutement'] }],
    ['recrutement paie', { all: 'recrutement | paie' }],
    ['recrutement OU "tri de CV" OR paie', { any: ['recrutement | "tri de CV" | paie'] }],
    ['(IA OU robot) AND (paie OR prime) -stage', { any: ['IA | robot', 'paie | prime'], not: 'stage' }],
    ['haut risque paie', { all: 'haut risque | paie' }],
    ['thème:emploi,santé juridiction:FR', { any: ['topic:employment | topic:health'], from: 'jurisdiction:FR' }],
    ['référence:"AI Act art. 6"', { any: ['reference:"celex:32024R1689#art-6"'] }],
    ['paie (juridiction:FR OU pays:UE)', { any: ['paie'], from: 'jurisdiction:FR | jurisdiction:EU' }],
    ['paie juridiction:(FR OU UE)', { any: ['paie'], from: 'jurisdiction:FR | jurisdiction:EU' }],
    ['paie -stage -prime', { any: ['paie'], not: 'stage | prime' }],
    ['paie publié:2026', { all: 'paie | publié:2026' }],
    ['regul* titre:AIPD', { all: 'regul* | titre:AIPD' }],
  ])('of %s', (query, picks) => {
    expect(shown(query)).toEqual({ ...nothing, ...picks });
  });

  it.each([
    ['paie (prime OU (salaire net))', { any: ['paie'], rest: '(prime OU (salaire net))' }],
    ['paie -(salaire net)', { any: ['paie'], rest: '-(salaire net)' }],
    ['paie OU salaire net', { rest: 'paie OU salaire net' }],
    ['paie titel:"', { rest: 'paie titel:"' }],
    ['', {}],
  ])('leave as text what none of them says: %s', (query, picks) => {
    expect(shown(query)).toEqual({ ...nothing, ...picks });
  });

  const parts = [
    'paie',
    '"tri de CV"',
    'IA',
    'haut risque',
    'thème:emploi',
    'juridiction:FR,UE',
    '-stage',
    'robot*',
    'publié:2026',
  ];
  const joints = [' ', ' OU ', ' AND ', ' -(', ') (', ') ', ' ('];

  /** Whether it holds in a world in which each condition does or not, by its words. */
  function holds(node: QueryNode, world: number): boolean {
    if (node.kind === 'not') return !holds(node.child, world);
    if (node.kind === 'and') return node.children.every((child) => holds(child, world));
    if (node.kind === 'or') return node.children.some((child) => holds(child, world));
    const hash = createHash('sha256')
      .update(`${world} ${JSON.stringify(node)}`)
      .digest();
    return (hash[0] ?? 0) < 128;
  }

  it('ask for the very same when they are written again, whatever is typed', () => {
    let seed = 7;
    const next = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    let inPicks = 0;
    for (let time = 0; time < 2_000; time += 1) {
      const pieces = Array.from(
        { length: 1 + next(6) },
        () => `${parts[next(parts.length)]}${joints[next(joints.length)]}`,
      );
      const query = pieces.join('').trim();
      const picks = picksOf(query, context);
      inPicks += picks.rest === '' ? 1 : 0;
      const [before, after] = [query, writePicks(picks, 'OU')].map((text) => parseQuery(text, context).node);
      for (let world = 0; world < 16; world += 1)
        expect(after && holds(after, world), query).toBe(before && holds(before, world));
    }
    expect(inPicks).toBeGreaterThan(100);
  });
});
