import { beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/ports/store/store-error.js';
import { errorPhrases } from '../../src/web/http/error-phrases.js';
import { writeItem, writePolicy } from './sample-items.js';
import { createSite, formPost, inEnglish, jsonPost, publicUrl, type Site } from './site.js';

let site: Site;
beforeEach(() => {
  site = createSite();
});

const pages = ['/', '/policies', '/sources', '/sources/cnil', '/digests', '/subscribe', '/audit', '/nothing-here'];

describe('every answer', () => {
  it.each([...pages, '/api/v1/items', '/healthz'])('carries the security headers: %s', async (path) => {
    const { headers } = await site.app.request(path);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'/,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it.each(pages)('holds no script but our file, no style attribute and nothing from elsewhere: %s', async (path) => {
    const html = await (await site.app.request(path)).text();
    expect(html).toMatch(/^<!doctype html><html lang="fr">/);
    const own = /<script type="module" src="\/assets\/script-[0-9a-f]{16}\/[a-z-]+\.js"><\/script>/;
    expect(html.replace(own, '')).not.toMatch(/<script|\son\w+=|\sstyle=|src="http|<link[^>]+href="http/);
  });

  it('answers HEAD as GET without a body', async () => {
    const answer = await site.app.request('/', { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });

  it.each([
    ['the stylesheet', /href="(\/assets\/site-[0-9a-f]{16}\.css)"/, 'text/css; charset=utf-8'],
    ['the script', /src="(\/assets\/script-[0-9a-f]{16}\/press-keys\.js)"/, 'text/javascript; charset=utf-8'],
  ])('lets %s be kept for ever under its hash', async (_, address, type) => {
    const path = address.exec(await (await site.app.request('/')).text())?.[1] ?? '';
    const answer = await site.app.request(path);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('cache-control')).toContain('immutable');
  });
});

describe('the check of the host', () => {
  const ask = (host: string) => site.app.request('/', { headers: { Host: host } });

  it('refuses a name that is not ours', async () => {
    site = createSite({ allowedHosts: ['localhost', '127.0.0.1', '[::1]', 'vigie.test'] });
    expect((await ask('evil.example')).status).toBe(403);
    expect((await ask('vigie.test.evil.example')).status).toBe(403);
    expect(await (await ask('evil.example:8420')).text()).toContain(errorPhrases.fr.host.title);
  });

  it.each(['localhost', 'LOCALHOST:8420', '127.0.0.1:8420', '[::1]:8420', 'vigie.test.'])(
    'lets %s in',
    async (host) => {
      expect((await ask(host)).status).toBe(200);
    },
  );

  it('refuses a request whose line names another host than its header', async () => {
    const headers = { Host: 'vigie.test' };
    expect((await site.app.request('http://evil.example/', { headers })).status).toBe(403);
  });
});

describe('the check of the origin', () => {
  const decide = (headers: Readonly<Record<string, string>>) =>
    site.app.request('/triage/decide', {
      method: 'POST',
      body: new URLSearchParams({ item: 'one', tag: 'one ia-rh 1 0', policy: 'ia-rh', do: 'confirmed', by: 'Claire' }),
      headers,
    });

  beforeEach(async () => {
    await writePolicy(site, 'ia-rh');
    await writeItem(site, { id: 'one' });
  });

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a site beside ours', { 'Sec-Fetch-Site': 'same-site' }],
    ['another origin', { Origin: 'https://evil.example' }],
    ['an opaque origin', { Origin: 'null' }],
    ['nowhere, for a form', {}],
    ['another site that claims our origin', { 'Sec-Fetch-Site': 'cross-site', Origin: publicUrl }],
    ['a name that was pointed at us', { Origin: 'http://evil.example:8420', Host: 'evil.example:8420' }],
    ['another program of this machine', { Origin: 'http://localhost:3000', Host: 'localhost:8420' }],
  ])('refuses a form from %s, and nothing is written', async (_name, headers) => {
    expect((await decide(headers)).status).toBe(403);
    expect(await site.store.audit.count('newest', {})).toBe(0);
  });

  it.each([
    ['our page', { 'Sec-Fetch-Site': 'same-origin' }],
    ['the public address', { Origin: publicUrl }],
    ['the address that was asked, over plain HTTP', { Origin: 'http://watch.lan:8420', Host: 'watch.lan:8420' }],
  ])('takes a form from %s', async (_name, headers) => {
    const allowedHosts = [...site.deps.allowedHosts, 'watch.lan'];
    site = createSite({ store: site.store, allowedHosts });
    expect((await decide(headers)).status).toBe(303);
  });

  it('shows nothing to a page elsewhere that embeds it, and what leads here is followed', async () => {
    const open = async (destination: string, from = 'cross-site', path = '/exports/acts/json') =>
      (await site.app.request(path, { headers: { 'Sec-Fetch-Site': from, 'Sec-Fetch-Dest': destination } })).status;
    for (const destination of ['image', 'iframe', 'script', 'empty']) {
      expect([destination, await open(destination)]).toEqual([destination, 403]);
      expect(await open(destination, 'cross-site', '/api/v1/oscal/component-definition')).toBe(403);
    }
    expect(await site.store.audit.count('newest', {})).toBe(0);
    expect(await open('document')).toBe(200);
    expect(await open('image', 'same-origin', '/favicon.svg')).toBe(200);
  });

  it('takes an API call that names no origin, as programs send it, and refuses a stranger’s', async () => {
    const body = { policy: 'ia-rh', verdict: 'confirmed', by: 'Claire' };
    expect((await site.app.request('/api/v1/items/one/tags', jsonPost(body))).status).toBe(201);
    const strange = await site.app.request(
      '/api/v1/items/one/tags',
      jsonPost(body, { Origin: 'https://evil.example' }),
    );
    expect(strange.status).toBe(403);
    expect(strange.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('what cannot be served', () => {
  it('is told in the look of the site and in the language of the reader', async () => {
    const answer = await site.app.request('/nothing', inEnglish);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toMatch(/<html lang="en">.*<h1>Page not found<\/h1>/s);
  });

  it('names the methods that an address takes', async () => {
    const answer = await site.app.request('/items/one', formPost({}));
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    const api = await site.app.request('/api/v1/items', { method: 'DELETE' });
    expect(await api.json()).toMatchObject({ status: 405, code: 'method' });
  });

  it('refuses a body over 64 KB, also where its length is not told', async () => {
    const big = 'x'.repeat(70_000);
    expect((await site.app.request('/subscribe', formPost({ address: big }))).status).toBe(413);
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(big));
        controller.close();
      },
    });
    const streamed = { method: 'POST', body, duplex: 'half', headers: { 'Sec-Fetch-Site': 'same-origin' } };
    expect((await site.app.request('/subscribe', streamed as RequestInit)).status).toBe(413);
  });

  it('tells nothing of an inner failure and writes it to the log', async () => {
    const broken = {
      ...site.store,
      policies: { ...site.store.policies, find: () => Promise.reject(new Error('/var/secret.db')) },
    };
    site = createSite({ store: broken as unknown as Site['store'] });
    const answer = await site.app.request('/policies');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    expect(site.errors).toEqual(['a request failed']);
  });

  it.each([
    ['unavailable', 'La base de données ne répond pas'],
    ['disk-full', 'Le disque du service est plein'],
  ] as const)('is called unavailable while the store is: %s', async (code, words) => {
    const gone = () => Promise.reject(new StoreError(code, 'no connection to 10.0.0.7'));
    const broken = { ...site.store, policies: { ...site.store.policies, find: gone } };
    site = createSite({ store: broken as unknown as Site['store'] });
    const answer = await site.app.request('/policies');
    expect(answer.status).toBe(503);
    const html = await answer.text();
    expect(html).toContain(words);
    expect(html).not.toContain('10.0.0.7');
  });
});

describe('the language switch', () => {
  it('keeps the choice in a cookie and leads back to the page', async () => {
    const answer = await site.app.request('/language', formPost({ to: 'en', back: '/?q=ia' }));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/?q=ia');
    expect(answer.headers.get('set-cookie')).toContain('vigie_language=en');
  });

  it('counts for more than what the browser asks for', async () => {
    const headers = { Cookie: 'vigie_language=en', 'Accept-Language': 'fr' };
    expect(await (await site.app.request('/', { headers })).text()).toContain('<html lang="en">');
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    '\t//evil.example',
  ])('does not lead to %j', async (back) => {
    const answer = await site.app.request('/language', formPost({ to: 'en', back }));
    expect(answer.headers.get('location')).toBe('/');
  });

  it.each([
    ['de, en;q=0.5, fr;q=0.4', 'en'],
    ['fr-CA', 'fr'],
    ['de', 'fr'],
    ['en;q=0', 'fr'],
    ['*', 'fr'],
  ])('reads Accept-Language %s as %s', async (header, language) => {
    const html = await (await site.app.request('/', { headers: { 'Accept-Language': header } })).text();
    expect(html).toContain(`<html lang="${language}">`);
  });
});
