import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../src/adapters/memory/memory-store.js';
import { watchReachability } from '../../src/service/watch-reachability.js';
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
