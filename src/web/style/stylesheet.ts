import { createHash } from 'node:crypto';
import { baseCss } from './base-css.js';
import { componentCss } from './component-css.js';
import { searchCss } from './search-css.js';

/** On paper: the words and where they come from, nothing to click on. */
const printCss = `
@page coverage { size: A4 landscape; }
@media print {
  :root { --ground: #fff; --surface: #fff; --sunken: #fff; --ink: #000; --ink-soft: #444; --link: #000; --hit: #eee; --hit-ink: #000; }
  body { font-size: 10pt; }
  .skip, .site-header nav, .account, .language, .search-box, .facets, .paging, .sort, .to-filters, .decision, .add-tag, .chips, .tag-cards details, summary, .tabs, .exports, .deadline-filters, .calendar-panel, .to-calendar, .to-saved, .links, .to-check select { display: none; }
  .site-header, .site-footer { border: 0; }
  .wrap { max-width: none; padding: 0; }
  .results, .item-columns { display: block; }
  .item-side { margin-top: 1.5rem; }
  .hit, .row, .source, .tag-entry, .panel, .deadline { break-inside: avoid; }
  .group-head { break-after: avoid; }
  .prose a[href]::after { content: " (" attr(href) ")"; font-size: 0.8em; overflow-wrap: anywhere; }
  .table-frame { overflow: visible; }
  .table-frame table { font-size: 8pt; }
  td, th, time { white-space: normal !important; }
  td.detail { min-width: 0; }
  .coverage { page: coverage; }
  .coverage th, .coverage td { padding: 0.25rem 0.375rem; }
  tbody th { min-width: 7rem; }
  .health-since { font-size: 1em; }
  .source-group > summary { display: block; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .digest-frame { display: none; }
}
`;

const formCss = `
input, select, textarea, button { font: inherit; color: inherit; }
input, select, textarea { width: 100%; min-height: 2.5rem; padding: 0.4375rem 0.625rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
input[type="hidden"] { display: none; }
textarea { font-family: var(--mono); font-size: 0.875rem; resize: vertical; }
input::placeholder { color: var(--ink-soft); opacity: 1; }
label { display: block; font-weight: 600; font-size: 0.875rem; margin-bottom: 0.25rem; }
button, .button { display: inline-block; min-height: 2.25rem; padding: 0.4375rem 0.875rem; border: 1px solid var(--line-strong); border-radius: 6px; background: var(--surface); color: var(--ink); font-weight: 600; text-decoration: none; cursor: pointer; }
button:hover, .button:hover { border-color: var(--ink); }
button.primary, .button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
button.confirm { border-color: var(--well); color: var(--well); }
button.confirm:hover { background: var(--well-ground); }
button.reject { border-color: var(--alert); color: var(--alert); }
button.reject:hover { background: var(--alert-ground); }
.hint { font-size: 0.8125rem; color: var(--ink-soft); margin-top: 0.25rem; }
.error { font-size: 0.875rem; color: var(--alert); margin-top: 0.25rem; font-weight: 600; }
.field-invalid input, .field-invalid select, .field-invalid textarea { border-color: var(--alert); border-width: 2px; }
.stacked > * + * { margin-top: 1.125rem; }
.tick { display: flex; gap: 0.5rem; align-items: center; font-weight: 500; }
.tick input { width: auto; min-height: 0; }
.retry.source-actions { max-width: none; margin-top: 2rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.source-actions + section { margin-top: 2.25rem; }
.source-actions .field { max-width: 16rem; }
.reading-part, .advanced { border: 1px solid var(--line); border-radius: 8px; padding: 0.75rem 1rem 1rem; min-width: 0; }
.reading-part legend { font-weight: 600; padding: 0 0.375rem; }
.reading-part > * + *, .advanced > * + * { margin-top: 1rem; }
.reading-part textarea { min-height: 0; }
@supports selector(:has(*)) {
  .reading-part { display: none; }
  form:has(#kind option[value="html-list"]:checked) .reading-html-list,
  form:has(#kind option[value="json-api"]:checked) .reading-json-api,
  form:has(#kind option[value="sitemap"]:checked) .reading-sitemap,
  form:has(#kind option[value="page-watch"]:checked) .reading-document,
  form:has(input[name="read"]:checked) .reading-document { display: block; }
}
.side-by-side { display: grid; gap: 1.125rem; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); }
.retry { display: flex; flex-wrap: wrap; align-items: end; gap: 0.75rem; max-width: 26rem; }
.retry.resume { max-width: 40rem; }
form.inline { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; }
form.inline label { margin: 0; }
form.inline select { width: auto; }
.retry .field { flex: 1; min-width: 10rem; }
.retry label { font-weight: 500; font-size: 0.8125rem; color: var(--ink-soft); }
.retry input { min-height: 2.25rem; padding-top: 0.3125rem; padding-bottom: 0.3125rem; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.decision { display: grid; gap: 0.75rem; margin-top: 0.75rem; }
.tag-entry .decision { align-items: end; padding: 0.75rem; background: var(--sunken); border-radius: 8px; }
.decision label { font-weight: 500; font-size: 0.8125rem; color: var(--ink-soft); }
.decision input, .decision select { min-height: 2.25rem; padding-top: 0.3125rem; padding-bottom: 0.3125rem; }
@media (min-width: 48rem) {
  .tag-entry .decision { display: flex; }
  .tag-entry .decision .field { flex: 1 1 10rem; }
  .tag-entry .decision .field + .field { flex-grow: 3; }
}
`;

