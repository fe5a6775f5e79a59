import { describe, expect, it } from 'vitest';
import { passedOn } from '../../../src/model/source/passed-on.js';
import { sampleItem } from '../../contract/sample-items.js';

const secret = 'The publisher wrote this sentence';
const item = sampleItem('one', {
  title: 'Guidelines on Article 50',
  excerpt: secret,
  authors: ['EDPB'],
  categories: [secret],
  references: ['celex:32024R1689'],
  topics: [{ topic: 'transparency', sentence: secret, cue: 'transparent' }],
  dates: [
    { date: '2026-12-01', role: 'comments-due', sentence: secret, marks: [{ start: 4, end: 13 }], subject: null },
  ],
  obligations: [{ sentence: secret, addressee: 'provider', force: 'must', cue: 'must' }],
  procedure: {
    references: ['procedure:2021/0106(COD)'],
    titles: { en: secret },
    official: true,
    whole: true,
    stages: [{ kind: 'plenary', words: secret, date: '2026-11-01', url: null, planned: false }],
  },
});

describe('what of an item is passed on', () => {
  it('is all of it where the licence of its source allows it', () => {
    expect(passedOn(item, { licence: 'CC BY 4.0' })).toBe(item);
  });

  it.each([undefined, {}, { licence: 'All rights reserved' }])(
    'is no sentence of the publisher’s otherwise: %j',
    (source) => {
      const told = passedOn(item, source);
      expect(JSON.stringify(told)).not.toContain(secret);
      expect(told.dates[0]).not.toHaveProperty('marks');
      expect(told).toMatchObject({
        title: 'Guidelines on Article 50',
        url: 'https://example.org/one',
        authors: ['EDPB'],
        references: ['celex:32024R1689'],
        topics: [{ topic: 'transparency' }],
        dates: [{ date: '2026-12-01', role: 'comments-due' }],
        obligations: [{ addressee: 'provider', force: 'must' }],
        procedure: { stages: [{ kind: 'plenary', date: '2026-11-01' }] },
      });
    },
  );

  it('leaves the item as it is stored', () => {
    passedOn(item, undefined);
    expect(item.excerpt).toBe(secret);
  });
});
