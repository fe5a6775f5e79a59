import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** Whether a text is as its file in `folder` says. `UPDATE=1` writes it anew: read it before committing. */
export function expectGolden(name: string, content: string, folder = new URL('golden/', import.meta.url)): void {
  const file = new URL(name, folder);
  if (process.env.UPDATE === '1') {
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, content);
  }
  expect(content).toBe(readFileSync(file, 'utf8'));
}
