import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newSourceState, type SourceState } from '../../src/model/source/source.js';
import { watchReachability } from '../../src/service/readiness.js';
import { createMemoryStore } from '../fakes/memory-store.js';
import { source, startWatch } from '../jobs/watch.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

it('says nothing of sources before any was checked, and then only what is so', async () => {
  const store = createMemoryStore();
  const said: string[] = [];
  watchReachability({ store, log }, (text) => said.push(text));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(said).toEqual([]);
  const watch = await startWatch([source('cnil')]);
  const state = await watch.store.sources.get('cnil');
  if (!state) throw new Error('expected a state');
  await store.sources.create({ ...state.value, failures: 1 });
  await store.refresh();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(said[0]).toContain('None of the 1 sources checked so far could be reached');
});

const now = '2026-11-25T09:00:00.000Z';
const offer = 'npx vigie sources test --all';

async function linesAfter(before: Partial<SourceState>, after: Partial<SourceState>): Promise<string> {
  const store = createMemoryStore();
  const state = newSourceState(source('cnil'), now);
  await store.sources.create({ ...state, ...before });
  await store.refresh();
  const said: string[] = [];
  watchReachability({ store, log }, (text) => said.push(text));
  await vi.advanceTimersByTimeAsync(1_000);
  const stored = await store.sources.get('cnil');
  if (stored) await store.sources.replace({ ...stored.value, ...after }, stored.version);
  await store.refresh();
  await vi.advanceTimersByTimeAsync(5_000);
  return said.join('\n');
}

it('a first start offers a trial of the catalogue with the first answer', async () => {
  expect(await linesAfter({}, { firstSuccessAt: now })).toContain(offer);
});

it.each([
  ['a later start', { firstSuccessAt: now }, {}],
  ['one after a trial', { tried: { at: now, url: 'https://a.example/', problem: null } }, { firstSuccessAt: now }],
  ['one without a way out', {}, { failures: 1 }],
])('%s does not', async (_, before, after) => {
  expect(await linesAfter(before, after)).not.toContain(offer);
});
