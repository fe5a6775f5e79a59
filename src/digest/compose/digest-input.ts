import type { Composition } from '../../model/digest/composition.js';
import type { Subscription } from '../../model/digest/subscription.js';
import type { DigestLinks } from '../digest-links.js';

export interface DigestInput extends Pick<Composition, 'entries' | 'backlog' | 'coverage' | 'names' | 'lostPolicies'> {
  readonly subscription: Pick<Subscription, 'language' | 'timeZone' | 'filter'>;
  /** The filter in the reader's language, with names in place of ids. */
  readonly spokenFilter?: string | undefined;
  /** (start, end], ISO 8601. */
  readonly window: { readonly start: string; readonly end: string };
  /** True for the first digest: its window began before the subscription did. */
  readonly looksBack: boolean;
  /** How many publications of the window were left out because they are not about AI and no filter asked for them. */
  readonly leftOut: number;
  readonly links: DigestLinks;
  /** True if the reader has an account and may read the reasons for decisions. */
  readonly mayReadReasons: boolean;
  /** The largest size of the HTML. 90,000 if absent, since Gmail clips at about 102 KB. */
  readonly maxBytes?: number | undefined;
}
