import { datedRole, movedDateText } from '../messages/calendar-date.js';
import { checkReason, healthName } from '../messages/check-reason.js';
import { quote } from '../messages/formats.js';
import { jurisdictionName, oneOfKinds } from '../messages/names.js';
import { webhookTexts } from '../messages/webhook-texts.js';
import { safeHref } from '../model/address/parse-url.js';
import type { WebhookEvent } from '../model/digest/webhook.js';
import { datesOf, jurisdictionOf } from '../model/item/corrected-findings.js';
import { type MovedDate, nextDeadline } from '../model/item/dated.js';
import type { Item } from '../model/item/item.js';
import { kindsOf } from '../model/item/item-fields.js';
import type { TagReason } from '../model/item/tag-reason.js';
import type { HealthChange } from '../model/source/health-change.js';
import type { Licence } from '../model/source/licence.js';
import type { UiLanguage } from '../model/ui-language.js';

/** A policy as it is shown to others, with the words of the item that match it. */
export interface NoticePolicy {
  readonly id: string;
  readonly name: string;
  readonly state: Item['policies'][number]['state'];
  readonly words: readonly string[];
  readonly reasons: readonly TagReason[];
  /** The reasons as text for people. */
  readonly why: string;
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
  readonly link: string;
}

/** A source that fell silent, fails, or is well again. */
export interface CoverageNotice extends NoticeBase {
  readonly type: 'coverage.alert';
  readonly change: Pick<HealthChange, 'from' | 'to' | 'reason'>;
}

export interface ItemNotice extends NoticeBase {
  readonly type: Exclude<WebhookEvent, 'coverage.alert'> | 'test';
  /** The item as far as the licence of its source permits passing it on. */
  readonly item: Item;
  /** The revision of the item that the notice is about. */
  readonly revision: number;
  /** The policies that the item concerns, as far as is known. */
  readonly policies: readonly NoticePolicy[];
  readonly moved: readonly MovedDate[];
  /** For `tag.confirmed` and `tag.rejected`. Who decided stays in the audit log. */
  readonly decision: { readonly policy: NoticePolicy; readonly auditSequence: number } | null;
  /** Today, in UTC, to find the deadlines ahead. */
  readonly now: Date;
}

export type Notice = ItemNotice | CoverageNotice;

/** The content of a message for people, as plain text: each body formats and escapes it. */
export interface NoticeWords {
  readonly heading: string;
  readonly title: string;
  /** Authority, kind and jurisdiction. */
  readonly about: string;
  /** Why the notice is sent, a line for each reason. */
  readonly reasons: readonly string[];
  /** The publisher's own words, or null if they may not be passed on. */
  readonly excerpt: string | null;
  /** The source of the excerpt and its licence; null without an excerpt. */
  readonly credit: string | null;
  readonly here: { readonly label: string; readonly url: string };
  readonly there: { readonly label: string; readonly url: string } | null;
}

const titleAtMost = 300;

export function noticeWords(notice: Notice): NoticeWords {
  return notice.type === 'coverage.alert' ? coverageWords(notice) : itemWords(notice);
}

function coverageWords({ type, language, source, change: { from, to, reason }, link }: CoverageNotice): NoticeWords {
  const t = webhookTexts[language];
  return {
    heading: t.headings[type],
    title: cut(`${source.name}${t.colon} ${healthName(to, language)}`, titleAtMost),
    about: source.authority,
    reasons: [
      ...(reason === null ? [] : [checkReason(reason, language)]),
      ...(from === null ? [] : [t.before(healthName(from, language))]),
    ],
    ...{ excerpt: null, credit: null, there: null },
    here: { label: t.here, url: link },
  };
}

function itemWords(notice: ItemNotice): NoticeWords {
  const { type, language, item, source, link } = notice;
  const t = webhookTexts[language];
  const kind = oneOfKinds(kindsOf(item), language);
  const about = [source.authority, kind, jurisdictionName(jurisdictionOf(item), language)];
  const url = safeHref(item.url);
  const isWhole = source.licence.text === 'pass-on' && item.excerpt !== '';
  return {
    heading: t.headings[type],
    title: cut(item.title, titleAtMost),
    about: about.filter((part) => part).join(' · '),
    reasons: reasonsOf(notice),
    excerpt: isWhole ? item.excerpt : null,
    credit: isWhole ? [source.name, source.licence.name].filter((part) => part).join(' – ') : null,
    here: { label: t.here, url: link },
    there: url === null ? null : { label: t.there, url },
  };
}

function reasonsOf({ type, language, item, policies, moved, decision, now }: ItemNotice): string[] {
  const t = webhookTexts[language];
  const tell = (policy: NoticePolicy): string => t.policy(policy.name, policy.why);
  const decided =
    decision === null ? [] : [t.decided[type === 'tag.rejected' ? 'rejected' : 'confirmed'](decision.policy.name)];
  const others = policies.filter(({ id }) => id !== decision?.policy.id);
  const next = nextDeadline(datesOf(item), now);
  const isShown = next === undefined || moved.some(({ role, to }) => role === next.role && to === next.date);
  return [
    ...decided,
    ...moved.map((one) => movedDateText(one, language)),
    ...others.map(tell),
    ...(isShown || !next
      ? []
      : [[datedRole(next, language), ...(next.sentence ? [quote(next.sentence, language)] : [])].join(' – ')]),
  ];
}

function cut(text: string, atMost: number): string {
  return text.length <= atMost ? text : `${text.slice(0, atMost - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
