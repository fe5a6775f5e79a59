import { createFormats } from '../../messages/formats.js';
import { headTexts } from '../../messages/head-texts.js';
import { type HeadReport, type HeadTimestamp, writeHead } from '../../model/access/chain-check.js';
import type { Alert } from '../../model/digest/digest.js';
import { siteAddress } from '../digest-links.js';
import { type AlertPart, viewAlert } from '../view/alert-view.js';
import { anchor, bulletList, pageHeading, paragraph, smallHeading } from './mail-blocks.js';
import { renderMailFrame } from './mail-frame.js';
import { html, type Markup } from './markup.js';
import { underlined, wrapText } from './plain-text.js';

/** The mail that an alert is. No mailing list mail: its one reader is who looks after the watch. Pure. */
export function composeAlert(alert: Alert, publicUrl: string): { subject: string; html: string; text: string } {
  const view = viewAlert(alert);
  const coverage = siteAddress(publicUrl, '/coverage');
  const sourceHref = (id: string): string => siteAddress(publicUrl, `/sources/${encodeURIComponent(id)}`);
  const main = html`
    ${paragraph('Vigie', { tone: 'soft', size: 'small' })}${pageHeading(view.heading)}
    ${view.notices.map((notice) => paragraph(notice, { tone: 'warn', bold: true, below: 14 }))}
    ${view.parts.map((part) => partHtml(part, sourceHref))}
    ${paragraph(anchor({ text: view.see, href: coverage }), { above: 14 })}
  `;
  const footer = paragraph(view.why, { tone: 'soft', size: 'small' });
  const preheader = view.notices[0] ?? view.parts[0]?.lines.map(({ name }) => name).join(', ') ?? '';
  return {
    subject: view.subject,
    html: renderMailFrame({ language: alert.language, title: view.heading, preheader, main, footer }),
    text: alertText([
      underlined(view.heading, '='),
      ...view.notices.map((notice) => wrapText(notice, '! ')),
      ...view.parts.map((part) => partText(part, sourceHref)),
      [...wrapText(view.see), coverage],
      ['-'.repeat(72), ...wrapText(view.why)],
    ]),
  };
}

function partHtml({ heading, lines, more }: AlertPart, sourceHref: (id: string) => string): Markup {
  const items = lines.map(
    ({ sourceId, name, detail }) => html`${anchor({ text: name, href: sourceHref(sourceId) })}<br>${detail}`,
  );
  return html`
    ${smallHeading(heading, 14)}${bulletList(more === null ? items : [...items, html`${more}`])}
  `;
}

function partText({ heading, lines, more }: AlertPart, sourceHref: (id: string) => string): readonly string[] {
  return [
    ...underlined(heading, '-'),
    ...lines.flatMap(({ sourceId, name, detail }) => [
      ...wrapText(name, '* '),
      ...wrapText(detail, '  '),
      `  ${sourceHref(sourceId)}`,
    ]),
    ...(more === null ? [] : wrapText(more, '  ')),
  ];
}

function alertText(blocks: readonly (readonly string[])[]): string {
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}

/** Named texts; the file is base64. */
type HeadMail = Readonly<Record<string, string>>;

interface HeadMailInput {
  readonly report: HeadReport;
  /** Of the head, where it was stamped. */
  readonly timestamp: HeadTimestamp | undefined;
  readonly publicUrl: string;
}

/** The weekly mail with the head of the audit log, and its time-stamp as a file. What is wrong stands first. Pure. */
export function composeHeadMail(input: HeadMailInput): HeadMail {
  const { report, timestamp, publicUrl } = input;
  const { language, trouble } = report;
  // A head of what was altered proves nothing.
  const head = trouble ? null : report.head;
  const said = headSaid(input);
  const audit = siteAddress(publicUrl, '/audit');
  const main = html`
    ${paragraph('Vigie', { tone: 'soft', size: 'small' })}${pageHeading(said.heading)}
    ${said.alarm.map((text) => paragraph(text, { tone: 'warn', bold: true, below: 14 }))}
    ${said.proof.map((text) => paragraph(text, { below: 8 }))}
    ${head ? html`${paragraph(said.headOf, { tone: 'soft', size: 'small' })}${paragraph(html`<code style="word-break:break-all">${writeHead(head)}</code>`, { below: 14 })}` : null}
    ${said.facts.map((text) => paragraph(text, { below: 8 }))}
    ${paragraph(html`${said.how} ${anchor({ text: audit, href: audit })}`, { above: 14 })}
  `;
  const blocks = [
    underlined(said.heading, '='),
    ...said.alarm.map((text) => wrapText(text, '! ')),
    ...said.proof.map((text) => wrapText(text)),
    ...(head ? [[...wrapText(said.headOf), writeHead(head)]] : []),
    ...said.facts.map((text) => wrapText(text)),
    [...wrapText(said.how), audit],
    ['-'.repeat(72), ...wrapText(said.footer)],
  ];
  const preheader = said.alarm[0] ?? said.proof[0] ?? '';
  const footer = paragraph(said.footer, { tone: 'soft', size: 'small' });
  return {
    subject: said.subject,
    html: renderMailFrame({ language, title: said.heading, preheader, main, footer }),
    text: `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`,
    ...(timestamp ? fileOf(timestamp) : {}),
  };
}

function headSaid({ report, timestamp, publicUrl }: HeadMailInput) {
  const { language, timeZone, head, trouble, entries } = report;
  const t = headTexts[language];
  const formats = createFormats({ language, timeZone });
  const moment = (instant: string): string => formats.dateTime(new Date(instant));
  const sequence = trouble?.sequence ? formats.number(trouble.sequence) : '';
  const counted = head ? `${formats.count(t.total, head.sequence)}, ${formats.count(t.since, entries)}.` : t.nothing;
  const date = formats.date(new Date(head?.at ?? report.at));
  return {
    subject: trouble ? t.troubleSubject : t.subject(date),
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

/** As `openssl ts -verify -in` takes it. */
function fileOf({ sequence, response }: HeadTimestamp): HeadMail {
  return { fileName: `vigie-audit-${sequence}.tsr`, fileType: 'application/timestamp-reply', file: response };
}
