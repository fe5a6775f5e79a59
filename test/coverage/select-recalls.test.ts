import { describe, expect, it } from 'vitest';
import { recalled, selectRecalls, selectRestarts, selectUnanswered } from '../../src/coverage/detect-offline.js';
import { hoursAgo, now, sourceState } from './source-states.js';

const waiting = {
  failures: 3,
  dueAt: hoursAgo(-6),
  lastCheckedAt: hoursAgo(2),
  track: { lastOutcome: 'unreachable', lastCode: 'dns' },
} as const;
const down = (id: string, more: Parameters<typeof sourceState>[0] = {}) => sourceState({ id, ...waiting, ...more });
const offline = { offline: true, since: hoursAgo(3) };
const online = { offline: false, since: hoursAgo(1) };
const ids = (states: readonly { readonly id: string }[]) => states.map(({ id }) => id);

describe('which sources are asked again before their time', () => {
  it('is a few of different hosts while the watch is offline, those that waited longest first', () => {
    const url = 'https://shared.example/feed';
    const states = [
      ...[1, 2, 3, 4].map((hours) => down(`s${hours}`, { lastCheckedAt: hoursAgo(hours) })),
      ...[5, 6].map((hours) => down(`s${hours}`, { lastCheckedAt: hoursAgo(hours), url })),
    ];
    expect(ids(selectRecalls(states, offline, now))).toEqual(['s6', 's4', 's3']);
  });

  it('is none within three minutes of the last check', () => {
    const states = [down('a'), down('b', { lastCheckedAt: hoursAgo(2 / 60) })];
    expect(selectRecalls(states, offline, now)).toEqual([]);
  });

  it('is all that got no answer until the watch was back, and none that failed since', () => {
    const states = [down('a'), down('b'), down('c', { lastCheckedAt: hoursAgo(0.5) })];
    expect(ids(selectRecalls(states, online, now))).toEqual(['a', 'b']);
  });

  it.each([
    ['answered with an error', { track: { lastOutcome: 'unreachable', lastCode: 'http-503' } }],
    ['refused', { track: { lastOutcome: 'blocked', lastCode: 'http-403' } }],
    ['failed before', { health: { state: 'unreachable' } }],
    ['is off', { enabled: false }],
    ['is due anyway', { dueAt: hoursAgo(0.1) }],
  ] as const)('is never one that %s', (_, more) => {
    expect(selectRecalls([down('a', more)], online, now)).toEqual([]);
    expect(selectRecalls([down('a', more)], offline, now)).toEqual([]);
  });

  it('is one that was never read, whatever was said of it', () => {
    const never = down('a', { firstSuccessAt: null, health: { state: 'unreachable' } });
    expect(ids(selectRecalls([never], online, now))).toEqual(['a']);
  });

  it('is none where the watch was never offline', () => {
    expect(selectRecalls([down('a')], { offline: false, since: null }, now)).toEqual([]);
  });

  it('is all after a restart where none was answered last, even if there is but one', () => {
    expect(ids(selectRestarts([down('a')], now))).toEqual(['a']);
    expect(ids(selectRestarts([down('a'), down('b')], now))).toEqual(['a', 'b']);
    expect(selectRestarts([down('a'), sourceState({ id: 'read' })], now)).toEqual([]);
  });

  it('is by hand whatever gave no answer, and nothing that did', () => {
    const refused = down('b', { track: { lastOutcome: 'unreachable', lastCode: 'http-503' } });
    expect(ids(selectUnanswered([down('a', { health: { state: 'unreachable' } }), refused], now))).toEqual(['a']);
  });

  it('begins the distance between checks anew', () => {
    expect(recalled(down('a'), now)).toMatchObject({ dueAt: now.toISOString(), failures: 1 });
  });
});
