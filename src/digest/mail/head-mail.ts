import { createFormats } from '../../messages/formats.js';
import { headTexts } from '../../messages/head-texts.js';
import { type HeadReport, type HeadTimestamp, writeHead } from '../../model/access/chain-check.js';
import { siteAddress } from '../digest-links.js';
import { anchor, pageHeading, paragraph } from './mail-blocks.js';
import { renderMailFrame } from './mail-frame.js';
import { html } from './markup.js';
import { underlined, wrapText } from './plain-text.js';

/** Named texts; the file is base64. */
type HeadMail = Readonly<Record<string, string>>;

export interface HeadMailInput {
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
