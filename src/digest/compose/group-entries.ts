import { jurisdictionName } from '../../messages/names.js';
import { compareTexts } from '../../model/compare-texts.js';
import type { DigestEntry, EntryPolicy } from '../../model/digest/composition.js';
import { addTo, gathered } from '../../model/gather.js';
import type { UiLanguage } from '../../model/ui-language.js';

/** Publications under one policy, or under none (`policy` is null). */
export interface DigestGroup {
  readonly policy: Pick<EntryPolicy, 'id' | 'name' | 'state'> | null;
  readonly members: readonly GroupMember[];
}

export interface GroupMember extends FoldedEntry {
  /** The policy of its group, then the other policies that it concerns. */
  readonly policies: readonly EntryPolicy[];
}

/** Jurisdictions that come first. The others follow by name. */
const FIRST_JURISDICTIONS = ['EU', 'FR', 'INT'];
const STATES = ['confirmed', 'suggested', undefined] as const;

/** Groups entries, most important first: confirmed policies, suggested policies, the rest. Each entry is in one group. */
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

/** The time by which it is sorted as news. An amendment counts from when we saw it, even if the text is old. */
export function newsAt(entry: DigestEntry): string {
  return entry.amended ? entry.activityAt : (entry.publishedAt ?? entry.firstSeenAt);
}

export interface FoldedEntry {
  readonly entry: DigestEntry;
  readonly also: readonly DigestEntry[];
}

/**
 * Folds each event group into its leading entry, which gets the policies of all of them. An amended entry stays separate: a source that
 * changes its text is news of its own. The result is in the order of each group's first entry.
 */
export function foldEventGroups(entries: readonly DigestEntry[]): readonly FoldedEntry[] {
  const groups = gathered(entries, ({ eventGroup, amended, itemId }) =>
    eventGroup === null || amended ? `item ${itemId}` : eventGroup.id,
  );
  return [...groups.values()].flatMap(foldGroup);
}

function foldGroup(group: readonly DigestEntry[]): FoldedEntry[] {
  const [lead, ...also] = [...group].sort((a, b) =>
    compareTexts(a.eventGroup?.leadKey ?? '', b.eventGroup?.leadKey ?? ''),
  );
  if (lead === undefined) return [];
  return [{ entry: { ...lead, policies: mergePolicies([lead, ...also]) }, also }];
}

/** Each policy once: a confirmed link before a suggested one, otherwise as in the leading entry. */
function mergePolicies(entries: readonly DigestEntry[]): readonly EntryPolicy[] {
  const byId = new Map<string, EntryPolicy>();
  for (const policy of entries.flatMap(({ policies }) => policies)) {
    const known = byId.get(policy.id);
    if (!known || (known.state === 'suggested' && policy.state === 'confirmed')) byId.set(policy.id, policy);
  }
  return [...byId.values()];
}

/**
 * Folds the revisions of each item into the newest. An item first seen in the window is new to the reader, even if it was amended since.
 */
export function foldRevisions(entries: readonly DigestEntry[]): readonly DigestEntry[] {
  const byItem = new Map<string, DigestEntry>();
  for (const entry of entries) {
    const known = byItem.get(entry.itemId);
    byItem.set(entry.itemId, known === undefined ? entry : fold(known, entry));
  }
  return [...byItem.values()];
}

function fold(a: DigestEntry, b: DigestEntry): DigestEntry {
  return { ...(a.revision > b.revision ? a : b), amended: a.amended && b.amended };
}

/** Consecutive revisions, from the one before the first to the last. */
interface AmendedSpan {
  readonly itemId: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The revisions of amended items to compare, in the order of the digest. A revision that is not among the entries splits the span: our
 * parser made it, or an earlier digest reported it. One language's order serves for all, because only the names of jurisdictions differ.
 */
export function amendedSpans(entries: readonly DigestEntry[]): readonly AmendedSpan[] {
  const ordinals = new Map<string, number[]>();
  for (const { itemId, revision } of entries) addTo(ordinals, itemId, revision);
  return groupEntries(foldEventGroups(foldRevisions(entries)), 'fr')
    .flatMap(({ members }) => members.map(({ entry }) => entry))
    .filter(({ amended, cause }) => amended && cause !== 'removed')
    .flatMap(({ itemId }) => spansOf(itemId, ordinals.get(itemId) ?? []));
}

function spansOf(itemId: string, ordinals: readonly number[]): readonly AmendedSpan[] {
  const spans: AmendedSpan[] = [];
  for (const ordinal of [...new Set(ordinals)].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last?.to === ordinal - 1) spans[spans.length - 1] = { ...last, to: ordinal };
    else spans.push({ itemId, from: ordinal - 1, to: ordinal });
  }
  return spans;
}
