import { expect, it, onTestFinished } from 'vitest';
import { installFilled } from '../vigie.js';

it('saves searches at a terminal, lists, shows and deletes them', async () => {
  const vigie = await installFilled();
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const create = (name: string, query: string, ...more: readonly string[]) =>
    vigie.run(['saved', 'create', name, query, '--by', 'Claire', ...more]);
  const made = await create(
    'Avis en France',
    'avis',
    '--filter',
    'jurisdiction=fr',
    '--filter',
    'jurisdiction=eu',
    '--json',
  );
  const saved = JSON.parse(made.stdout);
  expect(saved).toMatchObject({ name: 'Avis en France', owner: 'Claire', everyone: false });
  expect(saved.search).toBe('q=avis&jurisdiction=fr&jurisdiction=eu');
  await create('Avis', 'avis', '--everyone');
  await create('Avis', 'loi');
  const { stdout } = await vigie.run(['saved', 'list', '--since', '1d']);
  expect(stdout).toMatch(/^\w+ {2}Avis {2}everyone’s {2}\d+ new since \S+\n {2}avis$/m);
  expect(stdout).toContain(`${saved.id}  Avis en France  of Claire  `);
  expect(JSON.parse((await vigie.run(['saved', 'show', 'Avis en France', '--json'])).stdout)).toEqual(saved);
  expect(JSON.parse((await vigie.run(['saved', 'list', '--json'])).stdout)).toHaveLength(3);

  expect((await vigie.run(['saved', 'show', 'Avis'])).stderr).toContain(
    'expected an id, since several have the name "Avis"',
  );
  expect(await vigie.run(['saved', 'show', 'none'])).toMatchObject({ exitCode: 3 });
  expect((await create('Rien', '')).stderr).toContain('expected words or filters');
  expect((await create('Rien', '', '--filter', 'colour=red')).stderr).toContain('--filter: expected <source|');
  expect((await vigie.run(['saved', 'list', '--since', 'soon'])).stderr).toContain('--since: expected days such as 7d');

  const gone = await vigie.run(['saved', 'delete', 'Avis en France', '--by', 'Paul', '--reason', 'double']);
  expect(gone.stdout).toBe(`${saved.id} (Avis en France) is deleted\n`);
  expect(await vigie.run(['saved', 'show', saved.id])).toMatchObject({ exitCode: 3 });
  expect((await vigie.run(['audit', 'list', '--limit', '1'])).stdout).toContain(`search.deleted  ${saved.id}  Paul`);
  expect((await vigie.run(['audit', 'verify'])).exitCode).toBe(0);
});
