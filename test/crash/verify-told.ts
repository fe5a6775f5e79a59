import type { CutOffMails } from './cut-off-mails.js';
import { titleOf } from './live-feeds.js';
import type { MailSink, ReceivedMail } from './mail-sink.js';
import type { Told } from './step-publishers.js';

export interface Reader {
  readonly address: string;
  /** The sources that pass the reader's filter. */
  readonly sources: readonly number[];
}

/** The differences between what publishers told and a reader's mails, which must list each event once and nothing else. */
export function verifyTold(told: readonly Told[], received: readonly ReceivedMail[], reader: Reader): string[] {
  const mails = new Map(received.filter(({ recipient }) => recipient === reader.address).map((m) => [m.messageId, m]));
  const titles = [...mails.values()].flatMap(({ text }) => titlesIn(text));
  const owed = told.filter(({ source }) => reader.sources.includes(source));
  const problems = titles
    .filter((title) => !owed.some((one) => one.title === title))
    .map((title) => `${reader.address}: "${title}" is not owed`);
  for (const event of new Set(owed.map((one) => one.event))) {
    const sameEventViews = new Set(owed.filter((one) => one.event === event).map(({ title }) => title));
    const times = titles.filter((title) => sameEventViews.has(title)).length;
    if (times !== 1) problems.push(`${reader.address}: "${[...sameEventViews].join('", "')}" was told ${times} times`);
  }
  return problems;
}

/** The titles in the text part of a digest. A long title continues on the next line. */
export function titlesIn(text: string): string[] {
  return [...text.matchAll(/^\* ((?:.|\n {2})*?version\s+\d+)$/gm)].map(([, title]) =>
    (title ?? '').replace(/\s+/g, ' '),
  );
}

/**
 * A mail must come once. It may come once more for each attempt whose sender died before it heard or recorded that the mail was accepted.
 */
export function verifyCopies({ received }: Pick<MailSink, 'received'>, cutOff: CutOffMails): string[] {
  return [...new Set(received.map(({ messageId }) => messageId))].flatMap((messageId) => {
    const copies = received.filter((mail) => mail.messageId === messageId);
    const unheard = copies.filter(({ heard }) => !heard).length;
    // Both may happen to one mail: a sender that died after it heard, and a living sender that gave up before it heard.
    const most = 1 + unheard + cutOff.count(messageId);
    const recipients = new Set(copies.map(({ recipient }) => recipient)).size;
    if (copies.length <= most && recipients === 1) return [];
    return [`mail ${messageId}: sent ${copies.length} times to ${recipients} readers, ${most} times at most to one`];
  });
}

/**
 * As `verifyTold`, for publishers who amend without a pause. One window may hold several versions, and its mail lists only the newest. So
 * each version must come at most once, and the last one exactly once.
 */
export function verifyNewest(
  newest: ReadonlyMap<string, number>,
  received: readonly ReceivedMail[],
  { address, isOwed }: { readonly address: string; readonly isOwed: (link: string) => boolean },
): string[] {
  const mails = new Map(received.filter(({ recipient }) => recipient === address).map((m) => [m.messageId, m]));
  const titles = [...mails.values()].flatMap(({ text }) => titlesIn(text));
  const problems = titles
    .filter((title, index) => titles.indexOf(title) !== index)
    .map((title) => `${address}: "${title}" was told again`);
  const owed = [...newest].filter(([link]) => isOwed(link));
  const versions = owed.flatMap(([link, last]) => Array.from({ length: last }, (_, at) => titleOf(link, at + 1)));
  const strays = titles.filter((title) => !versions.includes(title));
  problems.push(...strays.map((title) => `${address}: "${title}" is not owed`));
  const lasts = owed.map(([link, last]) => titleOf(link, last)).filter((title) => !titles.includes(title));
  return [...problems, ...lasts.map((title) => `${address}: "${title}" is in no mail`)];
}
