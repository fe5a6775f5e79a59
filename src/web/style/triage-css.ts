/** The triage list beside the open publication. A telephone shows one of the two. */
export const triageCss = `
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s4); padding: 0.375rem var(--s5); border-bottom: 1px solid var(--line); background: var(--sheet); }
.bar .end { display: flex; align-items: center; gap: var(--s4); margin-left: auto; font-size: var(--t-2); }
.bar .filters { padding: 0; }
.triage { position: relative; display: grid; grid-template: repeat(3, auto) minmax(0, 1fr) 2.5rem / minmax(29rem, min(39%, 36rem)) minmax(0, 1fr); flex: none; max-width: none; height: calc(100dvh - var(--top)); min-height: 34rem; padding: 0; }
/* What Vigie says of itself, the bar, and what is said of a batch: each has its row, also where it says nothing. */
.triage > :is(.notices, .bar, .note, .done, .none) { grid-column: 1 / -1; }
.triage > .notices { grid-row: 1; }
.triage > .bar { grid-row: 2; }
.triage > :is(.note, .done) { grid-row: 3; }
.triage > .none { grid-row: 4; padding: var(--s7) var(--s5); }
.triage-list { position: relative; display: flex; flex-direction: column; min-height: 0; border-right: 1px solid var(--line); }
.triage-list .rows { flex: 1; overflow-y: auto; overscroll-behavior: contain; }
.triage-list .rows > li { padding: 0.375rem var(--s4) 0.5rem 2.75rem; }
.triage-list .t { font-size: var(--t-3); }
.triage-list .q { font-size: var(--t-2); line-height: 1.35; }
.triage-list .t a::after { content: ""; position: absolute; inset: 0; }
.triage-list .box { position: absolute; z-index: 1; left: 0.5rem; top: 0.25rem; display: grid; place-items: center; width: 2rem; height: 2rem; }
.triage-list .meta { flex-wrap: nowrap; line-height: 1.25rem; white-space: nowrap; }
.triage-list .meta > span:has(+ span time) { min-width: 0; overflow: hidden; text-overflow: ellipsis; }
.triage-list .meta > span:has(+ span + span time):not(:first-child, .new + span) { display: none; }
.triage-list .meta > span:has(> time):has(+ span strong) { display: none; }
.triage-list .meta > :is(.new, :has(time)) { flex: none; }
.triage-list li:hover { background: var(--sheet); }
.triage-list li:has(.box :checked) { background: var(--accent-wash); }
.triage-list li:has([aria-current]) { background: var(--sheet); box-shadow: inset 3px 0 var(--accent); }
.triage-list li:has(.t a:focus-visible) { outline: 3px solid var(--accent); outline-offset: -3px; }
.triage-list .t a:focus-visible { outline: 0; }
.triage-list:not(:has(.box :checked)) .bulk { display: none; }
.bulk { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2); padding: var(--s2) var(--s4); border-top: 1px solid var(--accent); background: var(--sheet); box-shadow: var(--lift); font-size: var(--t-2); }
.bulk .field { display: flex; flex: 1 1 9rem; align-items: baseline; gap: var(--s2); }
.bulk .field:has([name="reason"]) { flex-basis: 100%; }
.bulk p:empty { display: none; }
.bulk .field > label { flex: none; margin: 0; }
.bulk .then, .bulk .then label { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2); }
.bulk .btn { padding-inline: 0.625rem; }
.triage > .triage-list { grid-row: -3 / -1; }
.triage > .open { grid-row: -3; }
.triage .toast { grid-area: -2 / 2; width: auto; max-width: none; margin: 0; padding: 0 var(--s6); border-radius: 0; }
.triage .toast p { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.triage > .note { max-height: 30dvh; overflow-y: auto; }
.triage .demo { margin: 0; padding: var(--s1) var(--s5); }
.triage .note { max-width: none; margin: 0; padding: var(--s3) var(--s6); border-top: 1px solid var(--todo-edge); border-left: 0; border-radius: 0; }
.open .back { display: none; }
.decide .field { display: flex; align-items: baseline; gap: var(--s2); }
.decide .field > input:not([type="checkbox"]) { min-height: var(--target); }
.decide .field label { flex: none; color: var(--ink-2); font-size: var(--t-1); }
.decide.alone { max-width: 40rem; border: 0; }
.triage .toast:has(p:empty) { background: var(--sheet); }
.open .decide .then :is(label, div) > input { width: 8rem; }
html:not([data-keys]) kbd { display: none; }
.open { position: relative; display: flex; flex-direction: column; min-height: 0; background: var(--sheet); }
.read { flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: var(--s4) var(--s6) var(--s5); }
.read > * { max-width: 46rem; }
.read > * + section { margin-top: var(--s4); }
.read h3 { margin-bottom: var(--s1); font-size: var(--t-2); font-weight: 650; }
.read .title { font-size: 1.5rem; }
@media (max-width: 63.99rem) {
  .triage { display: block; height: auto; min-height: 0; }
  .triage-list { border: 0; }
  .open .back { display: block; }
  .reading .triage-list, .reading .bar > :not(h1), .triage:not(.reading) .open { display: none; }
  .read { flex: none; overflow: visible; }
  .open .note { order: -1; }
  .open .decide { position: sticky; bottom: 0; }
}
@media (max-width: 47.99rem) {
  .open .decide { position: static; }
  .open .decide .then :is(label, div) > input { width: auto; }
  .bar { padding: var(--s2) var(--s4); }
  .bar .filters { max-width: 100vw; padding: 2px var(--s4); }
  .bar .end { display: none; }
  .triage-list .meta { flex-wrap: wrap; white-space: normal; }
  .triage-list .rows > li { padding-right: var(--s4); }
  .triage .toast, .bulk { position: fixed; right: var(--s2); bottom: 4rem; left: var(--s2); z-index: 4; max-width: none; }
  .triage .toast:has(p:empty) { display: none; }
  .triage .toast { padding-block: var(--s1); background: var(--ink); color: var(--paper); box-shadow: var(--lift); }
  .triage .toast .btn { color: inherit; }
  .triage .toast :focus-visible { outline-color: currentColor; outline-offset: -3px; }
  .bulk { right: 0; bottom: 3.25rem; left: 0; }
  .read { padding: var(--s2) var(--s4) var(--s4); }
  .triage .note { padding-inline: var(--s4); }
}
@media (min-width: 64rem) { .triage ~ .foot:not(:has(:target)) { display: none; } }
@media (max-height: 26rem) { .triage .toast, .bulk { position: static; } }
`;
