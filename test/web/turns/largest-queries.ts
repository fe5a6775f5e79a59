import { limits } from '../../../src/model/limits.js';

/** Joins up to `count` texts, as many as the maximum length allows. */
function times(count: number, text: (at: number) => string, between = ' OR '): string {
  let all = text(0);
  for (let at = 1; at < count; at += 1) {
    const next = `${all}${between}${text(at)}`;
    if (next.length > limits.queryChars - 20) break;
    all = next;
  }
  return all;
}

/** A query nested to the deepest allowed level, with a list at each level. */
function nested(levels: number): string {
  return levels === 0 ? 'ia' : `(a${levels} OR b${levels}) -(c${levels} OR ${nested(levels - 1)})`;
}

/** The costliest queries: the longest, the deepest, and those with the most parts. */
export const largestQueries = queriesOf(1_000);

/** The same with fewer parts, for thousands of queries that one thread holds. */
export const manyQueries = queriesOf(40);

function queriesOf(most: number): Readonly<Record<string, string>> {
  return {
    longest: times(Math.min(most, 1_000), () => 'règlement', ' '),
    'many words': times(Math.min(most, 200), (at) => `a${at}`),
    'many phrases': times(Math.min(most, 190), (at) => `"ia règlement ${at}"`),
    'many values': times(Math.min(most, 190), (at) => `source:autorite-${at}`),
    'many lists': `topic:(${times(Math.min(most, 190), (at) => `"thème ${at}"`)})`,
    'many references': times(Math.min(most, 100), (at) => `reference:"celex:32024R${1_000 + at}#art-6"`),
    beginnings: times(Math.min(most, 190), (at) => `ab${at}*`),
    deepest: nested(18),
    'deepest lists': `${'(a OR -('.repeat(18)}ia${'))'.repeat(18)}`,
    parentheses: `${'('.repeat(1_500)}ia${')'.repeat(1_500)}`,
  };
}
