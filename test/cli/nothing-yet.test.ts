import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installVigie } from './vigie.js';

let vigie: Awaited<ReturnType<typeof installVigie>>;
const policy = { id: 'charte', name: 'Charte', description: '', owner: '', query: 'CNIL' };

beforeAll(async () => {
  vigie = await installVigie();
});
afterAll(() => vigie[Symbol.asyncDispose]());

describe('a folder in which nothing is yet', () => {
  it.each([
    ['search', 'IA'],
    ['act', 'RGPD'],
    ['coverage'],
    ['policies', 'list'],
    ['policies', 'export'],
    ['subscriptions', 'list'],
    ['deliveries', 'list'],
    ['tags', 'list', 'i1'],
    ['audit', 'verify'],
    ['digest', 'preview', 's1'],
    ['digest', 'send', 's1'],
    ['queue', 'list'],
    ['queue', 'retry', 'j1'],
    ['tokens', 'create', 'claire@example.org', '--name', 'Import'],
    ['sign-in', 'link', 'claire@example.org'],
    ['backup', 'none.vigie'],
  ])('is left as it is by %s %s, which names the setting', async (...args) => {
    const empty = join(vigie.folder, 'empty');
    const ran = await vigie.run(args, { env: { VIGIE_DATA_DIR: empty } });
    expect(ran).toMatchObject({ exitCode: 3, stdout: '' });
    expect(ran.stderr).toContain(`there is no data in "${empty}" yet: VIGIE_DATA_DIR`);
    expect(existsSync(empty)).toBe(false);
  });

  it.each([
    [['sources', 'enable', 'nothing'], 3, 'no source has the id "nothing"'],
    [['sources', 'disable', 'nothing'], 3, 'no source has the id "nothing"'],
    [['sources', 'reset', 'sample-uk'], 3, 'nothing was changed of the source "sample-uk"'],
    [['sources', 'follow', 'sample-uk', '2021/0106(COD)'], 2, 'the source "sample-uk" is no template'],
    [['sources', 'put', 'wrong.yaml'], 2, 'wrong.yaml: source "own-new": url: expected a text, got nothing'],
    [['subscriptions', 'add', 'claire'], 2, 'address: expected an e-mail address'],
    [['subscriptions', 'add', 'claire@example.org', '--hour', '25'], 2, 'hour: '],
    [['webhooks', 'add', 'https://10.0.0.7/', '--name', 'Registre'], 2, 'webhooks add: '],
    [['policies', 'import', 'wrong-policies.yaml'], 2, 'policy "typo": query: "jurisdicton": no such field'],
    [['sign-in', 'link', 'claire@example.org', '--role', 'admin'], 2, '--name: expected a name'],
  ])('is left as it is by %j, which is refused', async (args, exitCode, words) => {
    const source = '{ id: own-new, kind: html-list }';
    writeFileSync(join(vigie.folder, 'wrong.yaml'), `sources: [{ id: sample-uk, everyMinutes: 15 }, ${source}]`);
    const policies = [{ ...policy, id: 'typo', query: 'jurisdicton:FR' }];
    writeFileSync(join(vigie.folder, 'wrong-policies.yaml'), JSON.stringify({ policies }));
    const empty = join(vigie.folder, 'empty');
    const ran = await vigie.run(args, { env: { VIGIE_DATA_DIR: empty } });
    expect(ran).toMatchObject({ exitCode, stdout: '', stderr: expect.stringContaining(words) });
    expect(existsSync(empty)).toBe(false);
  });

  it('is left as it is by an import that only says what it would bring', async () => {
    writeFileSync(
      join(vigie.folder, 'one.opml'),
      '<opml><body><outline text="Blog" xmlUrl="https://a.example/feed"/></body></opml>',
    );
    const empty = join(vigie.folder, 'empty');
    const ran = await vigie.run(['sources', 'import', 'one.opml'], { env: { VIGIE_DATA_DIR: empty } });
    expect(ran).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^1 new, 0 known, 0 refused\n/) });
    expect(existsSync(empty)).toBe(false);
  });

  it('does not keep the sources from being listed', async () => {
    const empty = join(vigie.folder, 'empty');
    const ran = await vigie.run(['sources', 'list', '--json'], { env: { VIGIE_DATA_DIR: empty } });
    expect(JSON.parse(ran.stdout)).toHaveLength(vigie.publishers.sources.length);
    expect(existsSync(empty)).toBe(false);
  });

  it('does not keep a list from saying which sources wait for a key, and which variable gives it', async () => {
    const [first] = vigie.publishers.sources;
    const auth = { kind: 'query', name: 'key', key: 'PISTE' };
    mkdirSync(join(vigie.folder, 'keyed'));
    writeFileSync(join(vigie.folder, 'keyed/one.yaml'), dump({ sources: [{ ...first, auth }] }));
    const env = { VIGIE_DATA_DIR: join(vigie.folder, 'empty'), VIGIE_SOURCES_DIR: join(vigie.folder, 'keyed') };
    const without = await vigie.run(['sources', 'list'], { env });
    expect(without.stdout).toContain('needs a key: give VIGIE_KEY_PISTE');
    const given = await vigie.run(['sources', 'list'], { env: { ...env, VIGIE_KEY_PISTE: 'k' } });
    expect(given.stdout).not.toContain('needs a key');
  });
});

