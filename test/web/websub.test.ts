import { describe, expect, it } from 'vitest';
import type { HubSubscription } from '../../src/model/source/hub-subscription.js';
import { newSourceState, type SourceState } from '../../src/model/source/source.js';
import { maxNotificationBytes } from '../../src/web/websub/websub-routes.js';
import { callbackUrl, hubSecret } from '../../src/websub/callback-keys.js';
import { place, signed, subscription } from '../websub/place.js';
import { createSite, inEnglish, type Site, testNow } from './site.js';

const due = '2026-11-25T10:00:00.000Z';
const body = '<feed/>';

interface Scene {
  readonly site: Site;
  /** The callback path that the hub got. */
  readonly path: string;
  readonly key: string;
  state(): Promise<SourceState>;
  post(more?: {
    readonly header?: string | undefined;
    readonly body?: BodyInit;
    readonly path?: string;
  }): Promise<Response>;
  ask(said: Readonly<Record<string, string>>, path?: string): Promise<Response>;
}

/** `earlier` is an old key, still in the ring, under which the hub was asked. */
async function start(more: Partial<HubSubscription> = {}, earlier?: Uint8Array): Promise<Scene> {
  const site = earlier ? createSite({ keyRing: [new Uint8Array(32).fill(8), earlier] }) : createSite();
  const push = subscription({ leaseUntil: '2026-12-01T09:00:00.000Z', ...more });
  const fresh = newSourceState({ id: 'cnil', enabled: true, url: 'https://cnil.example/feed' }, due);
  await site.store.sources.create({ ...fresh, push });
  await site.store.refresh();
  const path = new URL(callbackUrl(earlier ?? site.deps.keyRing[0], 'cnil', push)).pathname;
  const key = hubSecret(earlier ?? site.deps.keyRing[0], 'cnil', push) ?? '';
  return {
    ...{ site, path, key },
    async state() {
      const stored = await site.store.sources.get('cnil');
      if (!stored) throw new Error('expected a state');
      return stored.value;
    },
    async post(sent = {}) {
      const header = 'header' in sent ? sent.header : signed('sha256', key, body);
      const headers: Record<string, string> = header === undefined ? {} : { 'X-Hub-Signature': header };
      const init = { method: 'POST', headers, body: sent.body ?? body, duplex: 'half' } as RequestInit;
      return site.app.request(sent.path ?? path, init);
    },
    async ask(said, asked = path) {
      const query = new URLSearchParams(Object.entries(said).map(([name, value]) => [`hub.${name}`, value]));
      return site.app.request(`${asked}?${query}`);
    },
  };
}

const verification = { mode: 'subscribe', topic: place.topic, challenge: '<b>c</b>', lease_seconds: '3600' };

describe('the verification of a hub', () => {
  it('is answered with its challenge, as text and nothing else', async () => {
    const { ask, state } = await start({ state: 'asked', verifiedAt: null, leaseUntil: null });
    const answer = await ask(verification);
    expect([answer.status, await answer.text()]).toEqual([200, '<b>c</b>']);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await state()).push).toMatchObject({ state: 'verified', leaseUntil: due });
  });

  it.each<[string, Record<string, string>]>([
    ['another topic', { ...verification, topic: 'https://evil.example/feed' }],
    ['a huge challenge', { ...verification, challenge: 'x'.repeat(100_000) }],
    ['no challenge', { mode: 'subscribe', topic: place.topic }],
    ['an end that nobody asked for', { ...verification, mode: 'unsubscribe' }],
    ['nothing at all', {}],
  ])('is refused where it is for %s, and nothing is written', async (_what, said) => {
    const { ask, state } = await start();
    const before = await state();
    expect((await ask(said)).status).toBe(404);
    expect(await state()).toEqual(before);
  });

  it.each([
    ['another token', (path: string) => path.replace(/.{5}$/, 'aaaaa')],
    ['a token that is none', (path: string) => path.slice(0, -1)],
    ['another source', (path: string) => path.replace('/cnil/', '/edpb/')],
    ['a source that nobody knows', (path: string) => path.replace('/cnil/', '/nowhere/')],
    ['no source', (path: string) => path.replace('/cnil/', '/..%2F/')],
  ])('is refused at the address of %s, by GET and by POST', async (_what, change) => {
    const { ask, post, path, state } = await start();
    const before = await state();
    expect((await ask(verification, change(path))).status).toBe(404);
    expect((await post({ path: change(path) })).status).toBe(404);
    expect(await state()).toEqual(before);
  });

  it('is refused where the address is that of the hub before', async () => {
    const { path } = await start({ hub: 'https://old.example.org/' });
    const { ask } = await start();
    expect((await ask(verification, path)).status).toBe(404);
  });
});

