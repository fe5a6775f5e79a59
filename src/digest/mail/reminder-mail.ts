import { calendarDate, timeTo } from '../../messages/calendar-date.js';
import { createFormats, quote } from '../../messages/formats.js';
import { mailSubjects } from '../../messages/mail-subjects.js';
import { reminderTexts } from '../../messages/reminder-texts.js';
import type { Account } from '../../model/access/account.js';
import type { Reminder } from '../../model/digest/reminder.js';
import { siteAddress } from '../digest-links.js';
import { button, composeLetter, footnote, linkedList, type Mail } from './letter.js';

interface ReminderMail {
  readonly account: Account;
  readonly reminders: readonly Reminder[];
  /** The day on which it is sent. */
  readonly today: string;
  readonly publicUrl: string;
}

/** The most entries named in each part. */
const mostNamed = 40;

/** Renders all reminders for one person as one mail, overdue ones first. It is no mailing list mail: the account has a switch for it. */
export function composeReminder(mail: ReminderMail): Mail {
  const { reminders, today, publicUrl } = mail;
  const { language, id } = mail.account;
  const t = reminderTexts[language];
  const subjects = mailSubjects[language];
  const { count } = createFormats({ language, timeZone: 'UTC' });
  const sorted = reminders.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const isOver = ({ day }: Reminder): boolean => day < today;
  const over = sorted.filter(isOver).length;
  const ahead = sorted.length - over;
  const counted = [over > 0 && count(subjects.due.over, over), ahead > 0 && count(subjects.due.ahead, ahead)]
    .filter(Boolean)
    .join(', ');
  const parts = [
    [t.parts.over, sorted.filter((one) => one.of === 'item' && isOver(one))],
    [t.parts.ahead, sorted.filter((one) => one.of === 'item' && !isOver(one))],
    [t.parts.policies, sorted.filter((one) => one.of === 'policy')],
  ] as const;
  return composeLetter({
    ...{ language, subject: subjects.news(counted), heading: t.heading },
    preheader: sorted[0]?.title ?? '',
    parts: [
      ...parts.flatMap(([heading, some]) => {
        if (some.length === 0) return [];
        const lines = some.slice(0, mostNamed).map((one) => lineOf(one, mail));
        const more = some.length > mostNamed ? count(t.more, some.length - mostNamed) : null;
        return [linkedList({ heading, lines, more })];
      }),
      button(t.button, siteAddress(publicUrl, '/triage', { state: 'due', owner: id })),
    ],
    footer: footnote(t.footer(new URL(publicUrl).host), siteAddress(publicUrl, '/account')),
  });
}

function lineOf({ of, id, title, day, owner, policy, away }: Reminder, { account, today, publicUrl }: ReminderMail) {
  const { language } = account;
  const t = reminderTexts[language];
  const dueText = (of === 'item' ? t.due : t.review)(calendarDate(day, language), timeTo(today, day, language));
  const asPolicy =
    policy === null ? [] : [t.answers(quote(policy, language)), owner === null ? t.unowned : t.inCharge(owner)];
  const escalated = policy !== null && day < today ? [t.escalated] : [];
  const instead = away?.absence ? [t.standsIn(away.name, calendarDate(away.absence.until, language))] : [];
  const path = `/${of === 'item' ? 'items' : 'policies'}/${encodeURIComponent(id)}`;
  const detail = [`${dueText}.`, ...escalated, ...asPolicy, ...instead].join(' ');
  return { name: title, href: siteAddress(publicUrl, path), detail };
}
