/** The frame of every page: the bar at the top, the title, columns, sections, the map at the foot. */
export const frameCss = `
.skip { position: absolute; left: var(--s3); top: -4rem; z-index: 9; padding: var(--s2) var(--s4); background: var(--accent); color: var(--on-accent); }
.skip:focus { top: var(--s2); }
.top { display: flex; align-items: center; gap: var(--s5); height: var(--top); padding: 0 var(--s5); background: var(--sheet); border-bottom: 1px solid var(--line); }
.brand { padding: var(--s2) 0; color: var(--ink); font: 700 1.125rem/1 var(--serif); text-decoration: none; }
.nav { display: flex; flex: 1; gap: var(--s4); height: 100%; min-width: 0; }
.nav ul { display: flex; gap: var(--s1); height: 100%; }
.nav a { display: flex; align-items: center; gap: var(--s2); height: 100%; padding: 0 var(--s2); border-block: 2px solid transparent; color: var(--ink); font-size: var(--t-2); font-weight: 600; text-decoration: none; white-space: nowrap; }
.nav a:hover { border-bottom-color: var(--edge); }
.nav a[aria-current] { border-bottom-color: var(--accent); color: var(--accent); font-weight: 650; }
.nav a:focus-visible { outline-offset: -3px; }
.nav .ref { padding-left: var(--s4); background: linear-gradient(var(--line), var(--line)) 0 50% / 1px 40% no-repeat; }
.nav .ref a { color: var(--ink-2); font-weight: 400; }
.nav .ref a[aria-current] { color: var(--accent); font-weight: 650; }
.count { min-width: 1.375rem; padding: 0 0.375rem; border-radius: 1rem; background: var(--todo-wash); color: var(--todo); font: 650 0.75rem/1.25rem var(--sans); font-variant-numeric: tabular-nums; text-align: center; }
.find { position: relative; flex: 0 1 13rem; min-width: 7rem; }
.find input { width: 100%; padding-right: 2rem; }
.find .key { position: absolute; right: 0.4rem; top: 50%; transform: translateY(-50%); pointer-events: none; }
html:not([data-keys]) .find .key { display: none; }
.me { display: flex; align-items: center; margin-left: auto; gap: var(--s2); font-size: var(--t-1); }
.me :is(a, button) { display: grid; place-items: center; min-width: var(--target); height: var(--target); padding: 0; border: 0; background: none; color: var(--ink-2); font: 600 var(--t-1)/1 var(--sans); text-decoration: none; cursor: pointer; }
.me .who { display: grid; place-items: center; width: var(--target); height: var(--target); border-radius: 50%; background: var(--accent-wash); color: var(--accent); font-size: 0.75rem; }

main { flex: 1; width: 100%; max-width: 80rem; margin: 0 auto; padding: var(--s4) var(--s5) var(--s7); }
.head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 var(--s4); margin-bottom: var(--s3); }
.head > :not(h1, .end) { flex-basis: 100%; }
.head > .soft { max-width: 46rem; }
.head > .follow { margin: var(--s2) 0; }
.head .end { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s3); margin-left: auto; font-size: var(--t-2); }
.line { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--s4); color: var(--ink-2); font-size: var(--t-2); }
.line a, .plain a { display: inline-flex; align-items: center; gap: 0.3em; min-height: var(--target); color: inherit; text-decoration: none; }
.line a:hover, .plain a:hover { text-decoration: underline; }
.line strong { color: var(--ink); font-variant-numeric: tabular-nums; }
.cols { display: grid; grid-template-columns: minmax(0, 1fr) 22.5rem; gap: var(--s5) var(--s6); align-items: start; }
.cols > section + section { margin-top: 0; }
.cols > aside { grid-area: 1 / 2 / span 3; }
.cols > aside > * + * { margin-top: var(--s5); }
.sec > h2, main section:not([class]) > h2, .sec-head { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--s2); min-height: 2.125rem; padding-bottom: var(--s1); border-bottom: 1px solid var(--ink); }
.sec-head h2 { margin-right: auto; }
.sec-head > a { display: inline-flex; align-items: center; min-height: var(--target); font-size: var(--t-2); }
main section + section, main form + section, main p + section, main dl + section, .data-frame + section { margin-top: var(--s6); }
main section > h2 { margin-bottom: var(--s2); }
.sec > h2, .sec-head h2 { margin-bottom: 0; }
:is(.sec > h2, .sec-head) + :is(p, .plain) { padding-top: var(--s2); }
form + :is(.facts, .rows, .sec-head) { margin-top: var(--s4); }
.narrow { max-width: 40rem; }
.foot { padding: var(--s4) var(--s5); border-top: 1px solid var(--line); color: var(--ink-2); font-size: var(--t-1); }
.foot ul { display: flex; flex-wrap: wrap; gap: 0 var(--s4); }
.foot a { display: inline-flex; align-items: center; min-height: var(--target); color: inherit; }
.foot p { margin-top: var(--s2); }
.demo { margin-bottom: var(--s3); color: var(--ink-2); font-size: var(--t-2); font-weight: 600; }
.only-small, .back { display: none; }

@media (max-width: 63.99rem) {
  .cols { grid-template-columns: minmax(0, 1fr); }
  .cols > aside { grid-area: auto; }
  .nav .ref li:nth-child(n+2):not(:last-child) { display: none; }
  .back { display: block; }
}
@media (max-width: 47.99rem) {
  body { padding-bottom: 4rem; }
  main { padding: var(--s4) var(--s4) var(--s6); }
  .top { justify-content: space-between; gap: var(--s3); padding: 0 var(--s4); }
  .top .find, .nav .ref, .wide { display: none; }
  .only-small { display: inline-flex; }
  .nav { position: fixed; inset: auto 0 0; z-index: 6; height: auto; padding-bottom: env(safe-area-inset-bottom); background: var(--sheet); border-top: 1px solid var(--line); }
  .nav .only-small { display: block; }
  .nav .work { flex: 1; gap: 0; }
  .nav li { flex: 1 1 auto; }
  .nav a { justify-content: center; gap: var(--s1); height: 3.25rem; padding: 0 var(--s1); border-bottom: 0; font-size: 0.75rem; }
  .nav a[aria-current] { border-top-color: var(--accent); }
  .nav .count { min-width: 1.25rem; padding: 0 0.25rem; font-size: 0.6875rem; line-height: 1.125rem; }
  .head .end { margin-left: 0; }
  .foot { scroll-margin-bottom: 4rem; }
  .foot li { flex: 1 1 40%; }
  kbd { display: none; }
}
@media (max-height: 26rem) { .nav { position: static; } }
`;
