/**
 * Colour, type and space for all other rules. Contrast with the background is at least 4.5:1 for text and 3:1 for edges of controls, in
 * light and dark mode. Accent marks actions, choices and confirmed or healthy states. Amber (`todo`) marks work that waits for a person.
 * Red and green mark only the words that a text lost and gained.
 */
export const tokenCss = `
:root {
  color-scheme: light dark;
  --paper: #f6f5f2; --sheet: #ffffff; --sunken: #edebe6;
  --ink: #16202a; --ink-2: #4b5761; --line: #dcd9d2; --edge: #78828a;
  --accent: #0d4f66; --accent-strong: #0a3f52; --on-accent: #ffffff; --accent-wash: #e2eef2;
  --todo: #744900; --todo-wash: #fdefcb; --todo-edge: #b07400;
  --add: #14532d; --add-wash: #d9f0e1; --del: #8c1d13; --del-wash: #fbe0dc;
  --lift: 0 1px 2px rgb(22 32 42 / 0.08), 0 6px 20px rgb(22 32 42 / 0.12);
  --sans: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", "Liberation Serif", serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Liberation Mono", monospace;
  --t-1: 0.8125rem; --t-2: 0.875rem; --t-3: 0.9375rem; --t-4: 1.0625rem; --t-5: 1.375rem; --t-6: 1.75rem;
  --s1: 0.25rem; --s2: 0.5rem; --s3: 0.75rem; --s4: 1rem; --s5: 1.5rem; --s6: 2rem; --s7: 3rem;
  --target: 1.75rem; --target-2: 2.25rem; --round: 4px; --top: 3rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #11161a; --sheet: #192026; --sunken: #232c33;
    --ink: #e6eaed; --ink-2: #a9b4bc; --line: #303b43; --edge: #7d8992;
    --accent: #8ccbe2; --accent-strong: #b3dfee; --on-accent: #07212c; --accent-wash: #15333f;
    --todo: #f1ca70; --todo-wash: #3b2f10; --todo-edge: #c8932b;
    --add: #a6e3be; --add-wash: #163a29; --del: #f7b5aa; --del-wash: #4b221d;
    --lift: 0 1px 2px rgb(0 0 0 / 0.5), 0 8px 28px rgb(0 0 0 / 0.5);
  }
}
@media (pointer: coarse) { :root { --target: 2.25rem; --target-2: 2.75rem; } }
@media (max-width: 47.99rem) { :root { --t-6: 1.5rem; } }
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --sheet: #fff; --sunken: #f0f0f0;
    --ink: #000; --ink-2: #333; --line: #bbb; --edge: #666;
    --accent: #0d4f66; --on-accent: #fff; --accent-wash: #e2eef2;
    --todo: #744900; --todo-wash: #fdefcb; --todo-edge: #b07400;
    --add: #14532d; --add-wash: #d9f0e1; --del: #8c1d13; --del-wash: #fbe0dc;
    --t-1: 8.5pt; --t-2: 9.5pt; --t-3: 10pt; --t-4: 11pt; --t-5: 15pt; --t-6: 19pt;
  }
}
`;
