export const searchCss = `
.search-box { display: block; margin-bottom: 1.25rem; }
.search-line { display: flex; gap: 0.5rem; max-width: 52rem; }
.search-line input { min-height: 2.875rem; font-size: 1.0625rem; }
.search-line button { white-space: nowrap; padding: 0 1.25rem; }
.search-help { margin-top: 0.5rem; font-size: 0.875rem; }
.search-help dl { display: grid; gap: 0.25rem; margin-top: 0.625rem; max-width: 52rem; padding: 0.875rem 1rem; background: var(--sunken); border-radius: 8px; }
.search-help dl > div { display: grid; gap: 0 1rem; }
.results-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 1.25rem; padding-bottom: 0.5rem; border-bottom: 2px solid var(--line); }
.sort { margin-left: auto; display: flex; gap: 0.875rem; font-size: 0.875rem; }
.sort a { text-decoration: none; }
.sort a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: underline; }
.to-filters { font-size: 0.875rem; }
.close-note { margin: 1rem 0 0.25rem; color: var(--ink-soft); }
.order-note { margin-top: 0.5rem; font-size: 0.8125rem; color: var(--ink-soft); }
.chips { padding: 0.75rem 0 0.25rem; }
.chips ul { display: flex; flex-wrap: wrap; gap: 0.375rem; align-items: center; }
.chip { display: inline-block; padding: 0.1875rem 0.625rem; border-radius: 1rem; background: var(--accent); color: var(--accent-ink); text-decoration: none; font-size: 0.8125rem; }
.chip:hover { text-decoration: underline; }
.chip-clear { font-size: 0.8125rem; margin-left: 0.375rem; }
.hit { padding: 1rem 0 1.0625rem; border-bottom: 1px solid var(--line); }
.hit h3 { font-size: 1.0625rem; line-height: 1.35; margin: 0.1875rem 0; unicode-bidi: isolate; text-wrap: pretty; }
.hit h3 a { text-decoration: none; }
.hit h3 a:hover { text-decoration: underline; }
.hit h3 a:visited { color: var(--ink); }
/* Each dot stands before its fact, and out of sight where a line begins with one. */
.facts { display: flex; flex-wrap: wrap; align-items: baseline; margin-left: -1.125rem; clip-path: inset(-0.5rem -0.5rem -0.5rem 0.8125rem); font-size: 0.8125rem; color: var(--ink-soft); }
.facts > span { padding-left: 1.125rem; }
.facts > span::before { content: "·"; display: inline-block; width: 1.125rem; margin-left: -1.125rem; font-weight: 400; text-align: center; }
.fact-date { color: var(--ink); font-weight: 600; }
.snippet { max-width: 46rem; font-size: 0.9375rem; }
.hit-change { max-width: 46rem; margin: 0.375rem 0 0.5rem; padding-left: 0.75rem; border-left: 3px solid var(--line); font-size: 0.9375rem; overflow-wrap: anywhere; }
.hit-change li { unicode-bidi: isolate; }
.hit-change .quiet { font-size: 0.8125rem; }
.also, .folded, .left-out { margin-top: 0.375rem; font-size: 0.8125rem; color: var(--ink-soft); }
.hit .marks { margin-top: 0.5rem; }
.decided { font-size: 0.8125rem; color: var(--ink-soft); }
.hits .empty { margin-top: 1.25rem; }
.facets { margin-top: 2.5rem; font-size: 0.875rem; }
main .facet + .facet { margin-top: 1.375rem; }
main .facet > h2 { font-size: 0.875rem; font-weight: 650; margin-bottom: 0.25rem; }
.facet a { display: flex; justify-content: space-between; gap: 0.75rem; padding: 0.1875rem 0.5rem; margin: 0 -0.5rem; color: var(--ink); text-decoration: none; border-radius: 5px; }
.facet a:hover { background: var(--sunken); }
.facet a:hover .facet-name { text-decoration: underline; }
.facet a[aria-current] { background: var(--accent); color: var(--accent-ink); }
.facet a[aria-current] .facet-count { color: inherit; }
.facet-name { min-width: 0; overflow-wrap: anywhere; }
.facet-count { color: var(--ink-soft); font-variant-numeric: tabular-nums; }
.facet summary { padding: 0.1875rem 0; font-size: 0.8125rem; }
.item h1 { max-width: 52rem; unicode-bidi: isolate; }
.original { font-size: 0.9375rem; }
.original a { font-weight: 600; }
.prose { max-width: 44rem; font: 1.0625rem/1.6 var(--serif); overflow-wrap: break-word; hyphens: auto; unicode-bidi: isolate; }
.quiet + .prose { margin-top: 0.75rem; }
.prose > * + * { margin-top: 0.75rem; }
.prose h3 { font: 650 1.0625rem/1.4 var(--sans); margin-top: 1.25rem; }
.prose ul { list-style: disc; padding-left: 1.5rem; }
.prose ol { list-style: decimal; padding-left: 1.5rem; }
.prose blockquote { margin: 0.75rem 0 0; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--ink-soft); }
.prose mark, q mark { background: none; color: inherit; padding: 0; text-decoration: underline dotted var(--accent) 2px; text-underline-offset: 0.25em; }
.prose mark mark, q mark { font-weight: 600; }
q mark { color: var(--ink); }
.prose mark:target { background: var(--hit); color: var(--hit-ink); }
.prose hr { border: 0; border-top: 1px solid var(--line); margin: 1.25rem 0; }
.prose table { display: block; overflow-x: auto; font: 0.875rem/1.4 var(--sans); }
.prose pre { font-size: 0.875rem; }
.prose div + div, .prose p + p { margin-top: 0.75rem; }
.revision-list > li { padding: 0.75rem 0; border-top: 1px solid var(--line); }
.moved-dates { margin-top: 0.375rem; font-weight: 600; }
.changes { margin-top: 0.5rem; }
.difference { max-width: 44rem; margin-top: 0.5rem; padding: 0.75rem 1rem; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; line-height: 1.7; white-space: pre-line; }
.difference-label { font-size: 0.8125rem; color: var(--ink-soft); padding-right: 0.5rem; }
ins { background: var(--added); color: var(--ink); text-decoration: underline; text-decoration-thickness: 1.5px; text-decoration-color: var(--well); border-radius: 2px; padding: 0 0.125em; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
del { background: var(--removed); color: var(--ink); text-decoration: line-through; text-decoration-color: var(--alert); border-radius: 2px; padding: 0 0.125em; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
@media (max-width: 30rem) {
  .search-line button { padding: 0 0.75rem; }
}
@media (min-width: 40rem) {
  .search-help dl > div { grid-template-columns: 19rem minmax(0, 1fr); }
}
@media (min-width: 64rem) {
  .results { display: grid; grid-template-columns: minmax(0, 1fr) 16.5rem; gap: 3.5rem; }
  .facets { margin-top: 0; }
  .to-filters { display: none; }
}
`;
