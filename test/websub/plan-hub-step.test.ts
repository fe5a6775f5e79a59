import { describe, expect, it } from 'vitest';
import type { HubSubscription } from '../../src/model/source/hub-subscription.js';
import { planHubStep } from '../../src/websub/plan-hub-step.js';
import { hoursLater, now, place, subscription } from './place.js';

const at = (hours: number) => new Date(hoursLater(hours));
const minutes = (count: number) => count / 60;

describe('a source that should have a subscription', () => {
  it.each([
    ['never had one', null],
    ['had one that ended', subscription({ state: 'ended', notifiedAt: hoursLater(-1) })],
  ])('gets a new one where it %s', (_what, current) => {
    expect(planHubStep(current, place, now)).toEqual({
      kind: 'subscribe',
      next: subscription({ state: 'asked', failures: 1, verifiedAt: null, leaseUntil: null }),
    });
  });

  it.each<[string, HubSubscription, number]>([
    ['at half of its lease', subscription(), 5 * 24],
    ['no sooner than after ten minutes', subscription({ leaseUntil: hoursLater(minutes(1)) }), minutes(10)],
    ['ten minutes after a request that nothing came of', subscription({ state: 'asked', failures: 1 }), minutes(10)],
    ['after twice as long the second time', subscription({ state: 'asked', failures: 2 }), minutes(20)],
    ['once a day in the end', subscription({ state: 'asked', failures: 900 }), 24],
    ['sooner than at half where a renewal was not verified', subscription({ failures: 3 }), minutes(40)],
    ['a week after it was denied', subscription({ state: 'denied' }), 7 * 24],
  ])('is asked for again %s', (_what, current, hours) => {
    expect(planHubStep(current, place, new Date(at(hours).getTime() - 1))).toEqual({ kind: 'wait' });
    expect(planHubStep(current, place, at(hours))).toMatchObject({
      kind: 'subscribe',
      next: { askedAt: hoursLater(hours), failures: current.failures + 1 },
    });
  });

  it('keeps the distance to what the hub before brought forward', () => {
    const pulled = { pulledTo: hoursLater(0), pulledFrom: hoursLater(1) };
    const other = { ...place, hub: 'https://other.example.org/' };
    for (const state of ['ended', 'denied'] as const) {
      expect(planHubStep(subscription({ state, ...pulled }), other, now)).toMatchObject({ next: pulled });
    }
  });

  it('keeps its lease while it is renewed', () => {
    const step = planHubStep(subscription(), place, at(6 * 24));
    expect(step).toMatchObject({ next: { state: 'verified', leaseUntil: hoursLater(10 * 24) } });
  });
});

describe('a subscription that is not wanted any more', () => {
  it.each([
    ['the source is off', null],
    ['the hub is another', { ...place, hub: 'https://other.example.org/' }],
    ['the topic is another', { ...place, topic: 'https://cnil.example.org/atom' }],
    ['the public address is another', { ...place, base: 'https://veille.example.org' }],
  ])('is ended with the hub that it is with, since %s', (_what, wanted) => {
    for (const state of ['asked', 'verified'] as const) {
      expect(planHubStep(subscription({ state }), wanted, at(1))).toMatchObject({
        kind: 'unsubscribe',
        next: { ...place, state: 'leaving', askedAt: hoursLater(1) },
      });
    }
  });

  it('is given up where the hub says nothing for ten minutes, and only then follows the next', () => {
    const other = { ...place, hub: 'https://other.example.org/' };
    const leaving = subscription({ state: 'leaving' });
    expect(planHubStep(leaving, other, at(minutes(9)))).toEqual({ kind: 'wait' });
    const step = planHubStep(leaving, other, at(minutes(10)));
    expect(step).toEqual({ kind: 'give-up', next: { ...leaving, state: 'ended' } });
    expect(planHubStep({ ...leaving, state: 'ended' }, other, at(1))).toMatchObject({ kind: 'subscribe', next: other });
  });

  it('needs no farewell where it was denied', () => {
    const denied = subscription({ state: 'denied' });
    expect(planHubStep(denied, null, now)).toMatchObject({ kind: 'give-up', next: { state: 'ended' } });
    const other = { ...place, hub: 'https://other.example.org/' };
    expect(planHubStep(denied, other, now)).toMatchObject({ kind: 'subscribe', next: other });
  });

  it('is left alone where it ended', () => {
    expect(planHubStep(null, null, now)).toEqual({ kind: 'wait' });
    expect(planHubStep(subscription({ state: 'ended' }), null, at(10_000))).toEqual({ kind: 'wait' });
  });
});
