import { expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.js';
import { emptyGlossary } from '../../src/analysis/glossary.js';
import { loadPolicies } from '../../src/catalogue/load-policies.js';
import { createEdition, loadPublishers } from '../../src/demo/edition.js';
import { unenriched } from '../../src/enrich/enrich-entry.js';
import { valuesOf } from '../../src/model/item/item-fields.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { matches } from '../query/matches.js';

const AT = new Date('2026-11-25T12:00:00Z');
const policies = loadPolicies('config/demo/policies.yaml');

const documents = loadPublishers('config/demo/publishers').flatMap((publisher) => {
  const edition = createEdition(publisher, {
    origin: 'http://127.0.0.1:1',
    startedAt: AT,
    revisedAt: null,
    channelFile: 'feed.xml',
  });
  return edition.items.map(({ title, text, url, publishedAt }) => ({
    url,
    isRecent: publishedAt !== null && AT.getTime() - publishedAt.getTime() < 7 * 86_400_000,
    isNoise: publisher.items.some((item) => item.noise && url.endsWith(`/${item.slug}`)),
    document: {
      text: analyse({ title, body: text }, publisher.language, emptyGlossary()),
      values: valuesOf({
        ...{
          sourceId: publisher.id,
          jurisdiction: publisher.jurisdiction,
          kinds: [...publisher.carries],
          aboutAi: false,
          policies: [],
          savedSearches: [],
          corrections: [],
        },
        ...{ publishedAt: publishedAt?.toISOString() ?? null, firstSeenAt: AT.toISOString() },
        ...unenriched(publisher.language),
      }),
    },
  }));
});

it('are two', () => {
  expect(policies).toHaveLength(2);
});

it.each(policies)('the query of $id is understood as written', ({ query }) => {
  expect(parseQuery(query, { timeZone: 'UTC' }).warnings).toEqual([]);
});

it.each(policies)('$id concerns old and recent sample items, and no noise', ({ query }) => {
  const { node } = parseQuery(query, { timeZone: 'UTC' });
  const concerned = documents.filter(({ document }) => matches(node, document));
  expect(concerned.length).toBeGreaterThanOrEqual(8);
  expect(concerned.filter(({ isRecent }) => isRecent).length).toBeGreaterThanOrEqual(3);
  expect(concerned.length).toBeLessThan(documents.length / 2);
  expect(concerned.filter(({ isNoise }) => isNoise)).toEqual([]);
});
