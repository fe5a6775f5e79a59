import { describe, expect, it } from 'vitest';
import { actNames } from '../../src/analysis/act-names.js';
import { compileGlossary } from '../../src/analysis/glossary.js';
import { translations } from '../../src/analysis/translations.js';
import { parseQuery, type QueryContext } from '../../src/query/parse-query.js';
import { loadGlossary } from '../../src/settings/load-shipped.js';

const definition = loadGlossary();
const glossary = compileGlossary(definition);
const labels = Object.values(definition.concepts).flatMap(({ fr, en }) => [...fr, ...en]);
const names = [...new Set([...labels, ...actNames().map(({ name }) => name)])].map((name) =>
  name.replace(/["():]/g, ' '),
);

/** Tokens of concepts and acts, translations and topics: whatever stands for words. */
const standIns = /"[cr]_|"translated"|"field":"topic"/;
const read = (text: string, more: Partial<QueryContext> = {}) =>
  JSON.stringify(parseQuery(text, { glossary, timeZone: 'UTC', ...more }).node);

describe('words as they are typed', () => {
  it('stand for themselves alone, whatever the glossary and the table of acts call by them', () => {
    const asked = names.flatMap((name) => [name, `"${name}"`]);
    expect(asked.filter((text) => standIns.test(read(text, { typed: true })))).toEqual([]);
    expect(names.filter((name) => standIns.test(read(`typed:(${name})`, { translations: translations() })))).toEqual(
      [],
    );
    expect(read('saisi:"reconnaissance faciale"')).toBe(read('"reconnaissance faciale"', { typed: true }));
  });

  it('are asked for by a part of a query, beside others that are not', () => {
    const query = read('typed:recrutement recrutement');
    expect(JSON.parse(query)).toMatchObject({ kind: 'and', children: [{ kind: 'term' }, { kind: 'term' }] });
    expect(query.match(/c_recruitment|c_hiring/g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(names.filter((name) => standIns.test(read(name))).length).toBeGreaterThan(names.length / 2);
  });
});
