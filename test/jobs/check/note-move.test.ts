import { describe, expect, it } from 'vitest';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import type { SourceDefinition } from '../../../src/model/source/source.js';
import { begin, fresh, rss, source, startWatch, unreachable } from '../watch.js';

const old = 'https://cnil.example.org/feed';
const next = 'https://www.cnil.example.org/rss.xml';

/** Checks a source every half day. Each check meets another answer. */
async function startMoving(more: Partial<SourceDefinition> = {}) {
  const watch = await startWatch([source('cnil', { everyMinutes: 720, ...more })]);
  const state = async () => {
    const stored = await watch.store.sources.get('cnil');
    if (!stored) throw new Error('no state');
    return stored.value;
  };
  const body = rss([{ guid: 'a', title: 'Avis' }]);
  const check = async (movedTo: string | null, outcome: 'fresh' | 'unreachable' = 'fresh') => {
    const { dueAt } = await state();
    await watch.clock.advance(Math.max(Date.parse(dueAt) - watch.clock.now().getTime(), 0));
    for (const url of [old, next]) {
      const answer = outcome === 'fresh' ? fresh(url, body) : unreachable(url);
      watch.answers.set(url, { ...answer, movedTo: url === movedTo ? null : movedTo } as typeof answer);
    }
    await checkSource(watch, { sourceId: 'cnil', slot: dueAt });
    return watch.requests.at(-1)?.url;
  };
  return { watch, state, check };
}

describe('a source that its publisher moved', () => {
  it('is asked at its new address after three checks over a day that all ended there', async () => {
    const { state, check } = await startMoving();
    for (let n = 1; n <= 3; n += 1) {
      expect(await check(next)).toBe(old);
      if (n < 3) expect((await state()).moved).toEqual({ url: next, checks: n, since: begin });
    }
    expect(await state()).toMatchObject({ moved: null, movedHere: { from: old, url: next } });
    expect(await check(null)).toBe(next);
    expect(await state()).toMatchObject({ url: next, movedHere: { from: old, url: next } });
  });

  it('is asked where it was until a day has passed', async () => {
    const { state, check } = await startMoving({ everyMinutes: 60 });
    for (let n = 0; n < 10; n += 1) expect(await check(next)).toBe(old);
    expect(await state()).toMatchObject({ moved: { checks: 10 }, movedHere: null });
  });

  it.each([
    ['leads back', null, 'fresh'],
    ['leads elsewhere', 'https://elsewhere.example/', 'fresh'],
    ['fails', null, 'unreachable'],
  ] as const)('is asked where it was where one check in between %s', async (_, movedTo, outcome) => {
    const { state, check } = await startMoving();
    await check(next);
    await check(next);
    await check(movedTo, outcome);
    await check(next);
    await check(next);
    expect(await state()).toMatchObject({ moved: { url: next, checks: 2 }, movedHere: null });
  });

  it('is asked at the address of the catalogue again after three failures at the new one', async () => {
    const { state, check } = await startMoving();
    for (let n = 0; n < 3; n += 1) await check(next);
    for (let n = 0; n < 3; n += 1) expect(await check(null, 'unreachable')).toBe(next);
    expect((await state()).movedHere).toBeNull();
    expect(await check(null)).toBe(old);
  });

  it('is asked where its definition says once that has changed', async () => {
    const { watch, state, check } = await startMoving();
    for (let n = 0; n < 3; n += 1) await check(next);
    watch.catalogue.set('cnil', source('cnil', { url: 'https://new.example.org/feed' }));
    expect(await check(null)).toBe('https://new.example.org/feed');
    expect(await state()).toMatchObject({ moved: null, movedHere: null });
  });

  it.each<[string, Partial<SourceDefinition>]>([
    ['keys', { auth: { kind: 'header', name: 'X-Key', key: 'CNIL', prefix: '' } }],
    ['parameters', { request: { method: 'GET', query: { q: 'ia' }, headers: {} } }],
  ])('is asked where its definition says where it sends %s', async (_, more) => {
    const { watch, check } = await startMoving(more);
    watch.keys.set('CNIL', 'k');
    for (let n = 0; n < 5; n += 1) expect(await check(next)).toMatch(/^https:\/\/cnil\.example\.org\/feed(?:\?q=ia)?$/);
  });
});
