import { describe, expect, it } from 'vitest';
import { type HealthQuestion, judgeHealth } from '../../src/coverage/judge-health.js';
import type { SourceState } from '../../src/model/source/source.js';
import { hoursAgo, now, sourceState } from './source-states.js';

function judge(state: SourceState, more: Partial<HealthQuestion> = {}) {
  return judgeHealth({
    ...{ state, kind: 'feed', enabled: true, everyMinutes: 60, now, watchingSince: hoursAgo(500), offlineUntil: null },
    ...more,
  });
}

const failed = (outcome: 'blocked' | 'malformed' | 'unreachable' | 'gone', times: number, code = 'http-403') => ({
  failures: times,
  track: { lastOutcome: outcome, lastCode: code, sameOutcome: times },
});

describe('the state of a source', () => {
  it('is healthy while it is read and brings something now and then', () => {
    expect(judge(sourceState())).toEqual({ state: 'healthy', reason: null });
  });

  it('is not known before the first check', () => {
    const fresh = { lastCheckedAt: null, firstSuccessAt: null, lastSuccessAt: null, dueAt: hoursAgo(0.2) };
    const state = sourceState({ ...fresh, track: { lastOutcome: null }, health: { state: null } });
    expect(judge(state).state).toBeNull();
  });

  it('is paused where the catalogue says so, or where a key is missing', () => {
    expect(judge(sourceState(failed('gone', 3)), { enabled: false })).toEqual({
      state: 'paused',
      reason: 'switched-off',
    });
    expect(judge(sourceState(failed('blocked', 1, 'key-missing')))).toEqual({
      state: 'needs-key',
      reason: 'key-missing',
    });
  });

  it('does not change by one failure, and changes by a second', () => {
    expect(judge(sourceState(failed('blocked', 1))).state).toBe('healthy');
    expect(judge(sourceState(failed('blocked', 2)))).toEqual({ state: 'blocked', reason: 'http-403' });
    expect(judge(sourceState(failed('malformed', 2, 'nothing-found')))).toEqual({
      state: 'malformed',
      reason: 'nothing-found',
    });
  });

  it('is failing at the first failure where it was never read', () => {
    const never = { firstSuccessAt: null, lastSuccessAt: null, health: { state: null, sequence: 0 } };
    expect(judge(sourceState({ ...failed('malformed', 1), ...never })).state).toBe('malformed');
  });

  it('is gone at once', () => {
    expect(judge(sourceState(failed('gone', 1, 'http-410')))).toEqual({ state: 'gone', reason: 'http-410' });
  });

  it('goes from one failing state to another when that came twice in a row', () => {
    const blocked = { health: { state: 'blocked', reason: 'http-403' } } as const;
    const other = { lastOutcome: 'unreachable', lastCode: 'dns' } as const;
    const once = sourceState({ ...blocked, failures: 5, track: { ...other, sameOutcome: 1 } });
    expect(judge(once)).toEqual({ state: 'blocked', reason: 'http-403' });
    const twice = sourceState({ ...blocked, failures: 6, track: { ...other, sameOutcome: 2 } });
    expect(judge(twice)).toEqual({ state: 'unreachable', reason: 'dns' });
  });

  it('recovers by one success', () => {
    expect(judge(sourceState({ health: { state: 'unreachable', reason: 'dns' } })).state).toBe('healthy');
  });

  it('is moved while a permanent redirect is not confirmed', () => {
    const movedTo = 'https://new.example/feed';
    expect(judge(sourceState({ track: { movedTo } }))).toEqual({ state: 'moved', reason: movedTo });
  });

  it('is late when a due check does not come', () => {
    expect(judge(sourceState({ dueAt: hoursAgo(1.1) }))).toEqual({ state: 'late', reason: 'overdue' });
    expect(judge(sourceState({ dueAt: hoursAgo(0.9) })).state).toBe('healthy');
    expect(judge(sourceState({ dueAt: hoursAgo(20) }), { everyMinutes: 10_080 }).state).toBe('healthy');
    expect(judge(sourceState({ dueAt: hoursAgo(25) }), { everyMinutes: 10_080 }).state).toBe('late');
  });

  it('is not late for the time in which nobody handed out checks', () => {
    expect(judge(sourceState({ dueAt: hoursAgo(30) }), { watchingSince: hoursAgo(0.5) }).state).toBe('healthy');
  });

  it('is not late for a pause that has just ended, and stays late until it is checked', () => {
    const dueAt = hoursAgo(300);
    expect(judge(sourceState({ dueAt, health: { state: 'paused', since: hoursAgo(300) } })).state).toBe('healthy');
    expect(judge(sourceState({ dueAt, health: { state: 'healthy', since: hoursAgo(0.5) } })).state).toBe('healthy');
    expect(judge(sourceState({ dueAt, health: { state: 'healthy', since: hoursAgo(2) } })).state).toBe('late');
    expect(judge(sourceState({ dueAt, health: { state: 'late', since: hoursAgo(0.5) } })).state).toBe('late');
  });

  it('stays late for whoever begins to watch only now, until its slot is answered', () => {
    const late = { state: 'late', since: hoursAgo(2) } as const;
    const begun = { watchingSince: hoursAgo(0.1) };
    expect(judge(sourceState({ dueAt: hoursAgo(4), health: late }), begun)).toEqual({
      state: 'late',
      reason: 'overdue',
    });
    expect(judge(sourceState({ dueAt: hoursAgo(-0.5), health: late }), begun).state).toBe('healthy');
  });

  it('is incomplete where many rows of a register are missing at once, and not where few are', () => {
    const missing = { asked: 'a', before: [], after: [], rows: 19, since: hoursAgo(2), answers: 1 };
    const state = sourceState({ missing: { ...missing, many: true } });
    expect(judge(state)).toEqual({ state: 'incomplete', reason: 'rows-missing' });
    expect(judge(sourceState({ missing: { ...missing, many: false } })).state).toBe('healthy');
  });

  it('is incomplete where three checks have not brought a walk over its pages to the end', () => {
    const walk = (checks: number) =>
      sourceState({ walk: { url: '', since: hoursAgo(9), next: null, checks, pages: 4, first: false } });
    expect(judge(walk(2)).state).toBe('healthy');
    expect(judge(walk(3))).toEqual({ state: 'incomplete', reason: 'pages-missing' });
  });

  it('is silent when nothing new came for much longer than usual', () => {
    const monthly = Array(6).fill(30 * 24);
    const quiet = (days: number) => sourceState({ track: { gapHours: monthly, lastNewAt: hoursAgo(24 * days) } });
    expect(judge(quiet(89)).state).toBe('healthy');
    expect(judge(quiet(91))).toEqual({ state: 'silent', reason: 'no-news' });
    expect(judge(quiet(91), { kind: 'page-watch' }).state).toBe('healthy');
  });

  it('is silent after 90 days where it never brought anything', () => {
    const never = (hours: number) => sourceState({ firstSuccessAt: hoursAgo(hours), track: { lastNewAt: null } });
    expect(judge(never(89 * 24)).state).toBe('healthy');
    expect(judge(never(91 * 24)).state).toBe('silent');
  });

  it('does not change by network failures while the watch itself is offline', () => {
    const state = sourceState({ ...failed('unreachable', 4, 'dns'), lastCheckedAt: hoursAgo(1) });
    expect(judge(state, { offlineUntil: now.toISOString() }).state).toBe('healthy');
    expect(judge(state, { offlineUntil: hoursAgo(0.5) }).state).toBe('healthy');
    expect(judge(state, { offlineUntil: hoursAgo(2) }).state).toBe('unreachable');
    const refused = sourceState(failed('blocked', 2));
    expect(judge(refused, { offlineUntil: now.toISOString() }).state).toBe('blocked');
  });
});
