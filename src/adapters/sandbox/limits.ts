import type { LimitReached } from '../../ports/sandbox.js';

/**
 * A compiled file of this folder. A thread or process runs JavaScript only: from TypeScript sources (tests, tsx) the program under `dist/` is
 * used, which `npm run build` writes.
 */
export function compiledUrl(moduleUrl: string, file: string): URL {
  const folder = moduleUrl.endsWith('.ts') ? '../../../dist/src/adapters/sandbox/' : './';
  return new URL(`${folder}${file}`, moduleUrl);
}

export function outOfTime(limitMs: number): LimitReached {
  return { kind: 'limit', code: 'time', message: `not read within ${limitMs} ms` };
}

export function outOfMemory(mb: number): LimitReached {
  return { kind: 'limit', code: 'memory', message: `needs more than ${mb} MB` };
}

export function crash(message: string): LimitReached {
  return { kind: 'limit', code: 'crash', message };
}
