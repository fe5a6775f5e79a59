export const componentCss = `
.mark { display: inline-block; padding: 0.0625rem 0.5625rem; border-radius: 0.75rem; background: var(--off-ground); color: var(--ink-soft); font: 500 0.8125rem/1.5 var(--sans); letter-spacing: 0; }
.mark em { font-weight: 400; }
.mark em::before { content: "· "; }
.mark-confirmed, .health-well { background: var(--well-ground); color: var(--well); }
.mark-suggested, .health-waiting { background: var(--wait-ground); color: var(--wait); }
.health-trouble { background: var(--alert-ground); color: var(--alert); }
.mark-rejected { text-decoration: line-through; text-decoration-thickness: 1px; }
.mark-rejected em { display: inline-block; }
.findings { list-style: none; padding: 0; margin: 0 0 1.25rem; }
.quiet + .findings { margin-top: 0.5rem; }
.to-text { white-space: nowrap; }
.item-main .machine-texts { border-style: dashed; border-color: var(--line-strong); font-size: inherit; max-width: 46rem; }
.machine-texts > * + * { margin-top: 0.75rem; }
.machine-source { margin: 0.25rem 0 0; padding-left: 0.875rem; border-left: 3px solid var(--line); font-size: 0.875rem; }
.findings > li { margin: 0 0 0.75rem; }
.findings q, .definition q { color: var(--ink-soft); }
.mark-deadline { background: none; border: 1px solid var(--accent); color: var(--ink); }
.mark-amended { background: none; border: 1px solid var(--line-strong); color: var(--ink); }
.marks { display: flex; flex-wrap: wrap; gap: 0.375rem; }
.notice { border-left: 4px solid var(--line-strong); background: var(--sunken); padding: 0.75rem 1rem; border-radius: 0 6px 6px 0; margin-bottom: 1.25rem; max-width: 60rem; }
.notice > * + * { margin-top: 0.375rem; }
.notice-title { font-weight: 650; font-size: 1rem; margin: 0; }
.notice-warning { border-color: var(--wait); background: var(--wait-ground); }
.notice-alert { border-color: var(--alert); background: var(--alert-ground); }
.notice-well { border-color: var(--well); background: var(--well-ground); }
.notice code { background: var(--surface); padding: 0.0625rem 0.375rem; border-radius: 4px; }
.warnings li { display: flex; flex-wrap: wrap; gap: 0.125rem 0.75rem; align-items: baseline; }
.empty { max-width: 40rem; padding: 1.5rem; border: 1px dashed var(--line-strong); border-radius: 8px; }
.empty > * + * { margin-top: 0.75rem; }
.empty ul { list-style: disc; padding-left: 1.25rem; }
.empty pre { padding: 0.75rem; background: var(--sunken); border-radius: 6px; }
.tabs { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; border-bottom: 1px solid var(--line); }
.tabs a { padding: 0.5rem 0; color: var(--ink); text-decoration: none; border-bottom: 2px solid transparent; margin-bottom: -1px; }
.tabs a[aria-current] { border-bottom-color: var(--accent); color: var(--accent); font-weight: 600; }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); }
.card { height: 100%; display: flex; flex-direction: column; gap: 0.625rem; padding: 1.125rem 1.25rem; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; }
.card .counts { margin-top: auto; padding-top: 0.375rem; }
.query code { background: var(--sunken); padding: 0.125rem 0.375rem; border-radius: 4px; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.counts { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; }
.count dt { font-size: 0.8125rem; color: var(--ink-soft); }
.count dd { font: 600 1.25rem/1.2 var(--serif); font-variant-numeric: tabular-nums; }
.count-suggested.count-some dd { color: var(--wait); }
.count-confirmed.count-some dd { color: var(--well); }
.rows, .tag-list { border-top: 1px solid var(--line); }
.row, .tag-entry { padding: 0.875rem 0; border-bottom: 1px solid var(--line); }
.row > * + *, .tag-entry > * + * { margin-top: 0.25rem; }
.stuck { margin-top: 0.75rem; }
.row-title { font-weight: 600; }
.tag-list:empty { display: none; }
.tag-list + .paging { margin-top: 1rem; }
.older-decisions { margin-top: 1rem; }
main > details + section { margin-top: 1.5rem; }
.reason { font-size: 0.875rem; }
.reason > * + * { margin-top: 0.1875rem; }
.word { font-weight: 600; }
.reason .word:last-of-type { margin-right: 0.25rem; }
.fingerprint { font-size: 0.8125rem; }
.audit-head { margin-top: 1.5rem; }
.audit-head > * + * { margin-top: 0.625rem; }
.audit-head code { font-size: 0.875rem; }
.audit-head + .panel { margin-top: 1rem; }
.paging { display: flex; justify-content: space-between; gap: 1rem; margin-top: 1.5rem; font-weight: 600; }
.panel { padding: 1.125rem 1.25rem; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; font-size: 0.875rem; }
.item-side .panel + .panel { margin-top: 1rem; }
.tag-cards > li + li { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.tag-cards details, .to-log { margin-top: 0.75rem; }
.add-tag { margin-top: 0.5rem; }
.quiet + .to-check { margin-top: 0.75rem; }
.dated { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 0.625rem; }
.to-check select { width: auto; max-width: 100%; min-height: 2.25rem; padding-top: 0.25rem; padding-bottom: 0.25rem; }
.to-check .decision { max-width: 34rem; margin-top: 0; }
.to-check + details, .to-check ~ .quiet { margin-top: 1rem; }
.correct .decision { max-width: 26rem; margin-bottom: 0.75rem; }
.tag-cards .reason { margin-top: 0.375rem; }
.tag-link { text-decoration: none; }
.tag-link:hover .mark { text-decoration: underline; }
.add-tag { margin-top: 1.125rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.definition > div { display: grid; grid-template-columns: minmax(7rem, 9rem) minmax(0, 1fr); gap: 0 1rem; padding: 0.25rem 0; }
.definition dt { color: var(--ink-soft); }
.panel .definition > div { grid-template-columns: minmax(5rem, 7rem) minmax(0, 1fr); }
.line { display: block; }
.address { font-size: 0.8125rem; overflow-wrap: anywhere; }
.plain-list > li { padding: 0.25rem 0; }
.table-frame { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; }
th, td { text-align: left; vertical-align: top; padding: 0.4375rem 0.75rem; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--ink-soft); }
tbody tr:last-child > * { border-bottom: 0; }
td:first-child, td .mark { white-space: nowrap; }
td time { white-space: normal; }
td:first-child time, td.day time { white-space: nowrap; }
tbody th { min-width: 10rem; color: var(--ink); }
tbody th .quiet { font-weight: 400; overflow-wrap: anywhere; }
td.detail { min-width: 14rem; overflow-wrap: anywhere; color: var(--ink-soft); }
tr:target td { background: var(--hit); color: var(--hit-ink); }
.group-head { padding-bottom: 0.375rem; border-bottom: 2px solid var(--line); }
main section > h2.group-head { margin-bottom: 0; }
.group-head .quiet { font-weight: 400; font-size: 0.875rem; }
.source { display: grid; gap: 0.375rem 1.5rem; padding: 0.6875rem 0; border-bottom: 1px solid var(--line); }
.source-name a { display: block; font-weight: 600; }
.source-name .quiet { font-size: 0.8125rem; }
.source-state { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 0.625rem; font-size: 0.875rem; }
.source-dates { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: 0.25rem 1rem; font-size: 0.8125rem; }
.source-dates dt { color: var(--ink-soft); }
.source-off .source-name a { font-weight: 400; }
.page-head .source-dates { font-size: 0.875rem; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); }
.source-heads { display: none; }
.source-group { margin-top: 1.25rem; }
.source-group > summary { width: auto; color: var(--ink); padding-bottom: 0.375rem; border-bottom: 2px solid var(--line); }
.source-group > summary h2 { display: inline; }
.source-group + section { margin-top: 2.25rem; }
.definition + section { margin-top: 2.25rem; }
.health-since { font-size: 0.8125rem; overflow-wrap: anywhere; }
.how { margin-top: 2rem; max-width: 46rem; }
.how > * + * { margin-top: 0.5rem; }
.find-act { margin: 1.25rem 0; }
.find-act .search-line { max-width: 36rem; margin: 0.25rem 0; }
.past-dates { margin-top: 0.75rem; }
.act-dates { margin-top: 0.75rem; }
.act-dates > li > ul { list-style: none; padding: 0; }
.act-dates > li > ul > li { margin-top: 0.375rem; overflow-wrap: anywhere; }
.steps { margin-top: 0.75rem; }
.steps .step-head { margin: 0; }
.steps > li > ul { list-style: none; padding: 0; margin: 0.125rem 0 0; }
.steps > li > ul > li { margin-top: 0.125rem; overflow-wrap: anywhere; }
.standing { margin: 0.75rem 0; }
.exports { margin-bottom: 0.75rem; }
.failures { color: var(--alert); font-weight: 600; }
.digest-frame { width: 100%; height: 80vh; border: 1px solid var(--line); border-radius: 8px; background: #fff; }
#shown a { font-weight: 400; font-size: 0.875rem; margin-left: 0.75rem; }
.deadline-filters { display: block; margin: 1.25rem 0; }
.deadline-filters .buttons { align-items: center; gap: 1rem; margin-top: 0.75rem; }
.deadline-filters label { font-weight: 500; font-size: 0.8125rem; color: var(--ink-soft); }
.deadline-month { margin-top: 1.75rem; }
.deadline { display: grid; gap: 0.25rem 1.5rem; padding: 0.875rem 0; border-bottom: 1px solid var(--line); }
.deadline-date { font-weight: 600; font-variant-numeric: tabular-nums; }
.deadline-date .quiet { font-weight: 400; font-size: 0.8125rem; margin-left: 0.5rem; }
.deadline-role { font-weight: 600; font-size: 0.875rem; }
.deadline-role .quiet { font-weight: 400; }
.deadline h3 { font-weight: 400; margin: 0.125rem 0; unicode-bidi: isolate; text-wrap: pretty; }
.deadline-proof { max-width: 46rem; margin-top: 0.25rem; font-size: 0.875rem; color: var(--ink-soft); overflow-wrap: anywhere; }
.deadline .also ul { list-style: disc; padding-left: 1.25rem; }
.deadline .marks { margin-top: 0.5rem; }
.calendar-panel { margin-top: 2.5rem; max-width: 46rem; }
.calendar-panel > * + * { margin-top: 0.75rem; }
.to-calendar { margin-top: 1.5rem; }
.to-calendar > * + * { margin-top: 0.75rem; }
.to-calendar .calendar-panel { margin-top: 0.75rem; }
.to-saved { margin: 0.5rem 0 1.25rem; font-size: 0.875rem; }
.save-search { max-width: 32rem; margin-top: 0.75rem; }
.saved-head { margin-bottom: 1.25rem; }
.saved-head > * + * { margin-top: 0.375rem; }
.links { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font-size: 0.875rem; }
.delete-search { margin-top: 2.5rem; }
.delete-search > * + * { margin-top: 0.75rem; }
.filters-kept { border: 0; margin: 0; padding: 0; }
.stacked > .filters-kept { margin-top: 1.125rem; }
.filters-kept legend { font-weight: 600; font-size: 0.875rem; margin-bottom: 0.25rem; padding: 0; }
.operations { margin-bottom: 1.75rem; }
.operation { padding: 0.625rem 0; border-bottom: 1px solid var(--line); }
.operation > summary, .operation li { overflow-wrap: anywhere; }
.operation > .stacked { margin: 0.75rem 0; }
.operation h4 { margin-bottom: 0.375rem; }
.operation:target > summary { background: var(--hit); color: var(--hit-ink); }
.shape { margin-top: 1.75rem; }
.shape > * + * { margin-top: 0.5rem; }
.command { padding: 0.75rem; background: var(--sunken); border-radius: 6px; overflow-wrap: anywhere; }
.given-once { overflow-wrap: anywhere; user-select: all; }
@media screen and (max-width: 47.99rem) {
  .source-list .wide-only { display: none; }
  .table-frame thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .table-frame table, .table-frame tbody, .table-frame tr { display: block; }
  .table-frame tbody tr { padding: 0.625rem 0.75rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
  .table-frame tbody tr:last-child { border-bottom: 0; }
  .table-frame tbody th, .table-frame td { display: inline-block; min-width: 0; padding: 0; margin-right: 1rem; border: 0; text-align: left; white-space: normal; }
  .table-frame tbody th, .table-frame td.detail { display: block; margin-right: 0; }
  .table-frame td::before { content: attr(data-head) ": "; color: var(--ink-soft); }
  .table-frame td:lang(fr)::before { content: attr(data-head) "\\00a0: "; }
  .table-frame td.blank { display: none; }
}
@media (min-width: 48rem) {
  .deadline { grid-template-columns: 10.5rem minmax(0, 1fr); }
  .deadline-date .quiet { display: block; margin-left: 0; }
}
@media (min-width: 64rem) {
  .source { grid-template-columns: minmax(0, 15.5rem) minmax(0, 12rem) minmax(0, 1fr); }
  .source .source-dates { grid-template-columns: repeat(4, minmax(0, 1fr)) 3.5rem; }
  .source-list .source-dates time { white-space: normal; }
  .source-list .source-dates dt { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .source-dates > div { position: relative; }
  .source-heads { display: grid; position: sticky; top: 0; z-index: 1; background: var(--ground); align-items: end; color: var(--ink-soft); font-size: 0.8125rem; padding: 0.5rem 0; }
  .source-heads + .source-group { margin-top: 0.75rem; }
}
`;
