import type { UiLanguage } from '../model/digest/subscription.js';
import type { WebhookEvent } from '../model/digest/webhook.js';
import type { MovedDate } from '../model/item/dated.js';
import type { Item } from '../model/item/item.js';
import type { HealthChange } from '../model/source/health-change.js';
import type { Licence } from '../model/source/licence.js';

/** A policy as it is told to others, with the words of the item that speak for it. */
export interface NoticePolicy {
  readonly id: string;
  readonly name: string;
  readonly state: Item['policies'][number]['state'];
  readonly words: readonly string[];
}

interface NoticeBase {
  /** ISO 8601 */
  readonly at: string;
  readonly language: UiLanguage;
  readonly webhook: { readonly id: string; readonly name: string };
  readonly source: {
    readonly id: string;
    readonly name: string;
    readonly authority: string;
    readonly licence: Licence;
  };
  /** The page of what it tells of. */
  readonly link: string;
}

/** A source that fell silent, fails, or is well again. */
export interface CoverageNotice extends NoticeBase {
  readonly type: 'coverage.alert';
  readonly change: Pick<HealthChange, 'from' | 'to' | 'reason'>;
}

/** What is told of an item. */
export interface ItemNotice extends NoticeBase {
  readonly type: Exclude<WebhookEvent, 'coverage.alert'> | 'test';
  /** As far as the licence of its source lets it be passed on. */
  readonly item: Item;
  /** Which version of the item it tells of. */
  readonly revision: number;
  /** Those that the item concerns, as far as anybody knows. */
  readonly policies: readonly NoticePolicy[];
  readonly moved: readonly MovedDate[];
  /** Of `tag.confirmed` and `tag.rejected`. Who decided stays in the audit log. */
  readonly decision: { readonly policy: NoticePolicy; readonly auditSequence: number } | null;
  /** Today, in UTC: which deadlines are ahead. */
  readonly now: Date;
}

/** One event, as bodies tell it. */
export type Notice = ItemNotice | CoverageNotice;
