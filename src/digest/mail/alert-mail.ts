import { createFormats } from '../../messages/formats.js';
import { headTexts } from '../../messages/head-texts.js';
import { mailSubjects } from '../../messages/mail-subjects.js';
import { type HeadReport, type HeadTimestamp, writeHead } from '../../model/access/chain-check.js';
import type { Alert } from '../../model/digest/digest.js';
import { siteAddress } from '../digest-links.js';
import { type AlertPart, viewAlert } from '../view/alert-view.js';
import { alarm, composeLetter, footnote, linkedList, type Mail, type Part, small, textPart } from './letter.js';
import { anchor, paragraph } from './mail-blocks.js';
import { html } from './markup.js';
import { wrapText } from './plain-text.js';

/** Renders an alert as a mail. It is no mailing list mail: its only reader is the person in charge of the watch. */
export function composeAlert(alert: Alert, publicUrl: string): Mail {
  const view = viewAlert(alert);
  const coverage = siteAddress(publicUrl, '/coverage');
  const see = paragraph(anchor({ text: view.see, href: coverage }), { above: 14 });
  return composeLetter({
    ...{ language: alert.language, subject: view.subject, heading: view.heading },
    preheader: view.notices[0] ?? view.parts[0]?.lines.map(({ name }) => name).join(', ') ?? '',
    parts: [
      ...view.notices.map(alarm),
      ...view.parts.map((part) => ofSources(part, publicUrl)),
      { html: see, text: [...wrapText(view.see), coverage] },
    ],
    footer: footnote(view.why),
  });
}

function ofSources({ heading, lines, more }: AlertPart, publicUrl: string): Part {
  const sources = lines.map((line) => {
    return { ...line, href: siteAddress(publicUrl, `/sources/${encodeURIComponent(line.sourceId)}`) };
  });
  return linkedList({ heading, lines: sources, more });
}

/** Texts by name. `file` is base64. */
type HeadMail = Readonly<Record<string, string>>;

interface HeadMailInput {
  readonly report: HeadReport;
  /** The time-stamp of the head. Undefined if it was not stamped. */
  readonly timestamp: HeadTimestamp | undefined;
  readonly publicUrl: string;
}

/** Renders the weekly mail with the head of the audit log, and its time-stamp as a file. A fault is reported first. */
export function composeHeadMail(input: HeadMailInput): HeadMail {
  const { report, timestamp, publicUrl } = input;
  const { language, trouble } = report;
  // The head of an altered log proves nothing.
  const head = trouble ? null : report.head;
  const t = headWords(input);
  const audit = siteAddress(publicUrl, '/audit');
  const how = paragraph(html`${t.how} ${anchor({ text: audit, href: audit })}`, { above: 14 });
  const mail = composeLetter({
    ...{ language, subject: t.subject, heading: t.heading, preheader: t.alarm[0] ?? t.proof[0] ?? '' },
    parts: [
      ...t.alarm.map(alarm),
      ...t.proof.map((text) => textPart(text, { below: 8 })),
      ...(head ? [headPart(t.headOf, writeHead(head))] : []),
      ...t.facts.map((text) => textPart(text, { below: 8 })),
      { html: how, text: [...wrapText(t.how), audit] },
    ],
    footer: footnote(t.footer),
  });
  return { ...mail, ...(timestamp ? fileOf(timestamp) : {}) };
}

function headPart(of: string, head: string): Part {
  const code = html`<code style="word-break:break-all">${head}</code>`;
  return { html: [paragraph(of, small), paragraph(code, { below: 14 })], text: [...wrapText(of), head] };
}

function headWords({ report, timestamp, publicUrl }: HeadMailInput) {
  const { language, timeZone, head, trouble, entries } = report;
  const t = headTexts[language];
  const subjects = mailSubjects[language];
  const formats = createFormats({ language, timeZone });
  const moment = (instant: string): string => formats.dateTime(new Date(instant));
  const sequence = trouble?.sequence ? formats.number(trouble.sequence) : '';
  const counted = head ? `${formats.count(t.total, head.sequence)}, ${formats.count(t.since, entries)}.` : t.nothing;
  const date = formats.date(new Date(head?.at ?? report.at));
  return {
    subject: trouble ? subjects.headTrouble : subjects.head(date),
    heading: t.heading,
    alarm: trouble ? [t.trouble[trouble.kind](sequence), t.whatToDo] : [],
    proof: trouble ? [] : [t.why],
    headOf: head ? t.headOf(moment(head.at)) : '',
    facts: [
      counted,
      ...(trouble ? [] : [t.sound(moment(report.at))]),
      ...(timestamp ? [t.stamped(timestamp.authority, moment(timestamp.stampedAt))] : []),
    ],
    how: trouble ? t.see : t.how,
    footer: t.footer(new URL(publicUrl).host),
  };
}

/** The time-stamp as a file for `openssl ts -verify -in`. */
function fileOf({ sequence, response }: HeadTimestamp): HeadMail {
  return { fileName: `vigie-audit-${sequence}.tsr`, fileType: 'application/timestamp-reply', file: response };
}
