import type { ShortDifference } from '../diff/short-difference.js';
import type { RevisionCause } from '../model/item.js';
import type { ItemKind } from '../model/item-kind.js';
import type { SourceHealth } from '../model/source-health.js';
import type { Subscription } from '../model/subscription.js';
import type { DigestLinks } from './digest-links.js';

/** One revision of an item with activity in the window. Texts are as published: whoever shows them cleans and escapes. */
export interface DigestEntry {
  readonly itemId: string;
  readonly revision: number;
  /** The item was known before: `revision > 1`. */
  readonly amended: boolean;
  /** Why there is the revision. */
  readonly cause: RevisionCause;
  readonly title: string;
  readonly url: string | null;
  /** Plain text. */
  readonly excerpt: string;
  /** What an amended item says otherwise than before; null where nothing is to be said of it, or nobody looked. */
  readonly change: EntryChange | null;
  /** In the reader's language. */
  readonly sourceName: string;
  readonly authority: string;
  readonly jurisdiction: string;
  readonly kinds: readonly ItemKind[];
  readonly language: string;
  /** ISO 8601, as all times here. */
  readonly publishedAt: string | null;
  readonly firstSeenAt: string;
  readonly activityAt: string;
  /** Those that it concerns: rejected and withdrawn tags are no business of a digest. */
  readonly policies: readonly EntryPolicy[];
  /** The event that it tells of, null where no other source does. */
  readonly eventGroup: EntryEventGroup | null;
}

/** From the version that the reader knows to the one that is told of. */
export interface EntryChange extends Pick<ShortDifference, 'kind' | 'title' | 'text'> {
  /** Ordinals. */
  readonly from: number;
  readonly to: number;
}

export interface EntryEventGroup {
  readonly id: string;
  /** Of the entries of one event group the one with the smallest stands for it. */
  readonly leadKey: string;
  /** Who else tells of it, in this digest or not, in the order in which they were found. */
  readonly others: readonly { readonly itemId: string; readonly sourceName: string; readonly seenAt: string }[];
}

export interface EntryPolicy {
  readonly id: string;
  readonly name: string;
  readonly state: 'suggested' | 'confirmed';
  /** The words of the item that matched, as they stand in it. */
  readonly words: readonly string[];
  /** What a person decided of it, or null where nobody did. */
  readonly decision: PolicyDecision | null;
}

export interface PolicyDecision {
  readonly at: string;
  /** The version of the item that was judged. */
  readonly revision: number;
  /** Empty where none was given. */
  readonly reason: string;
}

/** What the watch rests on: which of the sources were read in the window. */
export interface DigestCoverage {
  readonly sourcesChecked: number;
  readonly sourcesOn: number;
  readonly unchecked: readonly UncheckedSource[];
  /** Of those that were read: how many brought nothing new for longer than usual. */
  readonly silent: number;
  /** Sources of the catalogue that are switched off. */
  readonly paused: number;
}

export interface UncheckedSource {
  /** In the reader's language. */
  readonly name: string;
  /** When it was last read, or null for never. */
  readonly since: string | null;
  /** Null until something can be said; one failure after a success changes no state. */
  readonly health: SourceHealth | null;
  /** A check's code or outcome (`http-403`, `timeout`, `blocked`). */
  readonly reason: string;
}

export interface DigestInput {
  readonly subscription: Pick<Subscription, 'language' | 'timeZone' | 'filter'>;
  /** (start, end], ISO 8601. */
  readonly window: { readonly start: string; readonly end: string };
  /** The window began before the subscription did: it is the first. */
  readonly looksBack: boolean;
  readonly entries: readonly DigestEntry[];
  readonly coverage: DigestCoverage;
  /** Publications of the window that are backlog: counted, not mailed. */
  readonly backlog: number;
  readonly links: DigestLinks;
  /** HTML and text together, as they are sent; 90,000 where absent, since Gmail clips at about 102 KB. */
  readonly maxBytes?: number | undefined;
}
