import { describe, expect, it } from 'vitest';
import { Check } from '../../src/model/source/check.js';
import type { HubSubscription } from '../../src/model/source/hub-subscription.js';
import { newSourceState, type SourceState } from '../../src/model/source/source.js';
import { awaitsCheck, planPull, settlePull } from '../../src/websub/plan-pull.js';
import { hoursLater, now, subscription } from './place.js';

const second = 1 / 3_600;
const state = (more: Partial<SourceState> = {}, push: Partial<HubSubscription> = {}): SourceState => ({
  ...newSourceState({ id: 'cnil', enabled: true, url: 'https://cnil.example.org/feed' }, hoursLater(1)),
  push: subscription(push),
  ...more,
});
const check = (slot: string, more: Partial<Check> = {}): Check =>
  Check.parse({
    ...{ id: 'c', sourceId: 'cnil', url: 'https://cnil.example.org/feed', slot, state: 'done', attempt: 1 },
    ...{ leaseUntil: slot, startedAt: slot, completedAt: slot, outcome: 'unchanged', code: null, message: null },
    ...{ status: 304, movedTo: null, etag: null, lastModified: null, bodyHash: null, retryAfterMs: null },
    ...{ bytes: 0, durationMs: 0, entries: 0, warnings: [], ...more },
  });

describe('a notification', () => {
  it('brings the check forward to now, and remembers the slot that it had', () => {
    const pulled = planPull(state(), now);
    const at = now.toISOString();
    expect(pulled).toEqual(state({ dueAt: at }, { notifiedAt: at, pulledTo: at, pulledFrom: hoursLater(1) }));
  });

  it('brings it forward to a minute after the one before', () => {
    const pulled = planPull(state({}, { pulledTo: hoursLater(-20 * second) }), now);
    expect(pulled.dueAt).toBe(hoursLater(40 * second));
  });

  it('never brings two forward in a minute, whatever comes', () => {
    let current = state();
    const pulls: string[] = [];
    for (let seconds = 0; seconds < 600; seconds += 5) {
      const at = new Date(hoursLater(seconds * second));
      if (Date.parse(current.dueAt) <= at.getTime()) {
        pulls.push(current.dueAt);
        const done = check(current.dueAt, { startedAt: at.toISOString(), completedAt: at.toISOString() });
        current = { ...current, ...settlePull(current, done, hoursLater(2)), lastCheckedAt: at.toISOString() };
      }
      current = planPull(current, at);
    }
    expect(pulls).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((minute) => hoursLater(minute / 60)));
  });

  it.each([
    ['is off', state({ enabled: false })],
    ['fails, and keeps its distance', state({ failures: 1 })],
    ['is due', state({ dueAt: hoursLater(-1) })],
    [
      'is due sooner than a minute after the one before',
      state({ dueAt: hoursLater(30 * second) }, { pulledTo: hoursLater(-second) }),
    ],
  ])('is noted alone where the source %s', (_what, before) => {
    const noted = planPull(before, now);
    expect(noted.dueAt).toBe(before.dueAt);
    expect(noted.push).toEqual({ ...before.push, notifiedAt: now.toISOString() });
  });

  it('never gives a slot that was answered', () => {
    expect(planPull(state({ lastCheckedAt: now.toISOString() }), now).dueAt).toBe('2026-03-04T10:00:00.001Z');
  });
});

describe('a check', () => {
  it('that was under way when its slot moved is awaited still, once, and the moved slot stays', () => {
    const pulled = planPull(state(), now);
    const old = check(hoursLater(1));
    expect(awaitsCheck(pulled, old)).toBe(true);
    const settled = { ...pulled, ...settlePull(pulled, old, hoursLater(3)) };
    expect(settled.dueAt).toBe(now.toISOString());
    expect(awaitsCheck(settled, old)).toBe(false);
    expect(awaitsCheck(settled, check(now.toISOString()))).toBe(true);
  });

  it('that had begun when the hub called is followed by another', () => {
    const under = state({ dueAt: now.toISOString() }, { notifiedAt: hoursLater(2 * second) });
    const done = check(under.dueAt, { completedAt: hoursLater(5 * second) });
    expect(settlePull(under, done, hoursLater(1))).toMatchObject({
      dueAt: hoursLater(5 * second),
      push: { pulledTo: hoursLater(5 * second) },
    });
  });

  it.each([
    ['began after the call', { startedAt: hoursLater(3 * second) }],
    ['failed', { outcome: 'blocked' as const, code: 'http-429' }],
  ])('that %s is followed by the next of the rhythm', (_what, more) => {
    const under = state({ dueAt: now.toISOString() }, { notifiedAt: hoursLater(2 * second) });
    expect(settlePull(under, check(under.dueAt, more), hoursLater(1)).dueAt).toBe(hoursLater(1));
  });

  it('that failed after its slot moved leaves the distance to its failure', () => {
    const pulled = planPull(state(), now);
    expect(settlePull(pulled, check(hoursLater(1), { outcome: 'unreachable' }), hoursLater(5)).dueAt).toBe(
      hoursLater(5),
    );
  });

  it('of a source without a hub follows the rhythm', () => {
    const without = state({ push: null });
    expect(settlePull(without, check(hoursLater(1)), hoursLater(2))).toEqual({ dueAt: hoursLater(2), push: null });
  });
});
