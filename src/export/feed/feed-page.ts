import type { Markup } from '../../digest/mail/markup.js';
import type { UiLanguage } from '../../model/digest/subscription.js';

/** A page of a feed, whatever its format. Texts are as they are: whoever writes a format cleans and escapes them. */
export interface FeedPage {
  /** The same for every page, and for everybody who follows the same. */
  readonly id: string;
  readonly title: string;
  readonly language: UiLanguage;
  /** Addresses: of this page, of the first one, and of the one that follows. */
  readonly self: string;
  readonly first: string;
  readonly next: string | undefined;
  /** Address of the page of Vigie that shows the same. */
  readonly home: string;
  /** Instant of the last change, ISO 8601. */
  readonly updated: string;
  readonly entries: readonly FeedEntry[];
}

export interface FeedEntry {
  /** Stays the same, whatever its publisher amends. */
  readonly id: string;
  readonly title: string;
  /** BCP 47, where it is another than the feed's. */
  readonly titleLanguage: string | null;
  /** Address of what it is about. */
  readonly url: string;
  /** Address of its page in Vigie, where that is another. */
  readonly record: string | null;
  readonly author: string | null;
  /** Instants, ISO 8601. */
  readonly published: string;
  readonly updated: string;
  readonly tags: readonly FeedTag[];
  readonly content: Markup;
}

export interface FeedTag {
  readonly term: string;
  readonly label: string;
}

/** The greatest of some instants, else `otherwise`. */
export function newest(instants: readonly string[], otherwise: string): string {
  return instants.toSorted().at(-1) ?? otherwise;
}
