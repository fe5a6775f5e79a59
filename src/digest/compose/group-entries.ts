import { jurisdictionName } from '../../messages/jurisdiction-name.js';
import type { DigestEntry, EntryPolicy } from '../../model/digest/composition.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import type { FoldedEntry } from './fold-event-groups.js';

/** Publications under one policy, or under none (`policy` is null). */
export interface DigestGroup {
  readonly policy: Pick<EntryPolicy, 'id' | 'name' | 'state'> | null;
  readonly members: readonly GroupMember[];
}

export interface GroupMember extends FoldedEntry {
  /** The policy that it stands under comes first, then those that it concerns as well. */
  readonly policies: readonly EntryPolicy[];
}

/** Jurisdictions that come before the others, which follow by name. */
const FIRST_JURISDICTIONS = ['EU', 'FR', 'INT'];
const STATES = ['confirmed', 'suggested', undefined] as const;

/** Most important first: confirmed policies, suggested ones, the rest. Each entry stands in one group. */
export function groupEntries(entries: readonly FoldedEntry[], language: UiLanguage): readonly DigestGroup[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const groups = new Map<string, { policy: DigestGroup['policy']; members: GroupMember[] }>();
  for (const { entry, also } of entries) {
    const policies = [...entry.policies].sort((a, b) => comparePolicies(a, b, collator));
    const policy = policies[0] ?? null;
    const key = policy === null ? '' : `${policy.state} ${policy.id}`;
    const group = groups.get(key) ?? { policy, members: [] };
    group.members.push({ entry, also, policies });
    groups.set(key, group);
  }
  return [...groups.values()]
    .sort((a, b) => comparePolicies(a.policy, b.policy, collator))
    .map((group) => ({ ...group, members: orderMembers(group.members, language, collator) }));
}

function comparePolicies(a: DigestGroup['policy'], b: DigestGroup['policy'], collator: Intl.Collator): number {
  const byState = STATES.indexOf(a?.state) - STATES.indexOf(b?.state);
  if (byState !== 0 || a === null || b === null) return byState;
  return collator.compare(a.name, b.name) || collator.compare(a.id, b.id);
}

function orderMembers(members: readonly GroupMember[], language: UiLanguage, collator: Intl.Collator): GroupMember[] {
  const codes = new Set(members.map(({ entry }) => entry.jurisdiction));
  const names = [...codes].map((code) => ({ code, name: jurisdictionName(code, language) }));
  names.sort((a, b) => jurisdictionRank(a.code) - jurisdictionRank(b.code) || collator.compare(a.name, b.name));
  const places = new Map(names.map(({ code }, place) => [code, place]));
  const keyed = members.map((member) => ({
    member,
    place: places.get(member.entry.jurisdiction) ?? 0,
    newsMs: Date.parse(newsAt(member.entry)),
  }));
  keyed.sort(
    (a, b) =>
      a.place - b.place || b.newsMs - a.newsMs || collator.compare(a.member.entry.itemId, b.member.entry.itemId),
  );
  return keyed.map(({ member }) => member);
}

function jurisdictionRank(code: string): number {
  const rank = FIRST_JURISDICTIONS.indexOf(code);
  return rank === -1 ? FIRST_JURISDICTIONS.length : rank;
}

/** The time that makes it news: an amendment is as new as we saw it, however old the text. */
export function newsAt(entry: DigestEntry): string {
  return entry.amended ? entry.activityAt : (entry.publishedAt ?? entry.firstSeenAt);
}
