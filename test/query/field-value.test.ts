import { describe, expect, it } from 'vitest';
import { addresseeName } from '../../src/messages/names.js';
import { valueName } from '../../src/messages/value-name.js';
import { Addressee } from '../../src/model/item/obligation.js';
import { fieldValue, isKnownValue } from '../../src/query/field-value.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { loadTaxonomy } from '../../src/settings/load-shipped.js';

const taxonomy = loadTaxonomy();
const naming = { catalogue: new Map(), taxonomy, policies: new Map(), owners: new Map() };
const languages = ['fr', 'en'] as const;

describe('a value of a field', () => {
  it.each(languages.flatMap((language) => Object.keys(taxonomy.topics).map((topic) => ({ language, topic }))))(
    'is $topic by its name in $language',
    ({ language, topic }) => {
      expect(fieldValue('topic', valueName('topic', topic, { ...naming, language }))).toBe(topic);
    },
  );

  it.each(languages)('is whom a text addresses, and relevance, by their names in %s', (language) => {
    for (const addressee of Addressee.options)
      expect(fieldValue('addressee', addresseeName(addressee, language))).toBe(addressee);
    for (const relevance of ['ai', 'other'])
      expect(fieldValue('relevance', valueName('relevance', relevance, { ...naming, language }))).toBe(relevance);
  });

  it.each([
    ['destinataire:fournisseurs', { kind: 'field', field: 'addressee', value: 'provider' }],
    ['pertinence:autre', { kind: 'field', field: 'relevance', value: 'other' }],
    ['thèmes:"Bacs à sable"', { kind: 'field', field: 'topic', value: 'sandboxes' }],
    ['act:"AI Act"', { kind: 'field', field: 'reference', value: 'celex:32024r1689' }],
    ['acte:RGPD', { kind: 'field', field: 'reference', value: 'celex:32016r0679' }],
    ['act:celex:32024R1689', { kind: 'field', field: 'reference', value: 'celex:32024r1689' }],
    ['act:g7-hiroshima-code', { kind: 'field', field: 'reference', value: 'act:g7-hiroshima-code' }],
  ])('is what %s asks for', (query, node) => {
    expect(parseQuery(query, { timeZone: 'UTC' })).toMatchObject({ node, warnings: [] });
  });

  it.each(['addressee:pilots', 'relevance:maybe', 'kind:roman', 'stage:moon'])('is told to be none in %s', (query) => {
    expect(parseQuery(query, { timeZone: 'UTC' }).warnings.map(({ code }) => code)).toEqual(['unknown-value']);
  });

  it('may be any of a list that the installation makes', () => {
    expect(isKnownValue('topic', 'our-own')).toBe(true);
  });
});
