/** Rules for single pages. */
export const pageCss = `
.manual :is(p, ul, ol, dl) { max-width: 44rem; }
.manual > * + * { margin-top: var(--s3); }
.manual > h2 { margin-top: var(--s6); padding-bottom: var(--s1); border-bottom: 1px solid var(--ink); font-size: var(--t-4); }
.manual > h3 { margin-top: var(--s5); font-size: var(--t-3); }
.manual :is(ul, ol) { padding-left: var(--s5); list-style: disc; }
.manual ol { list-style: decimal; }
.manual img { display: block; max-width: min(100%, 60rem); height: auto; border: 1px solid var(--line); border-radius: var(--round); }
.panel { padding: var(--s3) var(--s4) var(--s4); border: 1px solid var(--line); border-radius: var(--round); background: var(--sheet); font-size: var(--t-2); }
.panel > * + * { margin-top: var(--s2); }
.panel + .panel { margin-top: var(--s4); }
.findings > li { margin-bottom: var(--s3); }
.findings q { color: var(--ink-2); }
.reason > * + * { margin-top: 0.125rem; }
.reason { font-size: var(--t-2); }
.word { font-weight: 600; }
.query code { padding: 0.125rem 0.375rem; border-radius: var(--round); background: var(--sunken); -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.given-once { overflow-wrap: anywhere; user-select: all; }
.command { padding: var(--s3); border-radius: var(--round); background: var(--sunken); overflow-wrap: anywhere; }
.fingerprint, .address { font-size: var(--t-1); overflow-wrap: anywhere; }
.difference { max-width: 44rem; padding: var(--s3) var(--s4); border: 1px solid var(--line); border-radius: var(--round); background: var(--sheet); font: 400 var(--t-4)/1.6 var(--serif); white-space: pre-line; }
.difference-label { color: var(--ink-2); font-size: var(--t-1); }
.digest-frame { width: 100%; height: 80vh; border: 1px solid var(--line); border-radius: var(--round); background: #fff; }
.search-line { display: flex; gap: var(--s2); }
.search-line input { flex: 1; min-width: 0; max-width: 44rem; min-height: var(--target-2); font-size: var(--t-3); }
.search-box { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--s5); margin-bottom: var(--s2); font-size: var(--t-2); }
.search-box > form { display: contents; }
.search-box > :is(a, details), .search-box .fold { min-height: var(--target); border: 0; }
.search-box > a { display: inline-flex; align-items: center; color: var(--ink); text-decoration: none; }
.search-box > a:hover { text-decoration: underline; }
.search-box summary { padding: var(--s1) 0; font-weight: 400; }
.search-box .in-line { margin-top: var(--s2); }
.search-line, .search-box details[open] { flex-basis: 100%; }
.search-help dl { display: grid; gap: var(--s1); max-width: 52rem; padding: var(--s3) var(--s4); border-radius: var(--round); background: var(--sunken); font-size: var(--t-2); }
.search-help dl > div { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 0 var(--s4); }
.sort { display: flex; gap: var(--s3); font-size: var(--t-2); }
.sort a[aria-current] { color: var(--ink); font-weight: 600; }
.results { display: grid; grid-template-columns: minmax(0, 1fr) 16.5rem; gap: var(--s5) var(--s6); align-items: start; }
.facets { font-size: var(--t-2); }
main .facet + .facet { margin-top: var(--s4); }
.facet > h2 { margin-bottom: var(--s1); font-size: var(--t-2); }
.facet button { width: calc(100% + 1rem); border: 0; background: none; font: inherit; text-align: start; cursor: pointer; }
.facet :is(a, button) { display: flex; justify-content: space-between; align-items: center; gap: var(--s3); min-height: var(--target); margin: 0 -0.5rem; padding: 0 0.5rem; border-radius: var(--round); color: var(--ink); text-decoration: none; }
.facet :is(a, button):hover { background: var(--sunken); }
.facet :is(a, button)[aria-current] { background: var(--accent-wash); color: var(--accent); font-weight: 600; }
.facet-name { min-width: 0; overflow-wrap: anywhere; }
.facet-count { color: var(--ink-2); font-variant-numeric: tabular-nums; }
.sec-head > .to-filters { display: none; }
.source { display: grid; grid-template-columns: minmax(0, 17rem) minmax(0, 1fr) 13.5rem 9.5rem; align-items: center; gap: 0.125rem var(--s5); padding: var(--s2) 0; border-bottom: 1px solid var(--line); font-size: var(--t-2); }
.source-name a { display: block; color: var(--ink); font-weight: 600; text-decoration: none; }
.source-name a:hover { text-decoration: underline; }
.source-state { display: flex; flex-wrap: wrap; align-items: baseline; gap: var(--s1) var(--s2); }
.source-dates { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: var(--s1) var(--s4); font-size: var(--t-1); }
.source-dates dt { color: var(--ink-2); }
.head > .source-dates, .head > .toast, .head > .note, .head > .brought { flex-basis: 100%; max-width: none; }
.source .asked { grid-column: 2 / -1; }
.source-name .soft { font-size: var(--t-1); }
.brought { grid-column: 3; display: flex; align-items: center; gap: var(--s2); color: var(--ink-2); font-size: var(--t-1); white-space: nowrap; }
.brought svg { width: 5.25rem; height: 1rem; }
.source > .btn { grid-column: 4; justify-self: end; }
.operation > summary { width: auto; border-bottom: 1px solid var(--ink); }
.operation:target > summary { background: var(--todo-wash); color: var(--todo); }
.operation > .stacked { margin: var(--s3) 0; }
.operation :is(summary, li) { overflow-wrap: anywhere; }
@media (max-width: 63.99rem) {
  .results, .source { grid-template-columns: minmax(0, 1fr); }
  .sec-head > .to-filters { display: inline-flex; }
}
@media (max-width: 63.99rem) { .source > * { grid-column: 1 !important; justify-self: start !important; } }
`;
