import { loadOwners } from '../../decisions/name-actor.js';
import type { Naming } from '../../messages/value-name.js';
import { canonicalName } from '../../model/access/owners.js';
import type { Policy } from '../../model/policy/policy.js';
import type { UiLanguage } from '../../model/ui-language.js';
import type { SiteContext, WebDeps } from '../site-env.js';

const policiesAtMost = 1_000;

export async function loadPolicies(store: WebDeps['store']): Promise<readonly Policy[]> {
  const { documents } = await store.policies.find('all', {}, { limit: policiesAtMost });
  return documents.map(({ value }) => value);
}

/** The policies in force that the reader owns, by account or by name, or as the stand-in of their owner. */
export function ownPolicies(
  c: SiteContext,
  policies: readonly Policy[],
  standIns: ReadonlyMap<string, string>,
): readonly Policy[] {
  const { account, name } = c.get('reader');
  const visitor = c.get('visitor');
  const id = 'account' in visitor ? visitor.account.id : '';
  const away = [...standIns].flatMap(([one, other]) => (other === id ? [one] : []));
  const owners = new Set([account?.name ?? name, id, ...away].map(canonicalName));
  return policies.filter(({ owner, retired }) => !retired && owner !== '' && owners.has(canonicalName(owner)));
}

export function policyNames(policies: readonly Policy[]): ReadonlyMap<string, string> {
  return new Map(policies.map(({ id, name }) => [id, name]));
}

export async function loadNaming(deps: WebDeps, language: UiLanguage): Promise<Naming> {
  return namingOf(deps, language, await loadPolicies(deps.store));
}

export async function namingOf(deps: WebDeps, language: UiLanguage, policies: readonly Policy[]): Promise<Naming> {
  const { catalogue, taxonomy, store } = deps;
  return { language, catalogue, taxonomy, policies: policyNames(policies), owners: await loadOwners(store) };
}
