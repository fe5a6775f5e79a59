import { describe, expect, it } from 'vitest';
import {
  createDigestLinks,
  createOwnLinks,
  readingTokenOf,
  siteLinks,
  tokenLink,
} from '../../src/digest/digest-links.js';
import { parseQuery } from '../../src/query/parse-query.js';

const request = {
  publicUrl: 'https://vigie.example.org',
  own: createOwnLinks('https://vigie.example.org', {
    unsubscribeToken: 'v2.unsubscribe_s1.0.mac',
    readingToken: 'v2.reading_d1.0.mac',
  }),
  filter: '"AI Act" OR règlement',
  window: { start: '2026-11-16T07:00:00.000Z', end: '2026-11-23T07:00:00.000Z' },
  timeZone: 'Europe/Paris',
};

describe('createDigestLinks', () => {
  it('has a token in each link that its reader alone may follow', () => {
    const links = createDigestLinks(request);
    expect(links.unsubscribe).toBe('https://vigie.example.org/unsubscribe?t=v2.unsubscribe_s1.0.mac');
    expect(links.digest).toBe('https://vigie.example.org/read/v2.reading_d1.0.mac');
    expect(links.items).toBe('https://vigie.example.org/read/v2.reading_d1.0.mac/items/');
    expect(readingTokenOf(links.digest)).toBe('v2.reading_d1.0.mac');
    expect(readingTokenOf(siteLinks(request.publicUrl, 'd1').digest)).toBe('');
  });

  it.each([
    ['https://vigie.example.org', 'https://vigie.example.org/items/'],
    ['https://vigie.example.org/', 'https://vigie.example.org/items/'],
    ['https://example.org/veille/?x=1#y', 'https://example.org/veille/items/'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/items/'],
  ])('leads to the ordinary pages under %s where the reader has no link of their own', (publicUrl, items) => {
    expect(createDigestLinks({ ...request, publicUrl, own: { unsubscribe: '', digest: '' } }).items).toBe(items);
  });

  it('searches with the filter what was first seen or amended in the window', () => {
    const q = new URL(createDigestLinks(request).search).searchParams.get('q') ?? '';
    expect(q).toBe('("AI Act" OR règlement) (activity:>=2026-11-16 OR touched:>=2026-11-16) seen:<=2026-11-23');
    expect(parseQuery(q, { timeZone: 'UTC' }).warnings).toEqual([]);
  });

  it('leads to what is not about AI of the days of the window, and without a filter to what is', () => {
    const { search, others } = createDigestLinks({ ...request, filter: ' ' });
    const asked = (link: string) => [...new URL(link).searchParams];
    expect(asked(search)).toEqual([
      ['q', '(activity:>=2026-11-16 OR touched:>=2026-11-16) seen:<=2026-11-23'],
      ['relevance', 'ai'],
    ]);
    expect(asked(others)).toEqual([
      ['q', 'seen:2026-11-16..2026-11-23'],
      ['relevance', 'other'],
    ]);
    expect(asked(createDigestLinks(request).search)).toHaveLength(1);
  });

  it.each([
    ['UTC', '2026-11-22'],
    ['Europe/Paris', '2026-11-23'],
  ])('ends in the day that the search page of %s takes the end of the window for', (timeZone, day) => {
    const window = { ...request.window, end: '2026-11-22T23:30:00.000Z' };
    const { search } = createDigestLinks({ ...request, filter: '', window, timeZone });
    expect(new URL(search).searchParams.get('q')).toContain(`seen:<=${day}`);
  });

  it('leaves out of the address a filter that would make it too long', () => {
    const { search } = createDigestLinks({ ...request, filter: 'x'.repeat(1_001) });
    expect(new URL(search).searchParams.get('q')).toBe(
      '(activity:>=2026-11-16 OR touched:>=2026-11-16) seen:<=2026-11-23',
    );
  });
});

it('tokenLink leads to the page of the scope', () => {
  expect(tokenLink('https://v.example/veille', 'confirm', 'v2.a')).toBe('https://v.example/veille/confirm?t=v2.a');
});
