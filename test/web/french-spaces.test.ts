import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../src/web');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /phrases\.ts$/.test(name));

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

it('lets no line of a French text begin with a punctuation mark', async () => {
  const broken: string[] = [];
  for (const file of files) {
    const exported: Record<string, unknown> = await import(join(folder, file));
    for (const phrases of Object.values(exported))
      if (typeof phrases === 'object' && phrases !== null && 'fr' in phrases)
        broken.push(...textsIn(phrases.fr).filter((text) => / [:;?!»]|« /.test(text)));
  }
  expect(files.length).toBeGreaterThan(20);
  expect(broken).toEqual([]);
});
