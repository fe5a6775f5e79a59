import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { serveWeb } from '../../src/web/serve.js';
import { writeItem } from './sample-items.js';
import { createSite, formPost } from './site.js';

const newsboat = '/usr/bin/newsboat';

it('a feed reader of others reads a served feed, and what is amended is no second article', async ({ skip }) => {
  skip(!existsSync(newsboat), `no ${newsboat}`);
  const site = createSite();
  const server = await serveWeb(site.app, { host: '127.0.0.1', port: 0 });
  const folder = await mkdtemp(join(tmpdir(), 'vigie-newsboat-'));
  onTestFinished(async () => {
    await server.close(1_000);
    await rm(folder, { recursive: true });
  });
  await writeItem(site, { id: 'one', title: 'Avis & <recommandations> « IA »' });
  await writeItem(site, { id: 'two', title: 'Autre avis', published: '2026-11-21' });
  const made = await (await site.app.request('/feeds', formPost({ by: 'Claire', of: 'search', subject: '' }))).text();
  const [, path = ''] = /given-once">[^<]*?(\/feed\.atom[^<]*)</.exec(made) ?? [];
  const [urls, cache] = [join(folder, 'urls'), join(folder, 'cache.db')];
  await writeFile(urls, `${server.url}${path}\n`);
  const reload = async () => {
    await promisify(execFile)(newsboat, ['-u', urls, '-c', cache, '-C', '/dev/null', '-x', 'reload'], {
      env: { HOME: folder, LANG: 'C.UTF-8' },
    });
    const database = new Database(cache, { readonly: true });
    const rows = database.prepare('SELECT guid, title, url FROM rss_item ORDER BY pubDate').all();
    database.close();
    return rows;
  };
  const first = await reload();
  expect(first).toMatchObject([
    { title: 'Avis & <recommandations> « IA »', url: 'https://cnil.example/one' },
    { title: 'Autre avis' },
  ]);
  await writeItem(site, { id: 'two', title: 'Autre avis, modifié', activity: '2026-11-24T08:00:00.000Z' });
  expect(await reload()).toMatchObject([
    first[0],
    { title: 'Autre avis, modifié', guid: Reflect.get(Object(first[1]), 'guid') },
  ]);
});
