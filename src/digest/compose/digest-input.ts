import type { Composition } from '../../model/digest/composition.js';
import type { Subscription } from '../../model/digest/subscription.js';
import type { DigestLinks } from '../digest-links.js';

export interface DigestInput extends Pick<Composition, 'entries' | 'backlog' | 'coverage' | 'names' | 'lostPolicies'> {
  readonly subscription: Pick<Subscription, 'language' | 'timeZone' | 'filter'>;
  /** The filter in the reader's words, with names for ids. */
  readonly spokenFilter?: string | undefined;
  /** (start, end], ISO 8601. */
  readonly window: { readonly start: string; readonly end: string };
  /** The window began before the subscription did: it is the first. */
  readonly looksBack: boolean;
  /** How many publications of the window are not about AI and were left out, as nobody asked for them. */
  readonly leftOut: number;
  readonly links: DigestLinks;
  /** Whether its reader has an account here, and may read why people decided as they did. */
  readonly mayReadReasons: boolean;
  /** Of the HTML; 90,000 where absent, since Gmail clips at about 102 KB. */
  readonly maxBytes?: number | undefined;
}