describe('a catalogue that is wrong', () => {
  it('keeps nobody from what looks at no source', async () => {
    mkdirSync(join(vigie.folder, 'broken'));
    writeFileSync(join(vigie.folder, 'broken/one.yaml'), 'sources: [{ id: x }]');
    const env = { VIGIE_DATA_DIR: join(vigie.folder, 'beside') };
    await vigie.run(['sources', 'disable', 'sample-uk'], { env });
    const wrong = { env: { ...env, VIGIE_SOURCES_DIR: join(vigie.folder, 'broken') } };
    expect(await vigie.run(['subscriptions', 'list'], wrong)).toMatchObject({ exitCode: 0 });
    expect(await vigie.run(['audit', 'list'], wrong)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('sample-uk'),
    });
    expect(await vigie.run(['search', 'IA'], wrong)).toMatchObject({ exitCode: 0 });
    expect(await vigie.run(['sources', 'list'], wrong)).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('a list in which there is nothing', () => {
  it.each([
    [
      ['accounts', 'list'],
      'nobody has an account yet: vigie sign-in link <address> --role admin --name <name> makes one',
    ],
    [['audit', 'timestamps', 'list'], 'nothing was time-stamped yet'],
    [['deliveries', 'list'], 'no mail was written yet'],
    [['grants', 'list'], 'no link of a mail, calendar, feed or token allows anything'],
    [['policies', 'list'], 'there are no policies yet: vigie policies import <file>'],
    [['queue', 'dead'], 'nothing was given up'],
    [['saved', 'list'], 'there are no saved searches'],
    [['subscriptions', 'list'], 'nobody subscribed yet: vigie subscriptions add <address>'],
    [['tokens', 'list'], 'there are no tokens yet: vigie tokens create <address> --name <name>'],
    [['webhooks', 'list'], 'there are no webhooks yet: vigie webhooks add <url> --name <name>'],
  ])('says so beside it: %j', async (args, words) => {
    const env = { VIGIE_DATA_DIR: join(vigie.folder, 'begun') };
    if (!existsSync(env.VIGIE_DATA_DIR)) await vigie.run(['sources', 'disable', 'sample-uk'], { env });
    expect(await vigie.run(args, { env })).toEqual({ exitCode: 0, stdout: '', stderr: `${words}\n` });
    expect(JSON.parse((await vigie.run([...args, '--json'], { env })).stdout)).toEqual([]);
  });
});
