/** Elements without a class, and the most common classes. Serif is for the words of publishers, sans for the words of Vigie. */
export const baseCss = `
*, *::before, *::after { box-sizing: border-box; }
html { text-size-adjust: 100%; -webkit-text-size-adjust: 100%; scroll-padding-top: var(--s4); }
body { display: flex; flex-direction: column; min-height: 100dvh; margin: 0; background: var(--paper); color: var(--ink); font: var(--t-3)/1.5 var(--sans); font-variant-numeric: lining-nums; overflow-wrap: break-word; }
h1, h2, h3, h4, p, ul, ol, dl, dd, pre, figure, fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
ul, ol { list-style: none; }
h1 { font: 650 var(--t-5)/1.25 var(--sans); letter-spacing: -0.01em; text-wrap: balance; }
h2 { font: 650 var(--t-3)/1.4 var(--sans); }
h3, h4 { font: 600 var(--t-2)/1.4 var(--sans); }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.17em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: var(--round); }
main:focus { outline: none; }
mark, ins, del { padding: 0 0.12em; border-radius: 2px; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
mark { background: var(--todo-wash); color: var(--todo); font-weight: 600; }
ins { background: var(--add-wash); color: var(--add); text-decoration: underline; text-decoration-thickness: 1px; }
del { background: var(--del-wash); color: var(--del); text-decoration: line-through; }
q { quotes: "“" "”"; unicode-bidi: isolate; }
:lang(fr) > q, q:lang(fr) { quotes: "«\\00a0" "\\00a0»"; }
em { font-style: normal; }
code { font: 0.875em/1.4 var(--mono); }
pre { overflow-x: auto; }
time { white-space: nowrap; }
svg { display: block; }
kbd { display: inline-block; min-width: 1.25rem; padding: 0 0.3rem; border: 1px solid var(--edge); border-radius: 3px; background: var(--sheet); color: var(--ink-2); font: 600 0.75rem/1.125rem var(--mono); text-align: center; }
summary { display: flex; align-items: center; gap: 0.375rem; width: fit-content; min-height: var(--target); color: var(--ink); font-size: var(--t-2); cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: ""; flex: none; width: 0.4em; height: 0.4em; border: solid var(--ink-2); border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg); }
[open] > summary::before { transform: rotate(45deg); }
summary:hover { text-decoration: underline; }
summary > :is(h2, h3) { display: inline; }
.sr { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.soft { color: var(--ink-2); font-weight: 400; }
.num { text-align: right; font-variant-numeric: tabular-nums; }
.said { font: 400 var(--t-4)/1.55 var(--serif); }
.under { display: block; }
`;
