import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ComponentDefinition } from '../../../src/export/oscal/oscal-types.js';
import { installVigie } from '../vigie.js';

it('gives the policies to tools of governance as OSCAL, and notes it', async () => {
  const vigie = await installVigie();
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const file = join(vigie.folder, 'policies.yaml');
  await writeFile(file, JSON.stringify({ policies: [{ id: 'charte', name: 'Charte IA', owner: 'DPO', query: 'IA' }] }));
  expect(await vigie.run(['policies', 'import', file, '--by', 'Claire'])).toMatchObject({ exitCode: 0 });
  const { stdout } = await vigie.run(['policies', 'export', '--oscal']);
  const definition = ComponentDefinition.parse(JSON.parse(stdout))['component-definition'];
  expect(definition.components?.map(({ title }) => title)).toContain('Charte IA');
  expect((await vigie.run(['audit', 'list', '--limit', '1'])).stdout).toContain('data.exported  oscal');
  expect((await vigie.run(['policies', 'export'])).stdout).toContain('id: charte');
});
