import { foreignAttributes } from '../foreign-attributes.js';
import { once } from '../once.js';
import type { AlsoView, EntryView } from '../view/digest-view.js';
import { anchor, paragraph } from './mail-blocks.js';
import { light } from './mail-style.js';
import { html, type Markup } from './markup.js';
import { renderChangeHtml } from './render-change-html.js';

/** One publication, as a row of its group's table. Kept lean, small print by the cell: a mail holds fifty of these. */
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