describe('a notification', () => {
  it.each(['sha1', 'sha256', 'sha384', 'sha512'])(
    'signed with %s brings the check forward, from no page of ours',
    async (algorithm) => {
      const { post, key, state, site } = await start();
      const answer = await post({ header: signed(algorithm, key, body) });
      expect([answer.status, await answer.text()]).toEqual([202, '']);
      expect(await state()).toMatchObject({ dueAt: testNow, push: { notifiedAt: testNow, pulledFrom: due } });
      expect((await site.queue.counts('check-source')).waiting).toBe(1);
    },
  );

  it('is heard at the address of an earlier key, under the signature that the hub was given with it, until it is forgotten', async () => {
    const earlier = new Uint8Array(32).fill(5);
    const { post, path, state } = await start({}, earlier);
    const current = signed('sha256', hubSecret(new Uint8Array(32).fill(8), 'cnil', place) ?? '', body);
    expect((await post({ header: current })).status).toBe(202);
    expect((await state()).dueAt).toBe(due);
    expect((await post()).status).toBe(202);
    expect((await state()).dueAt).toBe(testNow);
    expect((await (await start()).post({ path })).status).toBe(404);
  });

  it.each<[string, (key: string) => string | undefined]>([
    ['no signature', () => undefined],
    ['a signature that is none', () => 'sha256=zz'],
    ['the signature of another body', (key) => signed('sha256', key, 'other')],
    ['the signature of another hub', () => signed('sha256', 'key', body)],
    ['a digest that is not allowed', (key) => signed('md5', key, body)],
  ])('with %s is answered as any other, and does nothing', async (_what, headerFor) => {
    const { post, key, state, site } = await start();
    const before = await state();
    expect((await post({ header: headerFor(key) })).status).toBe(202);
    expect(await state()).toEqual(before);
    expect((await site.queue.counts('check-source')).waiting).toBe(0);
  });

  it('may be as large as a feed, and no larger', async () => {
    const { post, key, state } = await start();
    const large = new Uint8Array(maxNotificationBytes).fill(32);
    const header = signed('sha256', key, large);
    expect((await post({ header, body: Buffer.concat([large, Buffer.from(' ')]) })).status).toBe(413);
    expect((await state()).dueAt).toBe(due);
    expect((await post({ header, body: large })).status).toBe(202);
    expect((await state()).dueAt).toBe(testNow);
  });

  it('without end is read no further than it may be', async () => {
    const { post, key } = await start();
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    expect((await post({ header: signed('sha256', key, ''), body: endless })).status).toBe(413);
    expect(given).toBeLessThan(20);
  });

  it('of a hub that was given no secret is believed at its address, whatever it carries', async () => {
    const { post, state } = await start({ hub: 'http://hub.example.org/' });
    expect((await post({ header: undefined })).status).toBe(202);
    expect((await state()).dueAt).toBe(testNow);
  });

  it.each(['asked', 'denied', 'leaving', 'ended'] as const)(
    'does nothing where the subscription is %s',
    async (what) => {
      const { post, state } = await start({ state: what });
      expect((await post()).status).toBe(202);
      expect((await state()).dueAt).toBe(due);
    },
  );

  it('is taken by POST alone', async () => {
    const { site, path } = await start();
    expect((await site.app.request(path, { method: 'PUT', body })).status).toBe(405);
  });
});

describe('the page of a source', () => {
  const page = async ({ site }: Scene, init?: RequestInit) => (await site.app.request('/sources/cnil', init)).text();

  it('tells which hub tells of its changes, until when, and when it did last', async () => {
    const scene = await start({ notifiedAt: '2026-11-25T07:30:00.000Z' });
    expect(await page(scene)).toMatch(
      /Envoyées par hub\.example\.org, abonnement valable jusqu’au <time[^>]*>1er déc\. 2026, 10:00.*Dernière notification\s: <time[^>]*>25 nov\. 2026, 08:30/s,
    );
    expect(await page(scene)).not.toContain(scene.path);
  });

  it.each<[string, Partial<HubSubscription>, RegExp]>([
    ['what is not confirmed yet', { state: 'asked' }, /Requested from hub\.example\.org, not confirmed yet/],
    ['what ran out', { leaseUntil: '2026-11-25T08:00:00.000Z' }, /The subscription at hub\.example\.org expired on/],
    [
      'what was refused, and why',
      { state: 'denied', trouble: '<no>' },
      /Refused by hub\.example\.org.*\(&lt;no(&gt;|>)\)/,
    ],
  ])('tells %s', async (_what, push, expected) => {
    expect(await page(await start(push), inEnglish)).toMatch(expected);
  });

  it('tells nothing of a hub that is left', async () => {
    expect(await page(await start({ state: 'ended' }), inEnglish)).not.toContain('WebSub');
  });

  it('has its counterpart in the API, without the secret address', async () => {
    const { site, path, key } = await start();
    const text = await (await site.app.request('/api/v1/sources')).text();
    const { sources } = JSON.parse(text) as { readonly sources: readonly { id: string; push: unknown }[] };
    expect(sources.find(({ id }) => id === 'cnil')?.push).toEqual({
      ...{ hub: place.hub, topic: place.topic, state: 'verified', leaseUntil: '2026-12-01T09:00:00.000Z' },
      ...{ notifiedAt: null, trouble: null },
    });
    expect(sources.find(({ id }) => id === 'edpb')?.push).toBeNull();
    expect(text).not.toContain(path.split('/').at(-1));
    expect(text).not.toContain(key);
  });
});
