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
    text: plainText([
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

function plainText(blocks: readonly (readonly string[])[]): string {
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}
