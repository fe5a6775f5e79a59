import { describe, expect, it } from 'vitest';
import type { HubState } from '../../src/model/source/hub-subscription.js';
import { type HubIntent, judgeIntent } from '../../src/websub/judge-intent.js';
import { hoursLater, now, place, subscription } from './place.js';

const intent = (more: Partial<HubIntent> = {}): HubIntent => ({
  ...{ mode: 'subscribe', topic: place.topic, challenge: 'c-1', leaseSeconds: '3600', reason: '' },
  ...more,
});
const judge = (state: HubState, more: Partial<HubIntent> = {}) =>
  judgeIntent(subscription({ state }), intent(more), now);

describe('what a hub asks', () => {
  it('is confirmed where we asked for it, for as long as the hub says', () => {
    const asked = subscription({ state: 'asked', failures: 2, trouble: 'slow', verifiedAt: null, leaseUntil: null });
    expect(judgeIntent(asked, intent(), now)).toEqual({
      kind: 'confirmed',
      challenge: 'c-1',
      next: subscription({ leaseUntil: hoursLater(1) }),
    });
  });

  it.each([
    ['', 10 * 24],
    ['soon', 10 * 24],
    ['-5', 10 * 24],
    ['0', 1 / 60],
    ['999999999999', 30 * 24],
  ])('is a lease within bounds where it says %j seconds', (leaseSeconds, hours) => {
    expect(judge('verified', { leaseSeconds })).toMatchObject({ next: { leaseUntil: hoursLater(hours) } });
  });

  it('is an end that we asked for', () => {
    for (const state of ['leaving', 'ended'] as const) {
      expect(judge(state, { mode: 'unsubscribe' })).toMatchObject({ kind: 'confirmed', next: { state: 'ended' } });
    }
  });

  it.each<[string, HubState, Partial<HubIntent>]>([
    ['another topic', 'asked', { topic: 'https://evil.example/' }],
    ['no challenge', 'asked', { challenge: '' }],
    ['a huge challenge', 'asked', { challenge: 'x'.repeat(4_097) }],
    ['no mode', 'asked', { mode: '' }],
    ['another mode', 'asked', { mode: 'publish' }],
    ['an end that nobody wants', 'verified', { mode: 'unsubscribe' }],
    ['an end of what was denied', 'denied', { mode: 'unsubscribe' }],
    ['to begin what we end', 'leaving', {}],
    ['to begin what ended', 'ended', {}],
    ['to begin what it denied', 'denied', {}],
  ])('is refused where it is %s', (_what, state, more) => {
    expect(judge(state, more)).toEqual({ kind: 'refused' });
  });

  it('is a denial, noted with the beginning of its reason', () => {
    const verdict = judge('verified', { mode: 'denied', challenge: '', reason: 'r'.repeat(5_000) });
    expect(verdict).toMatchObject({
      kind: 'noted',
      next: { state: 'denied', trouble: 'r'.repeat(200), leaseUntil: null },
    });
    expect(judge('ended', { mode: 'denied' })).toEqual({ kind: 'refused' });
  });
});
