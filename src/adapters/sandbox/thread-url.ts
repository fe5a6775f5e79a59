/**
 * The compiled thread file. A worker thread runs JavaScript only: from TypeScript sources (tests, tsx) the compiled
 * program under `dist/` is used, which `npm run build` writes.
 */
export function threadUrl(moduleUrl: string = import.meta.url): URL {
  const folder = moduleUrl.endsWith('.ts') ? '../../../dist/src/adapters/sandbox/' : './';
  return new URL(`${folder}reader-thread.js`, moduleUrl);
}
