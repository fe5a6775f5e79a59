import { describe, expect, it } from 'vitest';
import { SourceDefinition } from '../../src/model/source/source.js';
import { planRequest } from '../../src/sources/plan-request.js';

const now = new Date('2026-03-04T10:00:00.000Z');
const fields = { title: '{title}' };

function define(more: Record<string, unknown>): SourceDefinition {
  return SourceDefinition.parse({
    id: 'a',
    name: { fr: 'A', en: 'A' },
    authority: 'A',
    jurisdiction: 'EU',
    language: 'en',
    kind: 'json-api',
    url: 'https://api.example/v1/documents?per_page=20',
    carries: ['law'],
    api: { entries: 'results', fields },
    ...more,
  });
}

const once = { bodies: [{ hash: 'a', url: 'https://api.example/', contentType: null }], failures: 0 };
const held = ({ url }: SourceDefinition) => ({ url, etag: '"e"', lastModified: 'yesterday', ...once });
const nothingHeld = { url: 'https://api.example/old', etag: '"old"', lastModified: null, ...once };

describe('what is asked of a source', () => {
  it('is conditional where a copy from the same address is held, and only then', () => {
    const definition = define({});
    expect(planRequest(definition, held(definition), { now })).toMatchObject({
      etag: '"e"',
      lastModified: 'yesterday',
    });
    expect(planRequest(definition, nothingHeld, { now })).toMatchObject({ etag: null, lastModified: null });
    const page = { kind: 'address', url: 'https://api.example/v1/documents?page=2' } as const;
    expect(planRequest(definition, held(definition), { now, page })).toMatchObject({ url: page.url, etag: null });
  });

  it('is whole where one answer does not tell all', () => {
    const register = define({ api: { entries: '', fields, complete: true, pages: { parameter: 'page' } } });
    expect(planRequest(register, held(register), { now })).toMatchObject({ etag: null, lastModified: null });
    const index = define({ kind: 'sitemap' });
    expect(planRequest(index, held(index), { now })).toMatchObject({ etag: '"e"' });
    const two = { ...held(index), bodies: [...once.bodies, ...once.bodies] };
    expect(planRequest(index, two, { now })).toMatchObject({ etag: null });
    const page = define({ kind: 'page-watch' });
    expect(planRequest(page, { ...held(page), failures: 2 }, { now })).toMatchObject({ etag: null });
  });

  it('leaves fields and bodies behind where an answer leads to another origin', () => {
    const request = { method: 'POST', headers: { 'X-Client': 'vigie' }, json: { a: 1 } };
    const definition = define({ request, api: { entries: '', fields, pages: { next: 'next' } } });
    const page = (url: string) => planRequest(definition, nothingHeld, { now, page: { kind: 'address', url } });
    expect(page('https://api.example/2')).toMatchObject({ method: 'POST', headers: { 'X-Client': 'vigie' } });
    const elsewhere = page('https://elsewhere.example/2');
    expect(elsewhere).toMatchObject({ method: 'GET', headers: {} });
    expect(elsewhere).not.toHaveProperty('body');
  });

  it('carries the query with moments filled in, repeated parameters and the page', () => {
    const definition = define({
      request: { query: { since: '{today-30d}', 'fields[]': ['title', 'url'], per_page: '100' } },
      api: { entries: '', fields, pages: { parameter: 'page' } },
    });
    const { url } = planRequest(definition, nothingHeld, { now, page: { kind: 'parameter', value: 3 } });
    expect(url).toBe(
      'https://api.example/v1/documents?since=2026-02-02&fields%5B%5D=title&fields%5B%5D=url&per_page=100&page=3',
    );
  });

  it('posts JSON with the page at its path', () => {
    const definition = define({
      request: { method: 'POST', json: { search: { pageNumber: 1, from: '{today}' } } },
      api: { entries: '', fields, pages: { parameter: 'search.pageNumber' } },
    });
    const request = planRequest(definition, nothingHeld, { now, page: { kind: 'parameter', value: 2 } });
    expect(request).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(request.body ?? '')).toEqual({ search: { pageNumber: 2, from: '2026-03-04' } });
  });

  it('posts a form', () => {
    const definition = define({ request: { method: 'POST', form: { query: 'AI & law', day: '{today}' } } });
    expect(planRequest(definition, nothingHeld, { now }).body).toBe('query=AI+%26+law&day=2026-03-04');
  });

  it('sends keys to the origin that they were given for, and nowhere else', () => {
    const definition = define({});
    const credentials = { headers: { authorization: 'Bearer t' }, query: { api_key: 'k' } };
    const here = planRequest(definition, nothingHeld, { now, credentials });
    expect(here.url).toContain('api_key=k');
    expect(here.headers).toMatchObject({ authorization: 'Bearer t' });
    const page = { kind: 'address', url: 'https://elsewhere.example/next' } as const;
    const there = planRequest(definition, nothingHeld, { now, credentials, page });
    expect(there.url).toBe('https://elsewhere.example/next');
    expect(there.headers).toEqual({});
  });

  it('asks pages as robots.txt allows, and what is published for programs as it is published', () => {
    const page = define({ kind: 'page-watch', api: undefined });
    expect(planRequest(page, nothingHeld, { now }).robots).toBe('obey');
    expect(planRequest(define({}), nothingHeld, { now }).robots).toBe('skip');
    expect(planRequest(define({ politeness: { robots: 'obey' } }), nothingHeld, { now }).robots).toBe('obey');
  });

  it('takes over spacing, proxy, size and the Accept that the definition names', () => {
    const definition = define({
      politeness: { spacingMs: 3_000, group: 'arxiv' },
      proxy: 'http://proxy.example:3128',
      request: { headers: { Accept: 'application/xhtml+xml', 'Accept-Language': 'fr' }, maxMegabytes: 20 },
    });
    expect(planRequest(definition, nothingHeld, { now })).toMatchObject({
      accept: 'application/xhtml+xml',
      headers: { 'Accept-Language': 'fr' },
      spacing: { ms: 3_000, group: 'arxiv' },
      proxy: 'http://proxy.example:3128',
      maxBodyBytes: 20 * 1024 * 1024,
    });
  });
});
