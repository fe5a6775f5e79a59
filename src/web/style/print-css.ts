/** For paper: texts with the addresses of their links, without navigation and controls. */
export const printCss = `
@page { size: A4; margin: 16mm 15mm; }
@page coverage { size: A4 landscape; }
@media print {
  body { padding: 0; background: none; }
  .top, .foot, .skip, nav, form:not(.clash), .clash .field, .facets, .btn, button, .bar, .toast, .bulk, .triage-list, .pop, .picks, .filters, .tabs, .paging, summary, iframe, .noprint { display: none !important; }
  main { max-width: none; margin: 0; padding: 0; }
  .cols, .pub, .triage { display: block; height: auto; }
  .triage > .open { display: block !important; }
  .read { overflow: visible; padding: 0; }
  a { color: inherit; text-decoration: none; }
  .text { max-width: none; font-size: 11pt; }
  .text a[href]::after { content: " (" attr(href) ")"; font-size: 0.8em; overflow-wrap: anywhere; }
  li, tr, figure, .changed, .panel { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
  .data-frame { overflow: visible; }
  .data { font-size: 8pt; }
  .data td, .data th, time { white-space: normal !important; }
  .data td.detail { min-width: 0; }
  .coverage { page: coverage; }
  .coverage .data :is(th, td) { padding: 0.25rem 0.375rem 0.25rem 0; }
  thead { display: table-header-group; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
