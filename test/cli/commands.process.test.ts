import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installVigie } from './vigie.js';

let vigie: Awaited<ReturnType<typeof installVigie>>;
const policy = { id: 'charte', name: 'Charte', description: '', owner: '', query: 'CNIL' };

beforeAll(async () => {
  vigie = await installVigie();
  writeFileSync(join(vigie.folder, 'policies.yaml'), JSON.stringify({ policies: [policy] }));
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

/** The tests tell one day of a user, in order. */
describe('a day at the terminal', () => {
  it('imports policies', async () => {
    expect(await vigie.runApart(['policies', 'import', 'policies.yaml', '--by', 'Claire'])).toMatchObject({
      exitCode: 0,
      stdout: '1 created, 0 changed, 0 unchanged\n',
    });
  });

  it('refuses a file with a query that it does not understand, and imports nothing of it', async () => {
    const queries = { good: 'recrutement', typo: 'jurisdicton:FR AND titre:IA', open: 'recrutement OR (recruitment' };
    const policies = Object.entries(queries).map(([id, query]) => ({ ...policy, id, query }));
    writeFileSync(join(vigie.folder, 'mistyped.yaml'), JSON.stringify({ policies }));
    const env = { VIGIE_DATA_DIR: join(vigie.folder, 'mistyped') };
    await vigie.run(['sources', 'disable', 'sample-uk'], { env });
    const told = await vigie.run(['policies', 'import', 'mistyped.yaml', '--json'], { env });
    expect(told).toMatchObject({ exitCode: 2, stdout: '' });
    expect(told.stderr).toMatch(
      /mistyped\.yaml: policy "typo": query: "jurisdicton": no such field, expected one of title, source.*; got "jurisdicton.*" at character 1\n/,
    );
    expect(told.stderr).toMatch(
      /mistyped\.yaml: policy "open": query: expected a closing parenthesis.*; got "\(.*" at character 16\n/,
    );
    expect(JSON.parse((await vigie.run(['policies', 'list', '--json'], { env })).stdout)).toEqual([]);
  });

  it('runs one cycle over every source and says what came of it', async () => {
    // One at a time: who tells of an event first begins its event group, and the day goes on from there.
    const ran = await vigie.runApart(['run', '--once', '--json'], { env: { VIGIE_FETCH_CONCURRENCY: '1' } });
    expect(ran.exitCode).toBe(0);
    const summary = JSON.parse(ran.stdout);
    expect(summary.checked).toBe(vigie.publishers.sources.length);
    expect(summary.newItems).toBeGreaterThan(100);
    expect(summary.suggestions).toBeGreaterThan(0);
    expect(summary.failed).toBeGreaterThan(0);
    expect(ran.stderr).toBe('');
  });

  it('says how each source was watched, what needs a person first', async () => {
    const report = JSON.parse((await vigie.run(['coverage', '--since', '2d', '--json'])).stdout);
    expect(report.totals).toMatchObject({ sources: vigie.publishers.sources.length, checks: report.totals.sources });
    expect(report.totals.troubled).toBeGreaterThan(0);
    const states = report.sources.map(({ state }: { state: string }) => state);
    expect(new Set(states)).toContain('healthy');
    expect(['gone', 'blocked', 'malformed', 'unreachable']).toContain(states[0]);
    const csv = await vigie.run(['coverage', '--csv']);
    expect(csv.stdout.split('\r\n')).toHaveLength(states.length + 2);
    const text = await vigie.run(['coverage']);
    expect(text.stdout).toContain(`${states.length} of ${states.length} sources watched`);
  });

  it('refuses a period that is none, and two forms at once', async () => {
    const wrong = await vigie.run(['coverage', '--since', 'lundi']);
    expect(wrong).toMatchObject({ exitCode: 2, stdout: '' });
    expect(wrong.stderr).toContain('expected a number of days such as 30d');
    expect((await vigie.run(['coverage', '--json', '--csv'])).exitCode).toBe(2);
  });

  it('has nothing to do when nothing is due', async () => {
    expect(JSON.parse((await vigie.run(['run', '--once', '--json'])).stdout)).toMatchObject({
      checked: 0,
      newItems: 0,
    });
  });

  it('checks a source that is named, due or not, and finds it unchanged', async () => {
    const ran = await vigie.run(['run', '--once', '--json', '--source', 'exemple-libertes']);
    expect(JSON.parse(ran.stdout)).toMatchObject({ checked: 1, notModified: 1, newItems: 0 });
  });

  it('finds what was published, in either language', async () => {
    for (const query of ['règlement IA', 'AI Act']) {
      const { total, items } = JSON.parse((await vigie.run(['search', query, '--json'])).stdout);
      expect(total).toBeGreaterThan(5);
      expect(new Set(items.map((item: { language: string }) => item.language))).toEqual(new Set(['fr', 'en']));
    }
  });

  it('tells of an act by any of its names, and of what is none', async () => {
    const told = await vigie.run(['act', 'AI Act']);
    expect(told.stdout).toMatch(
      /^celex:32024R1689 {2}AI Act {2}Regulation \(EU\) 2024\/1689 {2}https:\/\/eur-lex\S+\n\d+ items name it\n/,
    );
    const { reference, total, groups } = JSON.parse((await vigie.run(['act', 'RIA', '--json'])).stdout);
    expect(reference).toBe('celex:32024R1689');
    expect(told.stdout).toContain(`\n${total} items name it\n`);
    expect(told.stdout).toContain(groups[0].items[0].id);
    expect(await vigie.run(['act', 'des mots quelconques'])).toMatchObject({ exitCode: 3, stdout: '' });
  });

  it('leaves out what is not about AI where nothing is looked for, says how much, and shows it when asked', async () => {
    const { total, leftOut } = JSON.parse((await vigie.run(['search', '', '--json'])).stdout);
    expect(leftOut).toBeGreaterThan(5);
    const shown = await vigie.run(['search', '']);
    expect(shown.stdout).toContain(`${total} items; ${leftOut} others that are not about AI: --all shows them too\n`);
    const all = await vigie.run(['search', '', '--all']);
    expect(all.stdout).toMatch(new RegExp(`^${total + leftOut} items\n`));
  });

  it('counts for programs what each filter would find, months of deadlines among them', async () => {
    const { total, facets } = JSON.parse((await vigie.run(['search', '', '--all', '--json'])).stdout);
    expect(facets.relevance.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(total);
    const [month] = facets.deadline;
    expect(month.value >= new Date().toISOString().slice(0, 7)).toBe(true);
    const due = JSON.parse((await vigie.run(['search', `deadline:${month.value}`, '--json'])).stdout);
    expect(due.total).toBe(month.count);
  });

  it('counts days as the settings say, those that it finds by and those that it shows', async () => {
    const { items } = JSON.parse((await vigie.run(['search', 'CNIL', '--limit', '200', '--json'])).stdout);
    const { id, publishedAt } = items.find((item: { publishedAt: string | null }) => item.publishedAt !== null);
    // Where the clocks show another day than in Greenwich: twelve hours behind it, or fourteen ahead.
    const isEarly = new Date(publishedAt).getUTCHours() < 12;
    const env = { VIGIE_TIME_ZONE: isEarly ? 'Etc/GMT+12' : 'Pacific/Kiritimati' };
    const day = new Date(Date.parse(publishedAt) + (isEarly ? -12 : 14) * 3_600_000).toISOString().slice(0, 10);
    const found = await vigie.run(['search', `CNIL published:${day}`, '--limit', '200'], { env });
    expect(found.stdout).toContain(id);
    expect(found.stdout).toMatch(new RegExp(`${day}  \\S+  \\S+  ${id}`));
  });

  it('tells an event once, names its other source, and takes an item out of the event group', async () => {
    const title = 'titre:"deux interdictions s’ajoutent"';
    const told = await vigie.runApart(['search', title]);
    expect(told.stdout).toMatch(/^2 items\n/);
    const [, other = ''] = /\nalso: \S+ (\w+)\n/.exec(told.stdout) ?? [];
    expect(told.stdout.match(/Rappel : deux interdictions/g)).toHaveLength(1);
    const { items } = JSON.parse((await vigie.run(['search', title, '--json'])).stdout);
    const { dossier: eventGroup } = items.find(({ id }: { id: string }) => id !== other);
    expect(eventGroup.others).toEqual([expect.objectContaining({ item: other })]);
    const shown = await vigie.run(['event-groups', 'show', eventGroup.id]);
    expect(shown.stdout).toMatch(/ began it\n.* same-title: "Rappel/);
    const split = await vigie.run(['dossiers', 'split', other, '--by', 'Claire']);
    expect(split).toMatchObject({ exitCode: 0, stdout: 'taken out by Claire as decision 3\n' });
    expect((await vigie.run(['search', title])).stdout).not.toContain('also:');
    expect(await vigie.run(['event-groups', 'split', other, '--by', 'Claire'])).toMatchObject({ exitCode: 3 });
    expect(await vigie.run(['event-groups', 'show', 'none'])).toMatchObject({ exitCode: 3 });
  });

  it('decides on a tag, and the chain of decisions holds', async () => {
    const { items } = JSON.parse((await vigie.run(['search', 'policy:charte', '--json'])).stdout);
    const early = await vigie.run(['tags', 'confirm', items[0].id, 'charte', '--revision', '9']);
    expect(early).toMatchObject({ exitCode: 3 });
    expect(early.stderr).toContain('expected a version of the item, 1 to 1, got 9');
    const decided = await vigie.run(['tags', 'confirm', items[0].id, 'charte', '--by', 'Claire', '--reason', 'utile']);
    expect(decided).toMatchObject({ exitCode: 0, stdout: 'confirmed by Claire as decision 4\n' });
    const listed = JSON.parse((await vigie.run(['policies', 'list', '--json'])).stdout);
    expect(listed[0]).toMatchObject({ id: 'charte', confirmed: 1, rejected: 0 });
    const verified = await vigie.run(['audit', 'verify']);
    expect(verified.stdout).toMatch(/^4 events, unbroken\nhead of 20\S+Z, to be kept elsewhere: 4:[0-9a-f]{64}\n$/);
    const [kept = ''] = /[0-9a-f]{64}/.exec(verified.stdout) ?? [];
    expect(await vigie.run(['audit', 'verify', '--kept', kept.slice(0, 16)])).toMatchObject({ exitCode: 0 });
    const other = await vigie.run(['audit', 'verify', '--json', '--kept', '0'.repeat(64)]);
    expect(other.exitCode).toBe(1);
    expect(JSON.parse(other.stdout)).toMatchObject({ events: 4, brokenAt: null, lastHash: kept, keptFound: false });
    expect(await vigie.run(['audit', 'verify', '--kept', 'abc'])).toMatchObject({ exitCode: 2 });
    expect(await vigie.run(['audit', 'verify', '--head', `4:${kept}`])).toMatchObject({ exitCode: 0 });
    const elsewhere = await vigie.run(['audit', 'verify', '--head', `3:${kept}`]);
    expect(elsewhere).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('is not in it') });
    expect(await vigie.run(['audit', 'verify', '--head', `4:${kept}`, '--kept', kept])).toMatchObject({ exitCode: 2 });
    expect(JSON.parse(other.stdout).head).toMatchObject({ sequence: 4, hash: kept });
  });

  it('corrects what the rules found of an item, and gives it back to them', async () => {
    const newest = async () => JSON.parse((await vigie.run(['search', 'policy:charte', '--json'])).stdout).items[0];
    const { id } = await newest();
    const by = ['--by', 'Claire'];
    const said = ['--relevance', 'ai', '--kind', 'sanction', '--reason', 'lu en entier'];
    expect(await vigie.run(['correct', id, ...said, ...by])).toMatchObject({
      exitCode: 0,
      stdout: 'relevance: ai, by Claire as decision 5\nkind: sanction, by Claire as decision 6\n',
    });
    expect((await vigie.run(['search', 'kind:sanction'])).stdout).toContain(id);
    const back = await vigie.run(['correct', id, '--kind', 'rules', ...by, '--json']);
    expect(JSON.parse(back.stdout)).toEqual({ finding: 'kind', value: 'rules', auditSequence: 7 });
    expect((await vigie.run(['search', 'kind:sanction'])).stdout).not.toContain(id);
    expect(await vigie.run(['correct', id, '--kind', 'rules', ...by])).toMatchObject({ exitCode: 3 });
    const added = ['correct', id, '--date', '2031-03-01 hearing=on', ...by];
    expect((await vigie.run(added)).stderr).toContain('expected --sentence with the words that do');
    expect((await vigie.run([...added, '--sentence', 'Le 1er mars 2031.'])).exitCode).toBe(0);
    const instead = ['correct', id, '--date', '2031-03-01 hearing=2031-04-01 hearing', '--provision', 'annexe III'];
    expect((await vigie.run([...instead, ...by])).stdout).toContain('date 2031-03-01 hearing: instead, by Claire');
    expect((await vigie.run(['correct', id, '--jurisdiction', 'JP', ...by])).exitCode).toBe(0);
    expect(await newest()).toMatchObject({
      jurisdiction: 'JP',
      dates: [{ date: '2031-04-01', subject: 'annexe III' }],
    });
    expect((await vigie.run(['audit', 'verify'])).stdout).toMatch(/^10 events, unbroken/);
  });

  it('exports the policies as they can be imported', async () => {
    const { stdout } = await vigie.run(['policies', 'export']);
    writeFileSync(join(vigie.folder, 'exported.yaml'), stdout);
    expect((await vigie.run(['policies', 'import', 'exported.yaml'])).stdout).toContain('1 unchanged');
  });

  it('notes a subscription and waits for its confirmation', async () => {
    const added = await vigie.runApart(['subscriptions', 'add', 'claire@example.org', '--filter', 'CNIL']);
    expect(added).toMatchObject({ exitCode: 0 });
    expect(added.stdout).toMatch(
      /no mail server is set \(VIGIE_SMTP_URL\).*data\/outbox as an \.eml file: open it and follow/,
    );
    const [subscription] = JSON.parse((await vigie.run(['subscriptions', 'list', '--json'])).stdout);
    expect(subscription).toMatchObject({ address: 'claire@example.org', state: 'pending', filter: 'CNIL' });
    const preview = await vigie.runApart(['digest', 'preview', subscription.id]);
    expect(preview.stdout).toMatch(/^Veille IA/);
    expect((await vigie.run(['digest', 'send', subscription.id])).exitCode).toBe(2);
    expect((await vigie.run(['subscriptions', 'end', subscription.id])).exitCode).toBe(0);
  });

  it('reads feeds line by line and answers each', async () => {
    writeFileSync(
      join(vigie.folder, 'a.xml'),
      '<rss version="2.0"><channel><title>T</title><item><title>Un</title><link>/1</link></item></channel></rss>',
    );
    const lines = [{ file: 'a.xml', url: 'https://a.example/' }, { file: 'missing.xml' }, { file: 'a.xml' }].map(
      (line) => JSON.stringify(line),
    );
    lines.push(JSON.stringify({ file: 'a.xml', url: null, contentType: null }));
    const ran = await vigie.runApart(['parse', '--jsonl'], { stdin: `${lines.join('\n')}\nnonsense\n` });
    const answers = ran.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers[0]).toMatchObject({ ok: true, result: { format: 'rss-2.0', entries: [{ title: 'Un' }] } });
    expect(answers[0].result.entries[0].url).toBe('https://a.example/1');
    expect(answers[1]).toMatchObject({ ok: false, error: { code: 'unreadable-file' } });
    // Nobody said where it came from, so nobody knows where its links lead.
    expect(answers[2].result.entries[0].url).toBeNull();
    expect(answers[3]).toEqual(answers[2]);
    expect(answers[4]).toMatchObject({ ok: false, error: { code: 'bad-line' } });
  });

  it('reads documents, as text for people and as JSON for programs', async () => {
    const page = '<html lang="fr"><head><title>Avis</title></head><body><nav>Menu</nav><p>Le texte.</p></body></html>';
    const printed = await vigie.runApart(['read', '-'], { stdin: page });
    expect(printed).toMatchObject({ exitCode: 0, stdout: 'Avis\n\nLe texte.\n' });
    const file = new URL('../fixtures/documents/news.html', import.meta.url).pathname;
    const lines = [{ file, contentType: 'text/html', url: null }, { file: 'absent.pdf' }].map((line) =>
      JSON.stringify(line),
    );
    const answers = (await vigie.runApart(['read', '--jsonl'], { stdin: `${lines.join('\n')}\n` })).stdout
      .trim()
      .split('\n');
    expect(JSON.parse(answers[0] ?? '')).toMatchObject({
      ok: true,
      result: { format: 'html', author: 'Claire Martin' },
    });
    expect(JSON.parse(answers[1] ?? '')).toMatchObject({ ok: false, error: { code: 'unreadable-file' } });
  });

  it('has left nothing that another user of the machine could read', () => {
    const data = vigie.env.VIGIE_DATA_DIR;
    const paths = readdirSync(data, { recursive: true, encoding: 'utf8' }).map((name) => join(data, name));
    expect(paths.length).toBeGreaterThan(5);
    expect([data, ...paths].filter((path) => (statSync(path).mode & 0o077) !== 0)).toEqual([]);
  });
});

describe('what cannot be done as it was said', () => {
  it.each([
    ['run without --once', ['run'], 2, 'expected --once'],
    ['run with two choices of sources', ['run', '--once', '--retry', '--source', 'a'], 2, 'got both'],
    ['an unknown source', ['run', '--once', '--source', 'nobody'], 3, 'no source has the id "nobody"'],
    ['an unknown command', ['watch'], 2, 'unknown command'],
    ['an argument that is missing', ['search'], 2, "argument 'query'\n(--help says what is expected)"],
    [
      'a limit that is no number',
      ['search', 'IA', '--limit', 'ten'],
      2,
      'expected a whole number from 1 to 200, got "ten"',
    ],
    ['a policy file that is not there', ['policies', 'import', 'none.yaml'], 3, '"none.yaml" cannot be read (ENOENT)'],
    ['an address that is none', ['subscriptions', 'add', 'claire'], 2, 'vigie: subscriptions add: address: '],
    ['a correction of nothing', ['correct', 'x', '--kind', 'law'], 3, 'no item has the id "x"'],
    ['a correction that says nothing', ['correct', 'x'], 2, 'expected --relevance, --kind, --topic'],
    ['a relevance that is none', ['correct', 'x', '--relevance', 'no'], 2, 'expected ai, other or rules, got "no"'],
    ['a topic without a word', ['correct', 'x', '--topic', 'finance'], 2, 'such as finance=on, got "finance"'],
    ['a tag on nothing', ['tags', 'confirm', 'x', 'charte'], 3, 'no item has the id "x"'],
    [
      'a decision on no version',
      ['tags', 'reject', 'x', 'charte', '--revision', 'one'],
      2,
      'a whole number from 1, got "one"',
    ],
    ['a delivery that is none', ['deliveries', 'retry', 'x'], 3, 'no delivery has the id "x"'],
    [
      'a state of deliveries that is none',
      ['deliveries', 'list', '--state', 'xyz'],
      2,
      'expected one of built, sending, accepted, refused, deferred, unknown, got "xyz"',
    ],
    ['a file that is no feed', ['parse', 'policies.yaml'], 1, 'not-a-feed'],
    ['a document that is not there', ['read', 'absent.pdf'], 3, '"absent.pdf" cannot be read (ENOENT)'],
    [
      'a selector that nobody understands',
      ['read', 'policies.yaml', '--content-type', 'text/html', '--select', 'p:('],
      1,
      'bad-selector',
    ],
  ])('is %s: a clear line and exit code', async (_what, args, exitCode, words) => {
    const ran = await vigie.run(args);
    expect(`${ran.stdout}${ran.stderr}`).toContain(words);
    expect(ran.exitCode).toBe(exitCode);
    expect(ran.stderr).not.toContain('    at ');
  });

  it.each([
    ['a port that is none', { VIGIE_HTTP_PORT: 'abc' }, 'VIGIE_HTTP_PORT', 2],
    ['one server without the other', { REDIS_URL: 'redis://127.0.0.1:1' }, 'REDIS_URL', 2],
    [
      'servers that do not answer',
      { REDIS_URL: 'redis://127.0.0.1:1', ELASTICSEARCH_URL: 'http://127.0.0.1:1' },
      'http://127.0.0.1:1',
      1,
    ],
    [
      'an address that is not loopback',
      { VIGIE_HTTP_HOST: '0.0.0.0', VIGIE_ACCESS_OPEN: 'true' },
      'VIGIE_HTTP_TRUSTED',
      2,
    ],
    ['a data folder that is a file', { VIGIE_DATA_DIR: 'policies.yaml' }, 'it is no folder', 2],
  ])('is a setting: %s', async (_what, env, words, exitCode) => {
    const ran = await vigie.run(['start'], { env });
    expect(`${ran.stdout}${ran.stderr}`).toContain(words);
    expect(ran.exitCode).toBe(exitCode);
  });
});
