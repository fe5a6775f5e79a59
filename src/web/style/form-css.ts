/** Inputs, buttons and the forms that decide. */
export const formCss = `
input, select, textarea, button { font: inherit; color: inherit; }
input, select, textarea { width: 100%; min-height: 2.5rem; padding: 0.4375rem 0.625rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
input[type="hidden"] { display: none; }
textarea { font-family: var(--mono); font-size: 0.875rem; resize: vertical; }
input::placeholder { color: var(--ink-soft); opacity: 1; }
label { display: block; font-weight: 600; font-size: 0.875rem; margin-bottom: 0.25rem; }
button, .button { display: inline-block; min-height: 2.25rem; padding: 0.4375rem 0.875rem; border: 1px solid var(--line-strong); border-radius: 6px; background: var(--surface); color: var(--ink); font-weight: 600; text-decoration: none; cursor: pointer; }
button:hover, .button:hover { border-color: var(--ink); }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
button.confirm { border-color: var(--well); color: var(--well); }
button.confirm:hover { background: var(--well-ground); }
button.reject { border-color: var(--alert); color: var(--alert); }
button.reject:hover { background: var(--alert-ground); }
.hint { font-size: 0.8125rem; color: var(--ink-soft); margin-top: 0.25rem; }
.error { font-size: 0.875rem; color: var(--alert); margin-top: 0.25rem; font-weight: 600; }
.field-invalid input, .field-invalid select, .field-invalid textarea { border-color: var(--alert); border-width: 2px; }
.stacked > * + * { margin-top: 1.125rem; }
.tick { display: flex; gap: 0.5rem; align-items: center; font-weight: 500; }
.tick input { width: auto; min-height: 0; }
.retry.source-actions { max-width: none; margin-top: 2rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.source-actions .field { max-width: 16rem; }
.side-by-side { display: grid; gap: 1.125rem; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); }
.retry { display: flex; flex-wrap: wrap; align-items: end; gap: 0.75rem; max-width: 26rem; }
.retry.resume { max-width: 40rem; }
.retry .field { flex: 1; min-width: 10rem; }
.retry label { font-weight: 500; font-size: 0.8125rem; color: var(--ink-soft); }
.retry input { min-height: 2.25rem; padding-top: 0.3125rem; padding-bottom: 0.3125rem; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.decision { display: grid; gap: 0.75rem; margin-top: 0.75rem; }
.tag-entry .decision { align-items: end; padding: 0.75rem; background: var(--sunken); border-radius: 8px; }
.decision label { font-weight: 500; font-size: 0.8125rem; color: var(--ink-soft); }
.decision input, .decision select { min-height: 2.25rem; padding-top: 0.3125rem; padding-bottom: 0.3125rem; }
@media (min-width: 48rem) {
  .tag-entry .decision { grid-template-columns: 13rem minmax(0, 1fr) auto; }
}
`;