const layoutCss = `
.wrap { width: 100%; max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
main.wrap { flex: 1; padding-top: 1.5rem; padding-bottom: 4rem; }
.skip { position: absolute; left: 1rem; top: -4rem; z-index: 2; padding: 0.5rem 0.75rem; background: var(--surface); color: var(--link); }
.skip:focus { top: 0.5rem; }
.site-header { background: var(--surface); border-bottom: 1px solid var(--line); }
.site-header .wrap { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1.75rem; min-height: 3.5rem; }
.brand { font: 700 1.3125rem/1 var(--serif); color: var(--accent); text-decoration: none; padding: 0.75rem 0; }
.tagline { display: none; font: 400 0.8125rem/1 var(--sans); color: var(--ink-soft); padding-left: 0.5rem; }
.site-header nav { flex: 1; order: 3; flex-basis: 100%; }
.site-header nav ul { display: flex; flex-wrap: wrap; gap: 0 0.75rem; font-size: 0.8125rem; }
.site-header nav a { display: block; padding: 0.5rem 0; color: var(--ink); text-decoration: none; border-bottom: 2px solid transparent; }
.site-header nav a:hover { border-bottom-color: var(--line-strong); }
.site-header nav a[aria-current] { border-bottom-color: var(--accent); color: var(--accent); }
.account { margin-left: auto; color: var(--ink); max-width: min(14rem, 28vw); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.site-header:has(.account) .tagline { display: none; }
@media (min-width: 64rem) { .account { max-width: 8rem; } }
.account + .language { margin-left: 0; }
.language { margin-left: auto; display: flex; border: 1px solid var(--line-strong); border-radius: 6px; overflow: hidden; }
.language button { border: 0; border-radius: 0; background: none; color: var(--ink); font: 600 0.75rem/1 var(--sans); padding: 0.4375rem 0.625rem; cursor: pointer; }
.language button[aria-pressed="true"] { background: var(--accent); color: var(--accent-ink); }
.language button:focus-visible { outline-offset: -3px; outline-color: currentColor; }
.site-footer { border-top: 1px solid var(--line); color: var(--ink-soft); font-size: 0.8125rem; }
.site-footer .wrap { display: flex; flex-wrap: wrap; gap: 0.25rem 2rem; padding-top: 1rem; padding-bottom: 1rem; }
.page-head { margin-bottom: 1.75rem; }
.page-head > * + * { margin-top: 0.625rem; }
.crumb { font-size: 0.875rem; }
.lead { max-width: 46rem; color: var(--ink-soft); }
main section + section, main > form + section, main > p + section { margin-top: 2.25rem; }
#tokens > .rows { margin-top: 0.75rem; }
#tokens > h3 { margin: 1.5rem 0 0.75rem; }
main section > h2 { margin-bottom: 0.75rem; }
.narrow { max-width: 40rem; }
.message { max-width: 36rem; margin: 3rem auto; }
.message > * + * { margin-top: 1rem; }
.message-code { font: 600 0.9375rem/1 var(--mono); color: var(--ink-soft); }
.item-columns { display: grid; gap: 2rem; }
.item-first, .item-main, .item-side { min-width: 0; }
.item-first:empty { display: none; }
@media (min-width: 48rem) {
  .site-header nav { order: 0; flex-basis: auto; }
  .site-header nav ul { gap: 0 1.375rem; font-size: inherit; }
  .site-header nav a { padding: 1.0625rem 0 0.9375rem; }
}
@media (min-width: 64rem) {
  .tagline { display: inline; }
  .item-columns { grid-template: "first side" auto "main side" 1fr / minmax(0, 1fr) 22rem; gap: 2.25rem 3rem; }
  .item-first { grid-area: first; }
  .item-main { grid-area: main; }
  .item-side { grid-area: side; }
}
`;

export const stylesheet = [baseCss, layoutCss, formCss, componentCss, searchCss, printCss].join('\n');

const hash = createHash('sha256').update(stylesheet).digest('hex').slice(0, 16);

export const stylesheetPath = `/assets/site-${hash}.css`;
