import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { installVigie } from '../vigie.js';

it('verify names what was altered in the file, and ends with 1', async () => {
  const vigie = await installVigie();
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const policy = { id: 'ia-rh', name: 'IA et RH', description: '', owner: '', query: 'avis' };
  writeFileSync(join(vigie.folder, 'policies.yaml'), JSON.stringify({ policies: [policy] }));
  expect((await vigie.run(['policies', 'import', 'policies.yaml', '--by', 'Claire'])).exitCode).toBe(0);
  expect(await vigie.run(['audit', 'verify'])).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^1 event, unbroken\nhead of 20\S+Z, to be kept elsewhere: 1:[0-9a-f]{64}\n$/),
  });

  const database = new Database(join(vigie.env.VIGIE_DATA_DIR, 'vigie.db'));
  database.exec(`UPDATE policies SET body = json_set(body, '$.query', 'rien')`);
  database.exec(`UPDATE actors SET body = json_set(body, '$.name', 'Paul' || char(27) || '[2J')`);
  database.close();

  const told = await vigie.runApart(['audit', 'verify']);
  expect(told.exitCode).toBe(1);
  expect(told.stdout).toContain('2 differences between what was decided and the store:');
  expect(told.stdout).toContain('policy ia-rh: query: entry 1 says “avis”, the store says “rien”');
  expect(told.stdout).toMatch(/person a_[0-9a-f]{24}: name: expected “a_/);
  expect(told.stdout).not.toContain('\x1b');
  const { exitCode, stdout } = await vigie.run(['audit', 'verify', '--json']);
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ events: 1, brokenAt: null, missing: null, behind: [], notCovered: [] },
    differences: [
      { kind: 'policy', subject: 'ia-rh', field: 'query', sequence: 1, event: 'avis', store: 'rien' },
      { kind: 'actor', field: 'name', sequence: null },
    ],
  });
});

it('list tells who decided, how sure that is, and why, newest first', async () => {
  const vigie = await installVigie();
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const policy = { id: 'ia-rh', name: 'IA et RH', description: '', owner: '', query: 'avis' };
  writeFileSync(join(vigie.folder, 'policies.yaml'), JSON.stringify({ policies: [policy] }));
  expect((await vigie.run(['policies', 'import', 'policies.yaml', '--by', 'Claire'])).exitCode).toBe(0);
  expect((await vigie.run(['policies', 'retire', 'ia-rh'])).exitCode).toBe(0);
  expect(await vigie.run(['policies', 'retire', 'ia-rh', '--by', ' '])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('--by: expected a name of 1 to 100 characters, got " "'),
  });

  const { username } = userInfo();
  const { stdout } = await vigie.run(['audit', 'list']);
  const [newest, oldest] = stdout.split('\n');
  expect(newest).toMatch(new RegExp(`^2  \\S+  policy\\.retired  ia-rh  ${username} \\(system account\\)$`));
  expect(oldest).toMatch(/^1 {2}\S+ {2}policy\.created {2}ia-rh {2}Claire \(name given on the command line\)$/);
  const listed = JSON.parse((await vigie.run(['audit', 'list', '--limit', '1', '--json'])).stdout);
  expect(listed).toMatchObject([{ sequence: 2, actor: { name: username }, assurance: 'account', subject: 'ia-rh' }]);
  expect((await vigie.run(['audit', 'list', '--limit', '0'])).exitCode).toBe(2);
});
