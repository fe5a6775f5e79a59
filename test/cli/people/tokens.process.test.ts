import { expect, it, onTestFinished } from 'vitest';
import { TokenRight } from '../../../src/model/access/account.js';
import { installVigie, startVigie } from '../vigie.js';

const address = 'claire@example.org';

it('makes, lists and revokes tokens, and the service follows', async () => {
  const vigie = await installVigie({ open: false, idle: true });
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const create = (...options: readonly string[]) =>
    vigie.run(['tokens', 'create', address, '--name', 'Registre', '--by', 'Paul', ...options]);
  expect(await create()).toMatchObject({ exitCode: 3, stdout: '' });
  await vigie.run(['sign-in', 'link', address, '--role', 'analyst', '--name', 'Claire Martin']);
  for (const wrong of [
    ['--right', 'edit'],
    ['--right', 'public'],
    ['--days', '31'],
    ['--name', ' '],
  ])
    expect(await create(...wrong)).toMatchObject({ exitCode: 2, stdout: '' });
  const help = (await create('--help')).stdout;
  for (const right of TokenRight.options) expect(help).toContain(right);
  const made = await create('--right', 'decide');
  expect(made.stdout).toMatch(/^vigie_[0-9a-f]{64}\n$/);
  const token = made.stdout.trim();

  const [row, ...others] = JSON.parse((await vigie.run(['tokens', 'list', '--json'])).stdout);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ address, name: 'Registre', right: 'decide', lastUsedAt: null });
  const { stdout: list } = await vigie.run(['tokens', 'list']);
  expect(list).toBe(`${row.id}  ${address}  decide  expires ${row.expiresAt}  never used  Registre\n`);
  for (const said of [list, JSON.stringify(row), (await vigie.run(['grants', 'list', '--json'])).stdout])
    expect(said).not.toContain(token.slice('vigie_'.length));
  expect((await vigie.run(['grants', 'list'])).stdout).toContain(`${row.id}  made `);

  const service = await startVigie(vigie);
  try {
    const headers = { Authorization: `Bearer ${token}` };
    const status = async () => (await fetch(new URL('/api/v1/policies', service.url), { headers })).status;
    expect(await status()).toBe(200);
    expect((await vigie.run(['tokens', 'list'])).stdout).toMatch(/ {2}used 20/);
    const init = { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: '{"q":"avis"}' };
    const { grant } = await (await fetch(new URL('/api/v1/calendars', service.url), init)).json();
    expect((await vigie.run(['tokens', 'list'])).stdout).toContain('  made 1  Registre');
    expect(await vigie.run(['tokens', 'revoke', row.id, '--by', 'Paul'])).toMatchObject({
      stdout: `${row.id}: the token allows nothing any more\n`,
      stderr: `the calendar of "q=avis" that it made goes on; to end it: vigie grants revoke ${grant}\n`,
    });
    expect((await vigie.run(['tokens', 'revoke', row.id, '--with-made', '--by', 'Paul'])).stdout).toContain(
      `${grant}: the calendar of "q=avis" that it made has ended too`,
    );
    expect(await status()).toBe(401);
  } finally {
    await service.stop();
  }
  expect((await vigie.run(['tokens', 'list'])).stdout).toBe('');
  expect((await vigie.run(['tokens', 'revoke', 'api_none'])).exitCode).toBe(3);
  expect((await vigie.run(['audit', 'list', '--limit', '1'])).stdout).toContain('grant.revoked  calendar_');
  const asPaul = ['sign-in', 'link', 'paul@example.org', '--role', 'reader', '--name', 'Paul'];
  const refused = await vigie.run(asPaul);
  expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining('say so with --adopt')]);
  expect((await vigie.run([...asPaul, '--adopt'])).exitCode).toBe(0);
  expect((await vigie.run(['audit', 'verify'])).exitCode).toBe(0);
});
