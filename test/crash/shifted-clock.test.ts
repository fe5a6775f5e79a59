import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { startVigie } from '../cli/vigie.js';
import { createFolder } from '../settings/settings-fixture.js';
import { until } from '../until.js';

/** Debian's `faketime` adds the offset in a file to the clock of a process. The file may change while the process runs. */
const library = (existsSync('/usr/lib') ? readdirSync('/usr/lib') : [])
  .map((name) => `/usr/lib/${name}/faketime/libfaketimeMT.so.1`)
  .find((path) => existsSync(path));

/** A feed that lists the titles in `titles`. */
async function startFeed() {
  const titles: string[] = [];
  const server = createServer((_, response) => {
    const items = titles.map(
      (title) => `<item><guid>${title}</guid><title>${title}</title><link>https://a.example/${title}</link></item>`,
    );
    response.end(`<rss version="2.0"><channel><title>IA</title>${items.join('')}</channel></rss>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { titles, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed` };
}

it
  .skipIf(library === undefined)
  .each(['1h', '30d', '1461d'].flatMap((jump) => [[jump, false] as const, [jump, true] as const]))(
  'a service goes on whose clock is set ahead and back by %s; restarted at each: %s',
  async (jump, isRestarted) => {
    const feed = await startFeed();
    const catalogue = `sources: [{ id: ia, name: { fr: IA }, jurisdiction: EU, language: fr, kind: feed, url: "${feed.url}", everyMinutes: 0.05 }]`;
    const folder = createFolder({ 'sources/ia.yaml': catalogue, clock: '+0' });
    onTestFinished(() => folder[Symbol.dispose]());
    const shift = (by: string): void => {
      writeFileSync(`${folder.path}/clock.next`, by);
      renameSync(`${folder.path}/clock.next`, `${folder.path}/clock`);
    };
    const env = {
      PATH: process.env.PATH ?? '',
      LD_PRELOAD: library ?? '',
      FAKETIME_TIMESTAMP_FILE: `${folder.path}/clock`,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DONT_RESET: '1',
      VIGIE_DATA_DIR: `${folder.path}/data`,
      VIGIE_SOURCES_DIR: `${folder.path}/sources`,
      VIGIE_FETCH_ALLOW: '127.0.0.0/8',
      VIGIE_FETCH_HOST_SPACING_MS: '0',
      VIGIE_SCHEDULE_TICK_CRON: '* * * * * *',
      VIGIE_HTTP_PORT: '0',
      VIGIE_ACCESS_OPEN: 'true',
      VIGIE_LOG_LEVEL: 'error',
    };
    let service = await startVigie({ folder: folder.path, env });
    onTestFinished(async () => void (await service.stop()));
    const shown = async (): Promise<readonly string[]> => {
      const answer = await fetch(`${service.url}/api/v1/items?relevance=ai&relevance=other`);
      return (await answer.json()).items.map(({ title }: { readonly title: string }) => title).sort();
    };
    const told: string[] = [];
    const tell = async (title: string): Promise<void> => {
      feed.titles.push(title);
      told.push(title);
      await until(title, async () => (await shown()).includes(title));
      expect(await shown()).toEqual(told.toSorted());
      expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
    };
    const goOn = async (): Promise<void> => {
      if (!isRestarted) return;
      expect(await service.stop()).toBe(0);
      service = await startVigie({ folder: folder.path, env });
    };
    await tell('first');
    // A stored moment more than an hour ahead counts as now. So a second longer jump would test nothing new.
    for (const time of jump === '1h' ? ['once', 'twice'] : ['once']) {
      shift(`+${jump}`);
      await goOn();
      await tell(`ahead ${time}`);
      shift('+0');
      await goOn();
      await tell(`back ${time}`);
    }
    await tell('later');
    expect(service.said()).not.toMatch(/"level":"?(?:error|50)/);
  },
);
