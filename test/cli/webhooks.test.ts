import { expect, it, onTestFinished } from 'vitest';
import { startReceiver } from '../fakes/webhook-receiver.js';
import { installVigie } from './vigie.js';

it('makes, lists, tests, pauses, rotates, retries and removes webhooks', async () => {
  const receiver = await startReceiver();
  const vigie = await installVigie();
  const env = { VIGIE_WEBHOOKS_ALLOW_PRIVATE: '127.0.0.1/32' };
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const add = (url: string, ...options: readonly string[]) =>
    vigie.run(['webhooks', 'add', url, '--name', 'Registre', '--by', 'Paul', ...options], { env });
  for (const [url, option, value] of [
    ['https://10.0.0.7/', '--body', 'generic'],
    [receiver.url, '--body', 'pigeon'],
    [receiver.url, '--event', 'item.gone'],
    [receiver.url, '--language', 'de'],
  ] as const)
    expect(await add(url, option, value)).toMatchObject({ exitCode: 2, stdout: '' });
  const made = await add(receiver.url, '--event', 'item.new', '--event', 'tag.confirmed', '--body', 'slack');
  expect(made.stdout).toMatch(/^whsec_[A-Za-z0-9+/=]{44}\n$/);

  const [row] = JSON.parse((await vigie.run(['webhooks', 'list', '--json'])).stdout);
  expect(row).toMatchObject({
    name: 'Registre',
    body: 'slack',
    state: 'active',
    events: ['item.new', 'tag.confirmed'],
  });
  const { stdout: list } = await vigie.run(['webhooks', 'list']);
  expect(list).toContain(`${row.id}  active  slack  127.0.0.1:`);
  expect(list).not.toContain('/hook');

  const run = (command: string, id = row.id) => vigie.run(['webhooks', command, id, '--by', 'Paul'], { env });
  expect(await run('test')).toMatchObject({ exitCode: 0, stdout: 'delivered  200  said 200\n' });
  receiver.answer(500);
  expect(await run('test')).toMatchObject({ exitCode: 1, stdout: 'dead  500  said 500\n' });
  expect((await run('pause')).stdout).toBe(`${row.id}: paused\n`);
  expect((await run('resume')).stdout).toBe(`${row.id}: active\n`);
  const rotated = await run('rotate');
  expect(rotated.stdout).toMatch(/^whsec_/);
  expect(rotated.stdout).not.toBe(made.stdout);
  expect((await run('retry')).stdout).toBe(`${row.id}: 0 sent again\n`);
  expect((await run('remove')).stdout).toBe(`${row.id}: removed\n`);
  for (const command of ['test', 'pause', 'resume', 'rotate', 'retry', 'remove'])
    expect((await run(command, 'none')).exitCode).toBe(3);
  expect((await vigie.run(['webhooks', 'list'])).stdout).toBe('');
  expect((await vigie.run(['audit', 'verify'])).exitCode).toBe(0);
});
