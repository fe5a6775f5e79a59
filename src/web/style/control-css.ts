/** Buttons, choices and fields. A view has one filled button (`main`). Other buttons are outlined, minor ones bare (`quiet`). */
export const controlCss = `
.btn { display: inline-flex; align-items: center; justify-content: center; gap: var(--s2); min-height: var(--target-2); padding: 0.25rem 0.875rem; border: 1px solid var(--edge); border-radius: var(--round); background: var(--sheet); color: var(--ink); font: 600 var(--t-2)/1.2 var(--sans); text-decoration: none; cursor: pointer; }
.btn:hover { background: var(--sunken); }
.btn.main { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.btn.main:hover { background: var(--accent-strong); }
.btn.main kbd { border-color: currentColor; background: none; color: inherit; }
.btn.quiet { border-color: transparent; background: none; }
.btn.quiet:hover { background: var(--sunken); }
.btn.small { min-height: var(--target); padding: 0.125rem 0.625rem; font-size: var(--t-1); }
.btn[disabled] { opacity: 0.55; cursor: default; }
.buttons { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2); }
input, select, textarea { min-height: var(--target); padding: 0.125rem 0.5rem; border: 1px solid var(--edge); border-radius: var(--round); background: var(--sheet); color: var(--ink); font: var(--t-2)/1.3 var(--sans); }
input::placeholder { color: var(--ink-2); opacity: 1; }
input:is([type="checkbox"], [type="radio"]) { width: 1rem; height: 1rem; min-height: 0; margin: 0; accent-color: var(--accent); }
textarea { font-family: var(--mono); resize: vertical; }
select { min-width: 0; max-width: 100%; }

.field > label, .field > legend { display: block; margin-bottom: 0.125rem; color: var(--ink-2); font-size: var(--t-1); }
.field > :is(input:not([type="checkbox"]), select, textarea) { width: 100%; min-height: var(--target-2); }
.hint { margin-top: 0.125rem; color: var(--ink-2); font-size: var(--t-1); }
.error { margin-top: 0.125rem; color: var(--todo); font-size: var(--t-2); font-weight: 600; }
.field-invalid > :is(input, select, textarea) { border: 2px solid var(--todo-edge); }
.stacked > * + * { margin-top: var(--s4); }
.side-by-side { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: var(--s4); }
.in-line { display: flex; flex-wrap: wrap; align-items: end; gap: var(--s2) var(--s3); max-width: 40rem; }
.in-line .field { flex: 1; min-width: 10rem; }
.tick { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2); min-height: var(--target); font-size: var(--t-2); }

.pick { position: relative; display: inline-flex; align-items: center; gap: 0.375rem; min-height: var(--target); padding: 0 0.625rem; border: 1px solid var(--edge); border-radius: 2rem; background: var(--sheet); color: var(--ink); font-size: var(--t-1); text-decoration: none; cursor: pointer; }
.pick input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; cursor: pointer; }
.pick:hover { background: var(--sunken); }
.pick:has(:checked), .pick[aria-current] { border-color: var(--accent); background: var(--accent-wash); color: var(--accent); font-weight: 600; }
.pick:has(:checked)::before { content: "✓"; }
.pick:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.picks { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2); }
.seg { display: inline-flex; }
.seg .pick { margin-left: -1px; border-radius: 0; }
.seg .pick:is(:has(:checked), [aria-current]) { z-index: 1; }
.seg .pick:has(:checked)::before { content: none; }
.seg .pick:first-of-type { margin-left: 0; border-radius: var(--round) 0 0 var(--round); }
.seg .pick:last-of-type { border-radius: 0 var(--round) var(--round) 0; }
.pop { position: relative; }
.pop > :last-child { position: absolute; right: 0; z-index: 5; width: max-content; max-width: min(21rem, 90vw); padding: var(--s3) var(--s4); border: 1px solid var(--line); border-radius: var(--round); background: var(--sheet); box-shadow: var(--lift); font-size: var(--t-2); }
.pop .panel { padding: 0; border: 0; }
.pop .panel > h2 { display: none; }
.pop a { display: inline-flex; align-items: center; min-height: var(--target); margin-right: var(--s3); color: var(--ink); }
.keys { display: grid; grid-template-columns: auto 1fr; gap: var(--s1) var(--s3); }
.fold { border-top: 1px solid var(--line); }
.fold > summary { width: auto; padding: var(--s1) 0; font-weight: 600; }
.fold[open] { padding-bottom: var(--s3); }
.filters { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s5); padding-bottom: var(--s3); }
.filters .lab { color: var(--ink-2); font-size: var(--t-1); }
.tabs { display: flex; flex-wrap: wrap; gap: 0 var(--s5); margin-bottom: var(--s4); border-bottom: 1px solid var(--line); font-size: var(--t-2); }
.tabs a { display: inline-flex; align-items: center; gap: 0.375rem; min-height: var(--target-2); margin-bottom: -1px; border-bottom: 2px solid transparent; color: var(--ink); text-decoration: none; }
.tabs a:hover { border-bottom-color: var(--edge); }
.tabs a[aria-current] { border-bottom-color: var(--accent); color: var(--accent); font-weight: 600; }
.paging { display: flex; justify-content: space-between; gap: var(--s4); margin-top: var(--s4); font-size: var(--t-2); font-weight: 600; }

.note, .toast { border-radius: var(--round); font-size: var(--t-2); }
.note { padding: var(--s2) var(--s4); background: var(--todo-wash); color: var(--todo); border-left: 3px solid var(--todo-edge); margin-bottom: var(--s4); max-width: 60rem; }
.note a, .note summary { color: inherit; }
.note > * + * { margin-top: var(--s1); }
.note .picks { margin-top: var(--s2); }
.note.plain { border-color: var(--edge); background: var(--sunken); color: var(--ink); }
.toast { display: flex; align-items: center; gap: var(--s3); width: fit-content; max-width: 60rem; margin-bottom: var(--s3); padding: var(--s1) var(--s3); background: var(--accent-wash); color: var(--ink); }
html:has(.done) { scroll-padding-top: 4.5rem; }
.done { position: sticky; top: var(--s2); z-index: 4; }
.done .toast { border: 1px solid var(--accent); box-shadow: var(--lift); }
.toast p { flex: 1; }
.toast .btn { padding-inline: var(--s2); border-color: transparent; background: none; color: var(--accent); text-decoration: underline; }
.banner { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--s4); min-height: 2.125rem; border-bottom: 1px solid var(--line); color: var(--ink-2); font-size: var(--t-2); }
.banner:last-of-type { margin-bottom: var(--s3); }
.banner strong { color: var(--ink); }
.banner details[open] { flex-basis: 100%; padding-bottom: var(--s2); }
.banner form { margin-left: auto; }
.none { max-width: 40rem; padding: var(--s5) 0; }
.none > * + * { margin-top: var(--s3); }
.none ul { padding-left: 1.25rem; list-style: disc; }
.none .title { font-family: var(--sans); font-weight: 650; }

@media (max-width: 47.99rem) {
  .pop { position: static; }
  .pop > :last-child { right: auto; left: var(--s4); }
  .filters { flex-wrap: nowrap; overflow-x: auto; margin: 0 calc(-1 * var(--s4)); padding: 2px var(--s4) var(--s3); }
  .filters .picks { flex-wrap: nowrap; }
  .filters .pick { white-space: nowrap; }
}
@media (forced-colors: active) { .pick:has(:checked), .pick[aria-current] { outline: 2px solid; } .left.soon { border: 1px solid; } }
`;
