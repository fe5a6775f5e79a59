import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface DataFolder {
  readonly path: string;
  remove(): void;
}

/** An empty folder of its own for one test. */
export function makeDataFolder(): DataFolder {
  const path = mkdtempSync(join(tmpdir(), 'vigie-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
