/** One publication with its decision, in the pane of the triage list and on its own page. */
export const publicationCss = `
.title { font: 600 var(--t-6)/1.2 var(--serif); letter-spacing: -0.005em; text-wrap: balance; unicode-bidi: isolate; }
.pub { display: grid; grid-template: "head side" auto "body side" 1fr / minmax(0, 1fr) 21.5rem; gap: 0 var(--s6); align-items: start; }
.pub > .pub-head { grid-area: head; }
.pub > .pub-body { grid-area: body; min-width: 0; }
.pub > :is(aside, .pub-side) { grid-area: side; min-width: 0; }
.pub-head > * + * { margin-top: var(--s2); }
.pub-body > section { margin-top: var(--s5); }
.pub > :is(aside, .pub-side) > * + * { margin-top: var(--s4); }
.context { padding-left: var(--s4); border-left: 3px solid var(--todo-edge); font: 400 var(--t-4)/1.5 var(--serif); }
.context .far { color: var(--ink-2); }
.changed { padding: var(--s2) var(--s4) var(--s3); border-radius: var(--round); background: var(--paper); overflow-wrap: anywhere; }
.pub .changed { border: 1px solid var(--line); background: var(--sheet); }
.changed :is(h2, h3) { font-size: var(--t-2); }
.changed p + p { margin-top: var(--s1); }
.text { max-width: 40rem; font: 400 1.125rem/1.6 var(--serif); hyphens: auto; unicode-bidi: isolate; }
.text > * + *, .text div + div, .text p + p { margin-top: var(--s3); }
.text :is(h2, h3, h4) { margin-top: var(--s4); font: 650 var(--t-4)/1.4 var(--sans); }
.text ul { padding-left: var(--s5); list-style: disc; }
.text ol { padding-left: var(--s5); list-style: decimal; }
.text blockquote { margin: var(--s3) 0 0; padding-left: var(--s4); border-left: 3px solid var(--line); color: var(--ink-2); }
.text hr { margin: var(--s4) 0; border: 0; border-top: 1px solid var(--line); }
.text table { display: block; overflow-x: auto; font: var(--t-2)/1.4 var(--sans); }
.text pre { font-size: var(--t-2); }
.dot, .text mark, q mark { padding: 0; background: none; color: inherit; font-weight: inherit; text-decoration: underline dotted 1.5px var(--accent); text-underline-offset: 0.2em; }
q mark { font-weight: 600; }
.text mark:target { background: var(--todo-wash); color: var(--todo); }
.legend { margin: var(--s1) 0 var(--s2); color: var(--ink-2); font-size: var(--t-1); }
.decide { padding: var(--s3) var(--s6); border-top: 1px solid var(--edge); background: var(--sheet); font-size: var(--t-2); }
.decide > * + * { margin-top: var(--s2); }
.decide :is(legend, .lab) { float: left; width: 3.5rem; padding: 0; color: var(--ink-2); font-size: var(--t-1); line-height: var(--target); }
.decide .say { flex: 1 1 9rem; min-width: 0; }
.decide .then, .decide .go { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s4); }
.decide .then .lab { width: auto; margin-right: -0.5rem; white-space: nowrap; }
.decide .then label:not(.pick) { display: inline-flex; max-width: 100%; align-items: center; gap: var(--s2); color: var(--ink-2); font-size: var(--t-1); }
.decide .go { flex: 1 1 auto; gap: var(--s2); padding-top: var(--s1); }
.decide .go .btn.main { min-width: 9rem; }
.decide .later { display: inline-flex; align-items: center; }
.pub .decide { padding: var(--s3) var(--s4) var(--s4); border: 1px solid var(--edge); border-radius: var(--round); }
.pub .decide :is(legend, .lab) { float: none; width: auto; line-height: 1.75; }
.pub .decide .then { display: grid; grid-template-columns: auto minmax(0, 1fr); }
.pub .decide .then > :is(label:not(.pick), div) { display: contents; }
.pub .decide .go .btn { flex: 1 1 auto; padding-inline: var(--s2); }
.pub .decide .go .btn.main { flex-basis: 100%; }
@media (max-width: 63.99rem) {
  .pub { grid-template: none / minmax(0, 1fr); }
  .pub > * { grid-area: auto !important; }
  .pub > :is(aside, .pub-side) { margin-top: var(--s4); }
}
@media (max-width: 47.99rem) {
  .decide { padding-inline: var(--s4); }
  .open .decide .then { display: grid; grid-template-columns: auto minmax(0, 1fr); }
  .open .decide .then > :is(label:not(.pick), div) { display: contents; }
  .open .decide .then .lab { margin: 0; }
  .decide :is(legend, .lab) { float: none; width: auto; line-height: 1.5; }
  :is(.open, .pub) .decide .go { position: fixed; inset: auto 0 0; z-index: 7; flex-wrap: nowrap; margin: 0; padding: var(--s2) var(--s3) calc(var(--s2) + env(safe-area-inset-bottom)); border-top: 1px solid var(--edge); background: var(--sheet); }
  .decide .go .btn, .pub .decide .go .btn { flex: 1 1 auto; min-height: 2.75rem; padding-inline: 0.375rem; }
  .decide .go .btn.main, .pub .decide .go .btn.main { flex: 2 1 auto; min-width: max-content; }
  .decide .later, .decide .later select { min-width: 0; }
}
@media (max-height: 26rem) { .decide, .decide .go { position: static !important; } }
`;
