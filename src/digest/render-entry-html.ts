import type { EntryView } from './digest-view.js';
import { light } from './mail-style.js';
import { html, type Markup } from './markup.js';

const SOFT = `margin:0 0 4px;font-size:13px;line-height:19px;color:${light.soft}`;

/** One publication, as a row of its group's table. */
export function renderEntryHtml(entry: EntryView): Markup {
  const amended = html`<b class="warn" style="color:${light.alert}">${entry.amended}</b> · `;
  return html`<tr><td class="rule" style="padding:16px 0 14px;border-top:1px solid ${light.rule}">
<p class="soft" style="${SOFT}">${entry.amended === null ? null : amended}${entry.facts.join(' · ')}</p>
<h3 style="margin:0 0 4px;font-size:17px;line-height:24px;font-weight:600">${title(entry)}</h3>
<p class="soft" style="${SOFT}">${entry.publisher}</p>
${entry.excerpt === '' ? null : excerpt(entry)}
<p class="soft" style="${SOFT}">${entry.reasons.map(
    (reason) => html`${reason}<br>
`,
  )}<a class="link" href="${entry.record.href}" style="color:${light.link}">${entry.record.text}</a></p>
</td></tr>
`;
}

function title(entry: EntryView): Markup {
  if (entry.href === null) {
    return html`<span class="ink" dir="auto"${lang(entry)} style="color:${light.ink}">${entry.title}</span>`;
  }
  return html`<a class="link" href="${entry.href}" dir="auto"${lang(entry)} style="color:${light.link}">${entry.title}</a>`;
}

function excerpt(entry: EntryView): Markup {
  return html`<p class="ink" dir="auto"${lang(entry)} style="margin:0 0 6px;font-size:15px;line-height:22px;color:${light.ink}">${entry.excerpt}</p>`;
}

function lang(entry: EntryView): Markup | null {
  return entry.lang === null ? null : html` lang="${entry.lang}"`;
}
