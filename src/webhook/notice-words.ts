import { checkReason } from '../messages/check-reason.js';
import { datedRole } from '../messages/date-role-name.js';
import { healthName } from '../messages/health-name.js';
import { jurisdictionName } from '../messages/jurisdiction-name.js';
import { oneOfKinds } from '../messages/kind-name.js';
import { movedDateText } from '../messages/moved-date.js';
import { quote } from '../messages/quote.js';
import { webhookTexts } from '../messages/webhook-texts.js';
import { safeHref } from '../model/address/parse-url.js';
import { datesOf, jurisdictionOf } from '../model/item/corrected-findings.js';
import { nextDeadline } from '../model/item/dated.js';
import { kindsOf } from '../model/item/item-fields.js';
import type { CoverageNotice, ItemNotice, Notice, NoticePolicy } from './notice.js';

/** What a message for people says, plain: each body lays it out and escapes it. */
export interface NoticeWords {
  readonly heading: string;
  readonly title: string;
  /** Who, what, where. */
  readonly about: string;
  /** Why it was told, a line each. */
  readonly reasons: readonly string[];
  /** The publisher's own words, or null where they may not be passed on. */
  readonly excerpt: string | null;
  /** Whose words they are, and under which licence; null where none are told. */
  readonly credit: string | null;
  readonly here: { readonly label: string; readonly url: string };
  readonly there: { readonly label: string; readonly url: string } | null;
}

const titleAtMost = 300;

/** Pure. */
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
  const tell = (policy: NoticePolicy): string => t.policy(policy.name, wordsOf(policy, language));
  const decided =
    decision === null ? [] : [t.decided[type === 'tag.rejected' ? 'rejected' : 'confirmed'](decision.policy.name)];
  const others = policies.filter(({ id }) => id !== decision?.policy.id);
  const next = nextDeadline(datesOf(item), now);
  const isTold = next === undefined || moved.some(({ role, to }) => role === next.role && to === next.date);
  return [
    ...decided,
    ...moved.map((one) => movedDateText(one, language)),
    ...others.map(tell),
    ...(isTold || !next
      ? []
      : [[datedRole(next, language), ...(next.sentence ? [quote(next.sentence, language)] : [])].join(' – ')]),
  ];
}

function wordsOf({ words }: NoticePolicy, language: Notice['language']): string {
  return words
    .slice(0, 5)
    .map((word) => quote(word, language))
    .join(', ');
}

function cut(text: string, atMost: number): string {
  return text.length <= atMost ? text : `${text.slice(0, atMost - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
