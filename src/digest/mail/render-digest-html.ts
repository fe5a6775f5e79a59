import type { Piece } from '../../diff/lay-out-changes.js';
import { once } from '../once.js';
import type {
  AlsoView,
  ChangedPart,
  ChangeView,
  CoverageView,
  DigestView,
  EntryView,
  GroupView,
} from '../view/digest-view.js';
import {
  anchor,
  bulletList,
  layoutTable,
  pageHeading,
  paragraph,
  sectionHeading,
  smallHeading,
} from './mail-blocks.js';
import { light, renderMailFrame } from './mail-frame.js';
import { foreignAttributes, html, type Markup } from './markup.js';

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

/**
 * Renders a publication as a row of its group's table. Small print gets its style from the cell to keep it short: a mail holds fifty of
 * these.
 */
export const renderEntryHtml = once((entry: EntryView): Markup => {
  return html`
    <tr><td class="rule soft" style="padding:14px 0 9px;border-top:1px solid ${light.rule};font-size:13px;line-height:19px;color:${light.soft}">
    <h3 style="margin:0 0 3px;font-size:17px;line-height:24px;font-weight:600">${title(entry)}</h3>
    <p style="margin:0 0 6px">${amended(entry)}${entry.facts.join(' · ')}<br>${entry.publisher}</p>
    ${entry.change === null ? null : renderChangeHtml(entry.change, entry.lang)}${entry.excerpt === '' ? null : excerpt(entry)}
    ${entry.also.map(also)}
    ${reasons(entry)}
    </td></tr>
  `;
});

function title(entry: EntryView): Markup {
  const attributes = foreignAttributes(entry.title, entry.lang);
  if (entry.href === null) {
    return html`<span class="ink"${attributes} style="color:${light.ink}">${entry.title}</span>`;
  }
  return html`<a class="link" href="${entry.href}"${attributes} style="color:${light.link};text-decoration:none">${entry.title}</a>`;
}

function amended({ amended }: EntryView): Markup | null {
  return amended === null ? null : html`<b class="warn" style="color:${light.alert}">${amended}</b> · `;
}

function excerpt(entry: EntryView): Markup {
  const attributes = foreignAttributes(entry.excerpt, entry.lang);
  return paragraph(attributes === null ? entry.excerpt : html`<span${attributes}>${entry.excerpt}</span>`);
}

function also({ label, links, isCut }: AlsoView): Markup {
  const names = links.map((link, index) => [index === 0 ? ' ' : ', ', anchor(link)]);
  return html`<p style="margin:0 0 6px">${label}${names}${isCut ? '…' : null}</p>`;
}

function reasons({ reasons, record }: EntryView): Markup | null {
  const lines = record === null ? reasons : [...reasons, anchor(record)];
  if (lines.length === 0) return null;
  const content = lines.map((line, index) => [index === 0 ? null : html`<br>`, line]);
  return html`<p style="margin:0 0 6px">${content}</p>`;
}

/** The amendments under the title. Removed words are struck through and added words underlined, so that colours are not needed. */
function renderChangeHtml({ moved, parts, notes, compare }: ChangeView, lang: string | null): Markup {
  const rest = [...notes.map((note) => html`${note} `), anchor(compare)];
  return html`
    <div class="rule" style="margin:0 0 6px;padding:0 0 0 10px;border-left:3px solid ${light.rule}">
    ${moved.map(movedDate)}${parts.map((part) => changedPart(part, lang))}<p style="margin:0">${rest}</p>
    </div>
  `;
}

function movedDate(text: string): Markup {
  return html`<p class="ink" style="margin:0 0 4px;font-size:15px;line-height:22px;color:${light.ink}"><b>${text}</b></p>
    `;
}

function changedPart({ label, places }: ChangedPart, lang: string | null): Markup {
  const lines = places.map((place) => {
    const attributes = foreignAttributes(place.map(({ text }) => text).join(''), lang);
    return html`<br><span${attributes}>${place.map(piece)}</span>`;
  });
  return html`
    <p class="ink" style="margin:0 0 4px;font-size:15px;line-height:22px;color:${light.ink}"><b>${label}</b>${lines}</p>
  `;
}

function piece({ kind, lead, text, trail }: Piece): Markup {
  if (kind === 'same') return html`${text}`;
  if (kind === 'added') return html`${lead}<ins class="good" style="color:${light.good}">${text}</ins>${trail}`;
  return html`${lead}<del class="gone" style="color:${light.gone}">${text}</del>${trail}`;
}
