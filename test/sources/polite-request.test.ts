import { describe, expect, it } from 'vitest';
import { planRequest, politeRequest } from '../../src/sources/plan-request.js';
import { begin, source } from '../jobs/watch.js';

describe('how a source is asked', () => {
  it('is what its definition says', () => {
    const politeness = { spacingMs: 5_000, group: 'piste', robots: 'obey', retryAfter: 'domain' } as const;
    const definition = source('cnil', { politeness, proxy: 'http://proxy.example:3128/' });
    expect(politeRequest(definition)).toEqual({
      spacing: { ms: 5_000, group: 'piste' },
      robots: 'obey',
      retryAfter: 'domain',
      proxy: 'http://proxy.example:3128/',
    });
  });

  it('obeys robots.txt where a page is meant for people, and not where a feed is meant for programs', () => {
    expect(politeRequest({ id: 'a', kind: 'page-watch' }).robots).toBe('obey');
    expect(politeRequest({ id: 'a', kind: 'feed' }).robots).toBe('skip');
  });

  it('counts the requests of a day over the group or over this source alone, beside the distance', () => {
    const perDay = { perDay: 96, retryAfter: 'host' } as const;
    expect(politeRequest(source('cnil', { politeness: perDay })).spacing).toEqual({
      ms: 0,
      share: { key: 'source-cnil', ms: 900_000 },
    });
    const grouped = { ...perDay, group: 'piste', spacingMs: 1_000_000 };
    expect(politeRequest(source('cnil', { politeness: grouped })).spacing).toEqual({
      ms: 1_000_000,
      group: 'piste',
      share: { key: 'piste', ms: 900_000 },
    });
  });

  it('goes with the request of a feed', () => {
    const definition = source('cnil', { proxy: 'http://proxy.example:3128/' });
    expect(
      planRequest(
        definition,
        { url: '', etag: null, lastModified: null, bodies: [], failures: 0 },
        { now: new Date(begin) },
      ),
    ).toMatchObject({
      proxy: 'http://proxy.example:3128/',
      robots: 'skip',
    });
  });
});
