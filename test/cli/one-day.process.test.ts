import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installVigie } from './vigie.js';

let vigie: Awaited<ReturnType<typeof installVigie>>;
const policy = { id: 'charte', name: 'Charte', description: '', owner: '', query: 'CNIL' };

beforeAll(async () => {
  vigie = await installVigie();
  writeFileSync(join(vigie.folder, 'policies.yaml'), JSON.stringify({ policies: [policy] }));
});
afterAll(() => vigie[Symbol.asyncDispose]());

/** The tests tell one day of a user and depend on their order. */
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
    // Sources are checked one at a time. The first item about an event begins its event group, and later tests rely on that.
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
    // A time zone in which the item was published on another day than in UTC: twelve hours behind, or fourteen ahead.
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
    const { eventGroup, dossier } = items.find(({ id }: { id: string }) => id !== other);
    expect(dossier).toEqual(eventGroup);
    expect(eventGroup.others).toEqual([expect.objectContaining({ item: other })]);
    const shown = await vigie.run(['event-groups', 'show', eventGroup.id]);
    expect(shown.stdout).toMatch(/ began it\n.* same-title: "Rappel/);
    const split = await vigie.run(['dossiers', 'split', other, '--by', 'Claire', '--json']);
    expect(split.exitCode).toBe(0);
    const { id } = eventGroup;
    expect(JSON.parse(split.stdout)).toEqual({ eventGroup: id, dossier: id, auditSequence: 3 });
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
    // The line gave no URL for the feed, so its relative link has no URL.
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
