import type { MovedDate } from '../model/dated.js';
import type { Item } from '../model/item.js';
import type { Licence } from '../model/licence.js';
import type { UiLanguage } from '../model/subscription.js';
import type { WebhookEvent } from '../model/webhook.js';

/** A policy as it is told to others, with the words of the item that speak for it. */
export interface NoticePolicy {
  readonly id: string;
  readonly name: string;
  readonly state: Item['policies'][number]['state'];
  readonly words: readonly string[];
}

/** One event, as bodies tell it. */
export interface Notice {
  readonly type: WebhookEvent | 'test';
  /** ISO 8601 */
  readonly at: string;
  readonly language: UiLanguage;
  readonly webhook: { readonly id: string; readonly name: string };
  /** As far as the licence of its source lets it be passed on. */
  readonly item: Item;
  /** Which version of the item it tells of. */
  readonly revision: number;
  readonly source: {
    readonly id: string;
    readonly name: string;
    readonly authority: string;
    readonly licence: Licence;
  };
  /** Those that the item concerns, as far as anybody knows. */
  readonly policies: readonly NoticePolicy[];
  readonly moved: readonly MovedDate[];
  /** Of `tag.confirmed` and `tag.rejected`. Who decided stays in the audit log. */
  readonly decision: { readonly policy: NoticePolicy; readonly auditSequence: number } | null;
  /** The item's page. */
  readonly link: string;
  /** Today, in UTC: which deadlines are ahead. */
  readonly now: Date;
}
