import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mailedLink } from '../mailed-link.js';
import { installVigie, startVigie } from '../vigie.js';

let vigie: Awaited<ReturnType<typeof installVigie>>;
/** The unsubscribe link of a digest that was mailed before the first rotation, without the address of the service. */
let link: string;
const path = (name: string): string => join(vigie.folder, name);
const keys = (file = 'data/secret'): string[] => readFileSync(path(file), 'utf8').trim().split('\n');
const into = (name: string) => ({ env: { VIGIE_DATA_DIR: path(name) } });
const verify = async () => {
  const ran = await vigie.run(['audit', 'verify', '--json']);
  return { exitCode: ran.exitCode, ...JSON.parse(ran.stdout) };
};

/** Starts a service, opens the link, and gives the status and the text of the page. */
async function openLink(): Promise<readonly [number, string]> {
  const service = await startVigie(vigie);
  try {
    const answer = await fetch(new URL(link, service.url));
    return [answer.status, await answer.text()];
  } finally {
    await service.stop();
  }
}

beforeAll(async () => {
  vigie = await installVigie({ idle: true });
  const policy = { id: 'charte', name: 'Charte', description: '', owner: '', query: 'CNIL' };
  writeFileSync(path('policies.yaml'), JSON.stringify({ policies: [policy] }));
  await vigie.run(['policies', 'import', 'policies.yaml', '--by', 'Claire']);
  await vigie.run(['subscriptions', 'add', 'claire@example.org', '--by', 'Claire']);
  const [subscription] = JSON.parse((await vigie.run(['subscriptions', 'list', '--json'])).stdout);
  link = await mailedLink(path('data'), subscription.id);
});
afterAll(() => vigie[Symbol.asyncDispose]());

it('is refused where there is no secret yet, and makes none', async () => {
  const ran = await vigie.run(['secret', 'rotate'], into('none'));
  expect(ran).toMatchObject({ exitCode: 3, stdout: '' });
  expect(ran.stderr).toContain(`there is no secret file "${path('none/secret')}" yet`);
});

it('adds a key before the others, and all that was made before stays valid', async () => {
  const before = keys();
  const ran = await vigie.runApart(['secret', 'rotate']);
  expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
  expect(ran.stdout).toMatch(/Restart every running process now/);
  expect(keys().slice(1)).toEqual(before);
  expect(keys()[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(statSync(path('data/secret')).mode & 0o777).toBe(0o600);
  for (const key of keys()) expect(ran.stdout).not.toContain(key);

  expect(await openLink()).toEqual([200, expect.stringContaining('<button')]);
  await vigie.run(['policies', 'retire', 'charte', '--by', 'claire']);
  await vigie.run(['subscriptions', 'add', 'paul@example.org', '--by', 'Paul']);
  expect(await verify()).toMatchObject({ exitCode: 0, differences: [], notCovered: [] });
});

it('is carried whole by a backup, which is restored beside the secret as it is since', async () => {
  expect(await vigie.run(['backup', 'kept.vigie', '--with-secret'])).toMatchObject({ exitCode: 0 });
  expect(await vigie.run(['restore', 'kept.vigie'], into('restored'))).toMatchObject({ exitCode: 0 });
  expect(keys('restored/secret')).toEqual(keys());
  expect(statSync(path('restored/secret')).mode & 0o777).toBe(0o600);

  const rotated = { env: { ...into('rotated').env, VIGIE_SECRET_FILE: path('since') } };
  copyFileSync(path('data/secret'), path('since'));
  expect(await vigie.run(['secret', 'rotate'], rotated)).toMatchObject({ exitCode: 0 });
  const since = keys('since');
  expect(await vigie.run(['restore', 'kept.vigie'], rotated)).toMatchObject({ exitCode: 0 });
  expect(keys('since')).toEqual(since);

  writeFileSync(path('lacking'), `${keys()[0]}\n`);
  const lacking = { env: { ...into('refused').env, VIGIE_SECRET_FILE: path('lacking') } };
  const refused = await vigie.run(['restore', 'kept.vigie'], lacking);
  expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
  expect(refused.stderr).toContain('another secret than the backup');
});

it('forgets earlier keys where that is said, and the links that they signed die', async () => {
  const [newest] = keys();
  const ran = await vigie.run(['secret', 'rotate', '--forget-earlier', '--json']);
  expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
  const mark = expect.stringMatching(/^[0-9a-f]{8}$/);
  const said = { file: path('data/secret'), current: mark, earlier: [], forgotten: [mark] };
  expect(JSON.parse(ran.stdout)).toEqual(said);
  expect(keys()).toEqual([newest]);
  expect((await openLink())[0]).toBe(400);
  expect(await verify()).toMatchObject({
    ...{ exitCode: 0, differences: [] },
    notCovered: [
      { kind: 'subscription', field: 'address', subjects: 1 },
      { kind: 'actor', field: 'name', subjects: 1 },
    ],
  });
  const again = await vigie.run(['secret', 'rotate', '--forget-earlier']);
  expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('nothing to forget') });
  expect(keys()).toEqual([newest]);
});

it('names the line of a key that cannot be used, and does not show it', async () => {
  writeFileSync(path('wrong'), `${keys()[0]}\nhunter2\n`);
  const ran = await vigie.run(['secret', 'rotate'], { env: { VIGIE_SECRET_FILE: path('wrong') } });
  expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
  expect(ran.stderr).toContain(`secret file "${path('wrong')}": line 2: expected at least 32 bytes in hex`);
  expect(ran.stderr).not.toContain('hunter2');
});

it('is not made in silence where it got lost: nothing opens the store until it is back, or given up', async () => {
  const file = path('data/secret');
  const kept = readFileSync(file);
  rmSync(file);
  for (const command of [
    ['audit', 'verify'],
    ['run', '--once', '--source', 'none'],
    ['subscriptions', 'add', 'eve@example.org', '--by', 'Eve'],
  ]) {
    const ran = await vigie.run(command);
    expect(ran.exitCode).not.toBe(0);
    expect(ran.stderr).toContain(`secret file "${file}": it is missing, and the store holds records`);
    expect(ran.stderr).toContain('"vigie secret rotate --lost"');
  }
  expect(existsSync(file)).toBe(false);
  writeFileSync(file, kept, { mode: 0o600 });
  expect((await vigie.run(['secret', 'rotate', '--lost'])).exitCode).not.toBe(0);
  expect(readFileSync(file)).toEqual(kept);
  rmSync(file);
  expect((await vigie.run(['secret', 'rotate', '--lost'])).stdout).toContain('the addresses of feeds and calendars');
  expect(await verify()).toMatchObject({ exitCode: 0, differences: [] });
});
