import type { CoverageView, DigestView, GroupView, LinkView } from './digest-view.js';
import { renderMailFrame } from './mail-frame.js';
import { fonts, light } from './mail-style.js';
import { html, type Markup } from './markup.js';
import { renderEntryHtml } from './render-entry-html.js';

const SMALL = 'margin:0 0 6px;font-size:13px;line-height:20px';

/** The digest as an HTML document for mail programs. */
export function renderDigestHtml(view: DigestView): string {
  const main = html`${header(view)}
${view.nothing === null ? null : nothing(view.nothing)}
${view.groups.map(group)}
${view.leftOut === null ? null : leftOut(view.leftOut)}
${coverage(view.coverage)}`;
  return renderMailFrame({
    language: view.language,
    title: view.subject,
    preheader: view.preheader,
    main,
    footer: footer(view.footer),
  });
}

function header(view: DigestView): Markup {
  return html`<p class="soft" style="margin:0 0 6px;font-size:13px;line-height:18px;color:${light.soft}">Vigie · ${view.title}</p>
<h1 class="ink" style="margin:0 0 10px;font-size:27px;line-height:34px;font-weight:normal;color:${light.ink}">${view.period}</h1>
<p class="ink" style="margin:0 0 4px;font-size:17px;line-height:24px;color:${light.ink}">${view.summary}</p>
<p class="soft" style="margin:0 0 18px;font-size:13px;line-height:20px;color:${light.soft}">${view.window}</p>
${view.warning === null ? null : warning(view.warning)}
${contents(view.contents)}`;
}

function warning(text: string): Markup {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 18px">
<tr><td class="alert" style="padding:10px 14px;border-left:4px solid ${light.alertRule};background-color:${light.alertGround};color:${light.alert};font-size:14px;line-height:20px">${text}</td></tr>
</table>
`;
}

function contents({ heading, lines }: DigestView['contents']): Markup | null {
  if (lines.length === 0) return null;
  const items = lines.map(
    (line) => html`<li style="margin:0 0 2px">${line}</li>
`,
  );
  return html`<h2 class="ink" style="margin:0 0 4px;font-size:15px;line-height:22px;color:${light.ink};font-family:${fonts.text}">${heading}</h2>
<ul class="ink" style="margin:0 0 8px;padding:0 0 0 20px;font-size:15px;line-height:22px;color:${light.ink}">
${items}</ul>
`;
}

function sectionHeading(text: string): Markup {
  return html`<h2 class="ink" style="margin:0 0 12px;font-size:21px;line-height:28px;font-weight:normal;color:${light.ink}">${text}</h2>
`;
}

function nothing({ heading, lines }: NonNullable<DigestView['nothing']>): Markup {
  const paragraphs = lines.map(
    (line) => html`<p class="ink" style="margin:0 0 8px;color:${light.ink}">${line}</p>
`,
  );
  return html`<div style="margin:26px 0 0">${sectionHeading(heading)}${paragraphs}</div>`;
}

function group({ state, label, heading, entries, more }: GroupView): Markup {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:30px 0 0">
<tr><td>${groupLabel(state, label)}${sectionHeading(heading)}</td></tr>
${entries.map(renderEntryHtml)}${more === null ? null : moreRow(more)}</table>
`;
}

function groupLabel(state: GroupView['state'], label: string | null): Markup | null {
  if (label === null) return null;
  const confirmed = state === 'confirmed';
  return html`<p class="${confirmed ? 'good' : 'warn'}" style="margin:0 0 2px;font-size:13px;line-height:18px;font-weight:600;color:${confirmed ? light.good : light.alert}">${label}</p>
`;
}

function moreRow(more: string): Markup {
  return html`<tr><td class="soft rule" style="padding:12px 0;border-top:1px solid ${light.rule};font-size:14px;line-height:20px;color:${light.soft}">${more}</td></tr>
`;
}

function leftOut({ text, link }: NonNullable<DigestView['leftOut']>): Markup {
  return html`<p class="ink" style="margin:24px 0 0;color:${light.ink}">${text} ${anchor(link)}</p>`;
}

function coverage({ heading, lines, problem, unchecked, more }: CoverageView): Markup {
  const paragraphs = lines.map(
    (line) => html`<p class="ink" style="margin:0 0 8px;color:${light.ink}">${line}</p>
`,
  );
  const items = unchecked.map(
    ({ name, detail }) => html`<li style="margin:0 0 6px"><strong>${name}</strong><br>${detail}</li>
`,
  );
  return html`<div style="margin:36px 0 0">${sectionHeading(heading)}${paragraphs}
${
  problem === null
    ? null
    : html`<p class="warn" style="margin:0 0 6px;font-weight:600;color:${light.alert}">${problem}</p>
<ul class="ink" style="margin:0;padding:0 0 0 20px;color:${light.ink}">
${items}${more === null ? null : html`<li>${more}</li>`}</ul>`
}
</div>`;
}

function footer({ lines, links }: DigestView['footer']): Markup {
  return html`${lines.map(
    (line) => html`<p class="soft" style="${SMALL};color:${light.soft}">${line}</p>
`,
  )}<p class="soft" style="${SMALL};color:${light.soft}">${links.map((link, index) => html`${index === 0 ? null : ' · '}${anchor(link)}`)}</p>`;
}

function anchor({ text, href }: LinkView): Markup {
  return html`<a class="link" href="${href}" style="color:${light.link}">${text}</a>`;
}
