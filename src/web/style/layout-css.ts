/** What stands around every page, and the columns. */
export const layoutCss = `
.wrap { width: 100%; max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
main.wrap { flex: 1; padding-top: 1.5rem; padding-bottom: 4rem; }
.skip { position: absolute; left: 1rem; top: -4rem; z-index: 2; padding: 0.5rem 0.75rem; background: var(--surface); color: var(--link); }
.skip:focus { top: 0.5rem; }
.site-header { background: var(--surface); border-bottom: 1px solid var(--line); }
.site-header .wrap { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1.75rem; min-height: 3.5rem; }
.brand { font: 700 1.3125rem/1 var(--serif); color: var(--accent); text-decoration: none; padding: 0.75rem 0; }
.tagline { display: none; font: 400 0.8125rem/1 var(--sans); color: var(--ink-soft); padding-left: 0.5rem; }
.site-header nav { flex: 1; order: 3; flex-basis: 100%; }
.site-header nav ul { display: flex; flex-wrap: wrap; gap: 0 1.125rem; }
.site-header nav a { display: block; padding: 0.5rem 0; color: var(--ink); text-decoration: none; border-bottom: 2px solid transparent; }
.site-header nav a:hover { border-bottom-color: var(--line-strong); }
.site-header nav a[aria-current] { border-bottom-color: var(--accent); color: var(--accent); }
.language { margin-left: auto; display: flex; border: 1px solid var(--line-strong); border-radius: 6px; overflow: hidden; }
.language button { border: 0; border-radius: 0; background: none; color: var(--ink); font: 600 0.75rem/1 var(--sans); padding: 0.4375rem 0.625rem; cursor: pointer; }
.language button[aria-pressed="true"] { background: var(--accent); color: var(--accent-ink); }
.language button:focus-visible { outline-offset: -3px; outline-color: currentColor; }
.site-footer { border-top: 1px solid var(--line); color: var(--ink-soft); font-size: 0.8125rem; }
.site-footer .wrap { display: flex; flex-wrap: wrap; gap: 0.25rem 2rem; padding-top: 1rem; padding-bottom: 1rem; }
.page-head { margin-bottom: 1.75rem; }
.page-head > * + * { margin-top: 0.625rem; }
.crumb { font-size: 0.875rem; }
.lead { max-width: 46rem; color: var(--ink-soft); }
main section + section { margin-top: 2.25rem; }
main section > h2 { margin-bottom: 0.75rem; }
.narrow { max-width: 40rem; }
.message { max-width: 36rem; margin: 3rem auto; }
.message > * + * { margin-top: 1rem; }
.message-code { font: 600 0.9375rem/1 var(--mono); color: var(--ink-soft); }
.item-columns { display: grid; gap: 2rem; }
.item-main, .item-side { min-width: 0; }
@media (min-width: 48rem) {
  .site-header nav { order: 0; flex-basis: auto; }
  .site-header nav ul { gap: 0 1.375rem; }
  .site-header nav a { padding: 1.0625rem 0 0.9375rem; }
}
@media (min-width: 64rem) {
  .tagline { display: inline; }
  .item-columns { grid-template-columns: minmax(0, 1fr) 22rem; gap: 3rem; }
}
`;
