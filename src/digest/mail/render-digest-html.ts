import type { CoverageView, DigestView, GroupView } from '../view/digest-view.js';
import {
  anchor,
  bulletList,
  layoutTable,
  pageHeading,
  paragraph,
  sectionHeading,
  smallHeading,
} from './mail-blocks.js';
import { renderMailFrame } from './mail-frame.js';
import { light } from './mail-style.js';
import { html, type Markup } from './markup.js';
import { renderEntryHtml } from './render-entry-html.js';

/** The digest as an HTML document for mail programs. */
export function renderDigestHtml(view: DigestView): string {
  return renderMailFrame({
    language: view.language,
    title: view.subject,
    preheader: view.preheader,
    main: html`${header(view)}${view.nothing.map((line) => paragraph(line))}${view.groups.map(group)}${leftOut(view)}${coverage(view.coverage)}`,
    footer: footer(view.footer),
  });
}

function header({ title, period, summary, window, warnings, contents }: DigestView): Markup {
  return html`
    ${paragraph(`Vigie · ${title}`, { tone: 'soft', size: 'small' })}${pageHeading(period)}
    ${paragraph(summary, { size: 'large', below: 4 })}${paragraph(window, { tone: 'soft', size: 'small', below: 16 })}
    ${warnings.map(alert)}
    ${contents.lines.length === 0 ? null : [smallHeading(contents.heading, 18), bulletList(contents.lines)]}
  `;
}

function alert(text: string): Markup {
  return layoutTable(html`
    <tr><td class="alert" style="padding:10px 14px;border-left:4px solid ${light.alertRule};background-color:${light.alertGround};font-size:14px;line-height:20px;color:${light.alert}">${text}</td></tr>
  `);
}

function group({ state, label, heading, entries, more }: GroupView): Markup {
  const tone = state === 'confirmed' ? 'good' : 'warn';
  const title =
    label === null
      ? sectionHeading(heading, 34)
      : [paragraph(label, { tone, size: 'small', bold: true, above: 34, below: 2 }), sectionHeading(heading, 0)];
  return layoutTable(html`
    <tr><td>
    ${title}</td></tr>
    ${entries.map(renderEntryHtml)}${more === null ? null : moreRow(more)}
  `);
}

function moreRow(more: string): Markup {
  return html`
    <tr><td class="soft rule" style="padding:12px 0;border-top:1px solid ${light.rule};font-size:14px;line-height:20px;color:${light.soft}">${more}</td></tr>
  `;
}

function leftOut({ leftOut }: DigestView): Markup | null {
  return leftOut === null ? null : paragraph(html`${leftOut.text} ${anchor(leftOut.link)}`, { above: 24 });
}

function coverage({ heading, lines, others, problem, unchecked, more }: CoverageView): Markup {
  const sources = unchecked.map(({ name, detail }) => html`<b>${name}</b><br>${detail}`);
  return html`
    ${sectionHeading(heading, 38)}${lines.map((line) => paragraph(line))}
    ${others === null ? null : paragraph(html`${others.text} ${anchor(others.link)}`)}
    ${problem === null ? null : paragraph(problem, { tone: 'warn', bold: true })}
    ${sources.length === 0 ? null : bulletList(more === null ? sources : [...sources, more])}
  `;
}

function footer({ lines, links }: DigestView['footer']): Markup {
  const row = links.map((link, index) => [index === 0 ? null : ' · ', anchor(link)]);
  return html`${[...lines, row].map((content) => paragraph(content, { tone: 'soft', size: 'small' }))}`;
}
