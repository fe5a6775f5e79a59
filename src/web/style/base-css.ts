/** Colours, type and the bare elements. Every pair of text and ground has at least 4.5:1, in light and in dark. */
export const baseCss = `
:root {
  color-scheme: light dark;
  --ground: #fbfaf8;
  --surface: #ffffff;
  --sunken: #f3f1ec;
  --ink: #1b2329;
  --ink-soft: #55606a;
  --line: #dedbd3;
  --line-strong: #8b9299;
  --accent: #12495e;
  --accent-ink: #ffffff;
  --link: #0f5570;
  --hit: #ffe9a8;
  --hit-ink: #3b2d00;
  --well: #1d6a45;
  --well-ground: #e6f3ec;
  --wait: #6b5300;
  --wait-ground: #fbf1d4;
  --alert: #9c2a1c;
  --alert-ground: #fbe9e6;
  --off-ground: #eceae5;
  --added: #dff2e6;
  --removed: #fbe3df;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --serif: "Charter", "Bitstream Charter", "Iowan Old Style", Georgia, Cambria, "Liberation Serif", serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14191d;
    --surface: #1b2227;
    --sunken: #222a30;
    --ink: #e6e9eb;
    --ink-soft: #a8b2ba;
    --line: #323c44;
    --line-strong: #7b8790;
    --accent: #9fd3e6;
    --accent-ink: #0d2530;
    --link: #8fcbe0;
    --hit: #5a4a12;
    --hit-ink: #fff1c4;
    --well: #8fd6b0;
    --well-ground: #17352a;
    --wait: #ecd183;
    --wait-ground: #3a3115;
    --alert: #f4aa9e;
    --alert-ground: #43201b;
    --off-ground: #2a3238;
    --added: #1b3f2d;
    --removed: #4d2620;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { font-size: 100%; text-size-adjust: 100%; -webkit-text-size-adjust: 100%; }
body {
  margin: 0;
  min-height: 100vh;
  display: flex;
  flex-direction: column;
  background: var(--ground);
  color: var(--ink);
  font: 0.9375rem/1.5 var(--sans);
  overflow-wrap: break-word;
  font-variant-numeric: lining-nums;
}
h1, h2, h3 { margin: 0; line-height: 1.25; text-wrap: balance; }
h1 { font: 600 1.75rem/1.2 var(--serif); letter-spacing: -0.005em; }
h2 { font-size: 1.0625rem; font-weight: 650; }
h3 { font-size: 1rem; font-weight: 600; }
p, ul, ol, dl, dd, pre, figure { margin: 0; }
ul, ol { padding: 0; list-style: none; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
mark { background: var(--hit); color: var(--hit-ink); padding: 0 0.1em; border-radius: 2px; }
code { font: 0.875em/1.4 var(--mono); }
pre { overflow-x: auto; }
q { quotes: "“" "”"; unicode-bidi: isolate; }
:lang(fr) > q, q:lang(fr) { quotes: "«\\00a0" "\\00a0»"; }
em { font-style: normal; }
time { white-space: nowrap; }
summary { cursor: pointer; color: var(--link); width: fit-content; }
.hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet { color: var(--ink-soft); }
.figure { font-variant-numeric: tabular-nums; text-align: right; }
`;
