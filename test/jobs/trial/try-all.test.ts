import { expect, it } from 'vitest';
import { wasTried } from '../../../src/coverage/source-standing.js';
import { noteTrial } from '../../../src/jobs/trial/try-all.js';
import { newSourceState, SourceState } from '../../../src/model/source/source.js';
import { createManualClock } from '../../fakes/manual-clock.js';
import { createMemoryStore } from '../../fakes/memory-store.js';
import { source } from '../watch.js';

const now = '2026-11-25T09:00:00.000Z';

it('a trial is kept with the state of its source, and its slot stays', async () => {
  const [store, clock] = [createMemoryStore(), createManualClock(now)];
  const definition = source('cnil');
  await noteTrial({ store, clock }, definition, 'http-404');
  expect((await store.sources.get('cnil'))?.value).toMatchObject({
    dueAt: now,
    tried: { at: now, problem: 'http-404' },
  });
  const later = { ...newSourceState(definition, '2026-11-26T09:00:00.000Z'), failures: 3 };
  const [other] = [createMemoryStore()];
  await other.sources.create(later);
  await noteTrial({ store: other, clock }, definition, null);
  expect((await other.sources.get('cnil'))?.value).toEqual({
    ...later,
    tried: { at: now, url: definition.url, problem: null },
  });
});

it('a definition was tried when a check or a trial is on record, whatever came of it, but for want of a key', () => {
  const state = newSourceState(source('cnil'), now);
  expect(wasTried(undefined)).toBe(false);
  expect(wasTried(state)).toBe(false);
  expect(wasTried({ ...state, firstSuccessAt: now })).toBe(true);
  expect(wasTried({ ...state, tried: { at: now, url: state.url, problem: 'dns' } })).toBe(true);
  const failed = (lastCode: string) => ({ ...state, lastCheckedAt: now, track: { ...state.track, lastCode } });
  expect(wasTried(failed('http-403'))).toBe(true);
  expect(wasTried(failed('key-missing'))).toBe(false);
});

it('a state from before trials were kept still parses', () => {
  const { tried, ...before } = newSourceState(source('cnil'), now);
  expect(SourceState.parse(before)).toMatchObject({ tried: null });
});
