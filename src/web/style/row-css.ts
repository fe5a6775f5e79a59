/** A publication in a list: a line of metadata, its title, its sentence, and small signs. A sign never relies on colour alone. */
export const rowCss = `
.meta { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.375rem; color: var(--ink-2); font-size: var(--t-1); line-height: 1.5rem; }
.meta > span:not(.push, .new, .left, .chip):has(+ span:not(.push, .signs, .left, .chip))::after { content: " ·"; }
.meta strong { color: var(--ink); font-weight: 600; }
.meta .push { margin-left: auto; }
.meta > :has(+ .signs) { flex-grow: 9999; }
.meta .signs { display: flex; flex: 1 1 auto; flex-wrap: wrap; gap: 0 0.375rem; max-width: 100%; }
.meta .signs .chip { position: relative; display: block; max-width: 15rem; padding-block: 0; line-height: 1.5rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.meta .signs .chip::before { margin-right: 0.3rem; }
.new { width: 0.5rem; height: 0.5rem; border-radius: 50%; background: var(--accent); }
.chip { display: inline-flex; align-items: center; gap: 0.3rem; min-height: 1.5rem; padding: 0.125rem 0.5rem; border-radius: 2rem; background: var(--sunken); color: var(--ink-2); font-size: var(--t-1); font-weight: 400; line-height: 1.2; text-decoration: none; }
a.chip:hover, a:hover > .chip { text-decoration: underline; }
.chip.todo { background: var(--todo-wash); color: var(--todo); }
.chip.todo::before { content: "?"; font-weight: 700; }
.chip.yes { background: var(--accent-wash); color: var(--accent); }
.chip.yes::before { content: "✓"; }
.chip.no { text-decoration: line-through; }
.chip.again { background: none; box-shadow: inset 0 0 0 1px var(--todo-edge); color: var(--todo); }
.chip.again::before { content: "↻"; }
.chip.bad { background: none; box-shadow: inset 0 0 0 1px var(--ink); color: var(--ink); font-weight: 600; }
.chip.bad::before { content: "!"; font-weight: 700; }
.chips { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s2); }
.left { display: inline-block; padding: 0 0.4rem; border-radius: var(--round); box-shadow: inset 0 0 0 1px var(--line); color: var(--ink); font: 600 var(--t-1)/1.375rem var(--sans); font-variant-numeric: tabular-nums; white-space: nowrap; }
.left.soon { background: var(--ink); box-shadow: none; color: var(--sheet); }
.rows > li { position: relative; padding: var(--s2) 0 0.625rem; border-bottom: 1px solid var(--line); }
.rows .t { font: 600 var(--t-4)/1.3 var(--serif); text-wrap: pretty; unicode-bidi: isolate; }
.rows .t.own { font-family: var(--sans); font-size: var(--t-3); }
.rows .t a { color: var(--ink); text-decoration: none; }
.rows .t a:hover { text-decoration: underline; }
.rows .q { margin-top: 0.125rem; color: var(--ink-2); font: 400 var(--t-3)/1.4 var(--serif); unicode-bidi: isolate; }
.rows .q .soft, .rows .q a { font-family: var(--sans); font-size: var(--t-1); }
.rows .q.own, .dead .q.own { font-family: var(--sans); font-size: var(--t-2); }
.clip { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-clamp: 2; overflow: hidden; }
.split { display: flex; align-items: center; justify-content: space-between; gap: var(--s1) var(--s4); }
.plain > li { padding: 0.125rem 0; }
.bullets > li { padding-left: 0.875rem; text-indent: -0.875rem; }
.bullets > li::before { content: "– "; color: var(--ink-2); }
.sec > .bullets { padding-top: var(--s2); }
.first { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s3); padding: var(--s3) 0; }
.dated > li, .duty > li { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 0 var(--s3); padding: 0.3125rem 0; border-top: 1px solid var(--line); font-size: var(--t-2); }
.dated .said, .duty .said { color: var(--ink-2); font-size: var(--t-3); line-height: 1.45; }
.facts { display: grid; gap: var(--s1) var(--s3); font-size: var(--t-2); }
.facts > div { display: grid; grid-template-columns: minmax(6rem, 9rem) minmax(0, 1fr); gap: 0 var(--s3); }
.facts dt { color: var(--ink-2); }
.steps > li { position: relative; padding: 0 0 var(--s3) var(--s4); border-left: 2px solid var(--line); font-size: var(--t-2); }
.steps > li::before { content: ""; position: absolute; left: -5px; top: 0.4rem; width: 8px; height: 8px; border-radius: 50%; background: var(--edge); }
.steps > li.at::before { background: var(--accent); box-shadow: 0 0 0 3px var(--accent-wash); }
.steps > li:last-child { padding-bottom: 0; border-color: transparent; }
.rows .tags { display: flex; flex-wrap: wrap; gap: var(--s1); margin-top: 0.1875rem; }
.rows .tags .chip { min-height: 1.25rem; }
.rows .tags .left { margin-left: auto; line-height: 1.25rem; }
@media (min-width: 64rem) {
  .rows .meta:has(> .signs) { flex-wrap: nowrap; white-space: nowrap; }
  .rows .meta > span { flex-shrink: 0; overflow: hidden; text-overflow: ellipsis; }
  .rows .meta > span:has(+ span time) { flex-shrink: 20; min-width: 4rem; }
  .rows .meta > span:has(+ span + span time) { flex-shrink: 10; }
  .rows .meta > span:has(> time, strong time) { flex-shrink: 0; }
  .rows .meta > .new { flex: none; }
  .rows .meta > .signs { flex: 0 1 auto; min-width: 0; flex-wrap: nowrap; }
  .rows .meta > .signs > .left { flex: none; }
}
@media (max-width: 47.99rem) {
  .split { flex-wrap: wrap; }
  .dated > li, .duty > li { grid-template-columns: minmax(0, 1fr); }
}
`;
