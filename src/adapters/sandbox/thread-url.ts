/**
 * The compiled thread file, or another of this folder. A thread or process runs JavaScript only: from TypeScript sources (tests, tsx) the compiled
 * program under `dist/` is used, which `npm run build` writes.
 */
export function threadUrl(moduleUrl: string = import.meta.url, file = 'reader-thread.js'): URL {
  const folder = moduleUrl.endsWith('.ts') ? '../../../dist/src/adapters/sandbox/' : './';
  return new URL(`${folder}${file}`, moduleUrl);
}
