import { actPath } from '../../acts/act-address.js';
import { referenceName } from '../../acts/reference-name.js';
import { cleanText } from '../../digest/mail/clean-text.js';
import { officialLink } from '../../enrich/official-link.js';
import { safeHref } from '../../model/address/parse-url.js';
import { addTo } from '../../model/gather.js';
import { jurisdictionOf, referencesOf } from '../../model/item/corrected-findings.js';
import type { Item, ItemTag } from '../../model/item/item.js';
import { actOf } from '../../model/item/provision.js';
import type { Policy } from '../../model/policy/policy.js';
import { nameUuid } from '../name-uuid.js';
import type { Component, Implementation, Requirement, Resource } from './oscal-types.js';

export interface ConfirmedItem {
  readonly item: Item;
  readonly tag: ItemTag;
  /** Undefined if the name was erased. */
  readonly decidedBy: string | undefined;
}

export type SiteAddress = (path: string) => string;

export const policyOwner = 'policy-owner';
export const decisionMaker = 'decision-maker';

export function partyUuid(kind: 'person' | 'organization', name: string): string {
  return nameUuid(`oscal:${kind}:${cleanText(name)}`);
}

/**
 * A policy as a component. Each act that its confirmed publications cite is a set of requirements, one for each provision, with the
 * publications that cite it, who decided, when and why. Publications that cite no act are linked from the component itself.
 */
export function describePolicy(policy: Policy, confirmed: readonly ConfirmedItem[], site: SiteAddress): Component {
  const owner = cleanText(policy.owner);
  const implementations = implementationsOf(policy, confirmed, site);
  const uncited = confirmed.filter(({ item }) => referencesOf(item).length === 0).map(linkTo);
  return {
    uuid: nameUuid(`oscal:policy:${policy.id}`),
    type: 'policy',
    title: markupText(policy.name, policy.id),
    description: markupText(policy.description, policy.name),
    props: [
      property('policy-id', policy.id),
      property('policy-revision', policy.revision),
      property('query', policy.query),
      property('retired', policy.retired ? 'yes' : 'no'),
      ...(policy.reviewedAt === null ? [] : [property('reviewed-at', policy.reviewedAt)]),
      ...(policy.reviewOn === '' ? [] : [property('review-on', policy.reviewOn)]),
    ],
    links: [{ href: site(`/policies/${policy.id}`), rel: 'reference' }, ...itself(policy), ...uncited],
    ...(owner === ''
      ? {}
      : { 'responsible-roles': [{ 'role-id': policyOwner, 'party-uuids': [partyUuid('organization', owner)] }] }),
    ...(implementations.length === 0 ? {} : { 'control-implementations': implementations }),
  };
}

/** A link to the policy itself, if it has an address. */
function itself({ link }: Policy): readonly { readonly href: string; readonly rel: string }[] {
  const href = safeHref(link);
  return href === null ? [] : [{ href, rel: 'policy' }];
}

function implementationsOf(policy: Policy, confirmed: readonly ConfirmedItem[], site: SiteAddress): Implementation[] {
  const acts = new Map<string, Map<string, ConfirmedItem[]>>();
  for (const one of confirmed) {
    for (const reference of referencesOf(one.item)) {
      const act = actOf(reference);
      const cited = acts.get(act) ?? new Map<string, ConfirmedItem[]>();
      acts.set(act, cited);
      addTo(cited, reference, one);
    }
  }
  return [...acts].map(([act, cited]) => ({
    uuid: nameUuid(`oscal:policy:${policy.id}:${act}`),
    source: safeHref(officialLink(act, 'en')) ?? site(actPath(cleanText(act))),
    description: markupText(referenceName(act, 'en'), act),
    props: [property('reference', act)],
    'implemented-requirements': requirementsOf(policy, cited),
  }));
}

function requirementsOf({ id }: Policy, cited: ReadonlyMap<string, readonly ConfirmedItem[]>): Requirement[] {
  const taken = new Set<string>();
  return [...cited].map(([reference, confirmed]) => {
    const uuid = nameUuid(`oscal:policy:${id}:requirement:${reference}`);
    const token = tokenOf(reference);
    const controlId = taken.has(token) ? `${token}.${uuid}` : token;
    taken.add(controlId);
    const deciders = [...new Set(confirmed.flatMap(({ decidedBy }) => cleanText(decidedBy ?? '') || []))];
    return {
      uuid,
      'control-id': controlId,
      description: markupText(referenceName(reference, 'en'), reference),
      props: [property('reference', reference), property('publications', confirmed.length)],
      links: confirmed.map(linkTo),
      ...(deciders.length === 0
        ? {}
        : {
            'responsible-roles': [
              { 'role-id': decisionMaker, 'party-uuids': deciders.map((name) => partyUuid('person', name)) },
            ],
          }),
      remarks: confirmed.map(remarkOf).join('\n'),
    };
  });
}

/** `- Title: confirmed on 2026-11-21T08:00:00.000Z by Claire Martin: the reason`, a line of a list. */
function remarkOf({ item, tag, decidedBy }: ConfirmedItem): string {
  const by = decidedBy === undefined ? '' : ` by ${markupText(decidedBy, '-')}`;
  const reason = tag.reason ? `: ${markupText(tag.reason, '-')}` : '';
  return `- ${markupText(item.title, item.id)}: confirmed on ${tag.at}${by} (version ${tag.revision})${reason}`;
}

function linkTo({ item }: ConfirmedItem) {
  return { href: `#${resourceUuid(item.id)}`, rel: 'reference', text: markupText(item.title, item.id) };
}

function resourceUuid(itemId: string): string {
  return nameUuid(`item:${itemId}`);
}

export function describeItem(item: Item, site: SiteAddress): Resource {
  const url = safeHref(item.url);
  return {
    uuid: resourceUuid(item.id),
    title: markupText(item.title, item.id),
    props: [
      property('item-id', item.id),
      property('source', item.sourceId),
      property('jurisdiction', jurisdictionOf(item)),
    ],
    rlinks: [
      ...(url === null ? [] : [{ href: url }]),
      { href: site(`/items/${encodeURIComponent(item.id)}`), 'media-type': 'text/html' },
    ],
  };
}

/** The namespace of our own property names; OSCAL's names have none. */
const vigieNamespace = `urn:uuid:${nameUuid('oscal')}`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * A text as OSCAL markup that renders literally: characters with a meaning in Markdown or HTML are escaped (OSCAL, markup data types). On
 * one line; `otherwise` if the text is empty.
 */
export function markupText(text: string, otherwise: string): string {
  const line = cleanText(text) || otherwise;
  return line.replace(/[&<>]/g, (sign) => entities[sign] ?? '').replace(/[\\*_`~^[\]{}!#|]/g, '\\$&');
}

/** A reference as a token: `celex:32024R1689#art-6` becomes `celex.32024R1689.art-6`. Two references may give the same token. */
export function tokenOf(reference: string): string {
  const token = reference.replace(/[:#]/g, '.').replace(/[^\p{L}\p{N}.\-_]/gu, '-');
  return /^[\p{L}_]/u.test(token) ? token : `_${token}`;
}

/** One of our own properties; its value must not be empty, so an empty one becomes `-`. */
function property(name: string, value: string | number) {
  return { name, ns: vigieNamespace, value: cleanText(String(value)) || '-' };
}
