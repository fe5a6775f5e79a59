import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load-catalogue.js';
import { noAnswers, sampleFolder, samples } from './samples.js';
import { shapes } from './shapes.js';

const catalogue = loadCatalogue('config/sources');
const definitions = loadCatalogue('test/fixtures/definitions');
const known = new Set([...catalogue, ...definitions].map(({ id }) => id));

describe('the table of real answers', () => {
  it('names a definition for each', () => {
    expect(samples.filter(({ source }) => !known.has(source))).toEqual([]);
  });

  it('has a use for each definition of the fixtures, none of which the catalogue has', () => {
    const used = new Set(samples.map(({ source }) => source));
    expect(definitions.filter(({ id }) => !used.has(id))).toEqual([]);
    expect(known.size).toBe(catalogue.length + definitions.length);
  });

  it('has an answer of the form on record, or a real one, for each interface and list that is on', () => {
    const covered = new Set([...samples, ...shapes].map(({ source }) => source));
    const told = catalogue.filter(({ kind, enabled }) => enabled && (kind === 'json-api' || kind === 'html-list'));
    // The archive of fr-assemblee-opendata is made where it is read.
    expect(told.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual(['fr-assemblee-opendata']);
    expect(shapes.filter(({ source }) => !known.has(source))).toEqual([]);
  });

  it.skipIf(!existsSync(sampleFolder))('has a line for each file that is an answer', () => {
    const files = new Set([...samples.map(({ file }) => file), ...noAnswers]);
    expect([...files].sort()).toEqual(readdirSync(sampleFolder).sort());
  });
});
