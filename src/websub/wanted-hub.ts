import type { HubSubscription } from '../model/source/hub-subscription.js';
import type { SourceState } from '../model/source/source.js';

/** What a subscription is made of: the hub knows it by topic and callback. */
export type HubPlace = Pick<HubSubscription, 'hub' | 'topic' | 'base'>;

const maxUrlChars = 2_048;

/**
 * The subscription that a source should have: with the hub that its publisher names, where hubs can reach us. Null for none.
 * A feed that does not say what its hub calls it is known by the address that is asked. Pure.
 */
export function wantedHub(state: Pick<SourceState, 'enabled' | 'hints' | 'url'>, publicUrl: string): HubPlace | null {
  const hub = state.hints?.hub ?? null;
  if (!state.enabled || hub === null || !isReachable(publicUrl)) return null;
  const topic = state.hints?.topic ?? state.url;
  return hub.length > maxUrlChars || topic.length > maxUrlChars ? null : { hub, topic, base: publicUrl };
}

export function isSamePlace(one: HubPlace, other: HubPlace): boolean {
  return one.hub === other.hub && one.topic === other.topic && one.base === other.base;
}

/** Over plain http anybody between could read the callback, and a machine's own names lead nowhere from outside. */
function isReachable(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'https:' && !/^(?:.*\.)?localhost$|^127\.|^\[::1\]$/.test(hostname);
}
