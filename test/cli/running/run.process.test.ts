import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { installVigie } from '../vigie.js';

it('imports the policies of VIGIE_POLICIES_FILE before it reads, as the service does', async () => {
  const vigie = await installVigie();
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const file = join(vigie.folder, 'policies.yaml');
  writeFileSync(file, JSON.stringify({ policies: [{ id: 'all', name: 'All', query: 'jurisdiction:fr' }] }));
  const env = { VIGIE_POLICIES_FILE: file };
  const listed = JSON.parse((await vigie.run(['sources', 'list', '--json'])).stdout);
  const [source] = listed.filter(({ jurisdiction }: { jurisdiction: string }) => jurisdiction === 'FR');
  const ran = await vigie.run(['run', '--once', '--source', source.id, '--json'], { env });
  expect(ran).toMatchObject({ exitCode: 0 });
  const { newItems, suggestions } = JSON.parse(ran.stdout);
  expect(newItems).toBeGreaterThan(0);
  expect(suggestions).toBe(newItems);
  expect((await vigie.run(['audit', 'list'])).stdout).toContain('VIGIE_POLICIES_FILE');
});
