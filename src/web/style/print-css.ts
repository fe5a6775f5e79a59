/** On paper: the words and where they come from, nothing to click on. */
export const printCss = `
@page coverage { size: A4 landscape; }
@media print {
  :root { --ground: #fff; --surface: #fff; --sunken: #fff; --ink: #000; --ink-soft: #444; --link: #000; --hit: #eee; --hit-ink: #000; }
  body { font-size: 10pt; }
  .skip, .site-header nav, .language, .search-box, .facets, .paging, .sort, .to-filters, .decision, .add-tag, .chips, .tag-cards details, summary, .tabs, .to-csv { display: none; }
  .site-header, .site-footer { border: 0; }
  .wrap { max-width: none; padding: 0; }
  .results, .item-columns { display: block; }
  .item-side { margin-top: 1.5rem; }
  .hit, .row, .source, .tag-entry, .panel { break-inside: avoid; }
  .prose a[href]::after { content: " (" attr(href) ")"; font-size: 0.8em; overflow-wrap: anywhere; }
  .table-frame { overflow: visible; }
  .table-frame table { font-size: 8pt; }
  td, th, time { white-space: normal !important; }
  td.detail { min-width: 0; }
  .coverage { page: coverage; }
  .coverage th, .coverage td { padding: 0.25rem 0.375rem; }
  th.covered, .covered-state { min-width: 7rem; }
  .health-since { font-size: 1em; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .digest-frame { display: none; }
}
`;
