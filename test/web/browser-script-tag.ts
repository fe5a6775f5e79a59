import { expect } from 'vitest';
import { browserScriptPath } from '../../src/web/script/browser-script.js';

const allowed = `<script type="module" src="${browserScriptPath}"></script>`;

/** The page without its one allowed script tag. Expects that tag once; any other script remains. */
export function withoutBrowserScript(html: string): string {
  const pieces = html.split(allowed);
  expect(pieces, `expected ${allowed} once`).toHaveLength(2);
  expect(browserScriptPath).toMatch(/^\/assets\/script-[0-9a-f]{16}\/[a-z-]+\.js$/);
  return pieces.join('');
}
