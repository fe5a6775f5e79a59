import { createHash } from 'node:crypto';
import { cleanText } from '../../digest/mail/clean-text.js';
import type { Policy } from '../../model/policy/policy.js';
import { nameUuid } from '../name-uuid.js';
import {
  type ConfirmedItem,
  decisionMaker,
  describeItem,
  describePolicy,
  partyUuid,
  policyOwner,
  type SiteAddress,
} from './describe-policy.js';
import { Component, type ComponentDefinition, Metadata, oscalVersion, type Party, Resource } from './oscal-types.js';

export interface MappedPolicy {
  readonly policy: Policy;
  readonly confirmed: readonly ConfirmedItem[];
}

const title = 'Internal policies and the acts that confirmed publications cite';

/**
 * The mapping as an OSCAL component definition. The same decisions give the same document, byte for byte: its UUID hashes its content.
 * It yields after each part, so that the caller can serve others. Throws if a part does not fit the OSCAL schema, which would be our bug.
 */
export function* describeMapping(
  policies: readonly MappedPolicy[],
  site: SiteAddress,
): Generator<undefined, ComponentDefinition> {
  const components: Component[] = [];
  const resources = new Map<string, Resource>();
  const hash = createHash('sha256');
  for (const { policy, confirmed } of policies) {
    components.push(Component.parse(describePolicy(policy, confirmed, site)));
    hash.update(JSON.stringify(components.at(-1)));
    yield;
    for (const { item } of confirmed) {
      if (!resources.has(item.id)) resources.set(item.id, Resource.parse(describeItem(item, site)));
      yield;
    }
  }
  const metadata = metadataOf(policies);
  const back = [...resources.values()];
  hash.update(JSON.stringify([metadata, back.map(({ uuid, title: named }) => [uuid, named])]));
  return {
    'component-definition': {
      uuid: nameUuid(`oscal:document:${hash.digest('hex')}`),
      metadata,
      ...(components.length === 0 ? {} : { components }),
      ...(back.length === 0 ? {} : { 'back-matter': { resources: back } }),
    },
  };
}

const never = '2000-01-01T00:00:00.000Z';

/** Time and number of the last decision or change of a policy. */
function metadataOf(policies: readonly MappedPolicy[]) {
  const tags = policies.flatMap(({ confirmed }) => confirmed.map(({ tag }) => tag));
  const moments = [...policies.map(({ policy }) => policy.updatedAt), ...tags.map(({ at }) => at)];
  const sequences = [...policies.map(({ policy }) => policy.sequence), ...tags.map(({ sequence }) => sequence)];
  const parties = partiesOf(policies);
  return Metadata.parse({
    title,
    'last-modified': moments.toSorted().at(-1) ?? never,
    version: String(sequences.toSorted((a, b) => a - b).at(-1) ?? 0),
    'oscal-version': oscalVersion,
    roles: [
      { id: policyOwner, title: 'Who answers for the policy' },
      { id: decisionMaker, title: 'Who decided that a publication concerns the policy' },
    ],
    ...(parties.length === 0 ? {} : { parties }),
  });
}

/** An owner may be a person or a role, and nothing says which: so owners are written as organizations. */
function partiesOf(policies: readonly MappedPolicy[]): Party[] {
  const owners = policies.map(({ policy }) => policy.owner);
  const deciders = policies.flatMap(({ confirmed }) => confirmed.map(({ decidedBy }) => decidedBy ?? ''));
  return [...namedParties('organization', owners), ...namedParties('person', deciders)];
}

function namedParties(type: Party['type'], names: readonly string[]): Party[] {
  const clean = new Set(names.map(cleanText).filter((name) => name !== ''));
  return [...clean].map((name) => ({ uuid: partyUuid(type, name), type, name }));
}
