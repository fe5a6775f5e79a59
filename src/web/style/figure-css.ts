/** Deadlines, figures, tables and charts. */
export const figureCss = `
.since { margin-bottom: var(--s4); padding: var(--s1) 0; border-block: 1px solid var(--line); }
.by { width: 100%; border-collapse: collapse; font-size: var(--t-2); }
.by :is(th, td) { padding: 0.1875rem 0.5rem 0.1875rem 0; border-bottom: 1px solid var(--line); font-weight: 400; line-height: 1.3; text-align: left; vertical-align: middle; }
.by thead th { color: var(--ink-2); font-size: var(--t-1); white-space: nowrap; }
.by .num { text-align: right; }
.by a { display: inline-flex; align-items: center; min-height: var(--target); color: var(--ink); font-weight: 600; text-decoration: none; }
.by a:hover { text-decoration: underline; }
.by svg { width: 100%; height: 0.5rem; }
.dues > li { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr) auto; gap: 0 var(--s3); align-items: baseline; padding: 0.4375rem 0; border-bottom: 1px solid var(--line); font-size: var(--t-2); }
.dues time { overflow-wrap: anywhere; font-weight: 600; font-variant-numeric: tabular-nums; }
.dues a, .dead .what a { color: var(--ink); font-weight: 600; text-decoration: none; }
:is(.dues, .dead .what) a:hover { text-decoration: underline; }
.dues small { display: block; color: var(--ink-2); font-size: var(--t-1); }
.trouble { color: var(--ink-2); font-size: var(--t-2); }
.trouble b { color: var(--ink); }
.axis { width: 100%; max-width: 26rem; height: auto; margin: var(--s2) 0 0; }
.axis text { font: 11px var(--sans); fill: var(--ink-2); }
.axis .now { fill: var(--ink); font-weight: 600; }
.s-line { fill: none; stroke: var(--edge); }
.s-tick { stroke: var(--line); }
.s-acc { fill: none; stroke: var(--accent); stroke-width: 1.5; }
.f-ink { fill: var(--ink); }
.f-acc { fill: var(--accent); }
.f-acc2 { fill: var(--accent); fill-opacity: 0.45; }
.f-todo { fill: var(--todo-edge); }
.ghost { fill: var(--paper); stroke: var(--accent); stroke-dasharray: 2 2; }
.month { margin-top: var(--s4); }
.dead > li { display: grid; grid-template-columns: 4.75rem 6.25rem minmax(0, 1fr) 12.5rem; gap: 0 var(--s3); align-items: baseline; padding: 0.4375rem 0; border-bottom: 1px solid var(--line); font-size: var(--t-2); }
.dead .left { justify-self: start; }
.dead time { font-weight: 600; font-variant-numeric: tabular-nums; }
.dead .what { font-size: var(--t-3); font-weight: 600; }
.dead .q { color: var(--ink-2); font: 400 var(--t-3)/1.4 var(--serif); }
.dead .tags { display: flex; flex-wrap: wrap; justify-content: end; gap: var(--s1); }
.clash { grid-column: 3 / -1; margin-top: var(--s2); padding: var(--s2) var(--s3) var(--s3); border-left: 3px solid var(--todo-edge); background: var(--todo-wash); color: var(--todo); }
.clash ul { margin: var(--s1) 0; color: var(--ink); }
.clash li { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--s3); padding: 0.1875rem 0; }
.clash li > span { flex: 1 1 18rem; }
.figures { display: grid; overflow: hidden; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); border-block: 1px solid var(--ink); }
.figures > div { margin-left: -1px; padding: var(--s3); border-left: 1px solid var(--line); }
.figures dt { color: var(--ink-2); font-size: var(--t-1); line-height: 1.35; }
.figures dd { font: 650 var(--t-6)/1.15 var(--sans); font-variant-numeric: tabular-nums; }
.figures small { display: block; color: var(--ink-2); font: 400 var(--t-1)/1.35 var(--sans); }
.chart { max-width: 46rem; margin-block: var(--s3); }
.chart figcaption, .chart > p { color: var(--ink-2); font-size: var(--t-1); }
.chart > p { display: flex; justify-content: space-between; }
.chart svg { width: 100%; height: 3.75rem; }
.chart :is(path, polyline) { vector-effect: non-scaling-stroke; }
.bars li { display: grid; grid-template-columns: 11rem minmax(0, 1fr) 3.5rem; gap: 0 var(--s3); align-items: end; padding: 0.1875rem 0; font-size: var(--t-2); }
.bars li svg { height: 1.75rem; }
.bars b { text-align: right; font-variant-numeric: tabular-nums; }
.bars > p { margin: 0 4.25rem 0 11.75rem; }
.seal { font: var(--t-1)/1.5 var(--mono); overflow-wrap: anywhere; }
.data-frame { overflow-x: auto; }
.data { width: 100%; border-collapse: collapse; font-size: var(--t-2); font-variant-numeric: tabular-nums; }
.data :is(th, td) { padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--line); font-weight: 400; text-align: left; vertical-align: baseline; }
.data thead th { color: var(--ink-2); font-size: var(--t-1); }
.data tbody th { min-width: 10rem; font-weight: 600; }
.data .num { text-align: right; }
.data :is(td:first-child, .chip) { white-space: nowrap; }
.data td time { white-space: normal; }
.data td:is(:first-child, .day) time { white-space: nowrap; }
.data td.detail { min-width: 14rem; color: var(--ink-2); overflow-wrap: anywhere; }
.data tr:target > * { background: var(--todo-wash); color: var(--todo); }
@media (max-width: 63.99rem) {
  .data td.detail { min-width: 10rem; }
  .dead > li { grid-template-columns: 4.75rem 6.25rem minmax(0, 1fr); }
  .dead .tags { grid-column: 3 / -1; justify-content: start; }
}
@media screen and (max-width: 47.99rem) {
  .dead > li { grid-template-columns: auto 1fr; }
  .dead > li > div, .dead .tags, .dead .clash { grid-column: 1 / -1; }
  .data-frame thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .data-frame :is(table, tbody, tr) { display: block; }
  .data-frame tbody tr { padding: var(--s2) 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
  .data-frame :is(tbody th, td) { display: inline-block; min-width: 0; margin-right: var(--s4); padding: 0; border: 0; text-align: left; white-space: normal; }
  .data-frame :is(tbody th, td.detail) { display: block; margin-right: 0; }
  .data-frame td::before { content: attr(data-head) ": "; color: var(--ink-2); }
  .data-frame td:lang(fr)::before { content: attr(data-head) "\\00a0: "; }
  .data-frame td.blank { display: none; }
}
`;
