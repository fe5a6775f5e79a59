import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { searchPhrases } from '../../src/web/search/search-phrases.js';
import { installVigie, startVigie } from '../cli/vigie.js';
import { until } from '../until.js';

async function install() {
  const vigie = await installVigie();
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  return vigie;
}

describe('the service', () => {
  it('checks, indexes and answers, and stops when it is told to', async () => {
    const vigie = await install();
    const service = await startVigie(vigie);
    const count = async () =>
      (await (await fetch(`${service.url}/api/v1/items?relevance=ai&relevance=other`)).json()).total;
    await until('more than 100 items', async () => (await count()) > 100);
    expect(await service.stop()).toBe(0);
    await expect(fetch(service.url)).rejects.toThrow();
  });

  it('is one for a data folder: a second one is refused and told which is the first', async () => {
    const vigie = await install();
    const service = await startVigie(vigie);
    const second = await vigie.run(['start']);
    expect(second.exitCode).toBe(1);
    expect(second.stderr).toContain(service.url);
    expect((await vigie.run(['search', 'IA'])).exitCode).toBe(0);
    await service.stop();
  });

  it('says which port is taken and how to choose another', async () => {
    const vigie = await install();
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const ran = await vigie.run(['start'], { env: { VIGIE_HTTP_PORT: String(port) } });
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toContain(`port ${port}`);
    expect(ran.stderr).toContain('VIGIE_HTTP_PORT');
  });

  it('says that nothing can be reached, and names the demonstration', async () => {
    const vigie = await install();
    await vigie.publishers.close();
    const service = await startVigie(vigie);
    await until('the advice to try the demonstration', () => service.said().includes('npm start -- --demo'));
    await service.stop();
  });
});

/** The queries that docs/searching.md, the help of the search and the search box show. */
function examples(): readonly string[] {
  const shown = [searchPhrases.fr, searchPhrases.en].flatMap(({ placeholder, helpRows }) => [
    placeholder,
    ...helpRows.map(([query]) => query),
  ]);
  const page = readFileSync(join(import.meta.dirname, '../../docs/searching.md'), 'utf8');
  const typed = /\| `([^`]+)` \| items with all the words/.exec(page)?.[1];
  const command = /vigie search '([^']+)'/.exec(page)?.[1];
  if (typed === undefined || command === undefined) throw new Error('docs/searching.md shows no example');
  return [...shown, typed, command, 'CNIL', 'AI Act', 'IA Act', 'art. 5', 'annexe 3', 'annex 3'];
}

describe('the demonstration', () => {
  it('indexes the samples, suggests tags and writes a digest', async () => {
    const vigie = await install();
    const service = await startVigie(vigie, ['--demo']);
    await until('the first digest', () => service.said().includes('The first digest is written'));
    expect(await (await fetch(`${service.url}/`)).text()).toMatch(/<p class="demo">D[eé]monstration/);
    const outbox = join(vigie.folder, 'data/demo/outbox');
    const mails = readdirSync(outbox).map((name) => readFileSync(join(outbox, name), 'utf8'));
    expect(mails).toHaveLength(2);
    const digests = mails.filter((mail) => mail.includes('List-Unsubscribe-Post: List-Unsubscribe=One-Click'));
    expect(digests).toHaveLength(1);
    const [digest] = (await (await fetch(`${service.url}/api/v1/digests`)).json()).digests;
    expect(Date.parse(digest.windowEnd) - Date.parse(digest.windowStart)).toBeGreaterThan(7 * 86_400_000 - 1);
    const shown = await (await fetch(`${service.url}/digests/${digest.id}/raw`)).text();
    for (const news of ['rappel-interdictions-decembre-2026', 'rappel-aipd-systeme-ia', 'fiche-annexe-iii-report']) {
      expect(shown).toContain(news);
    }
    expect(shown).not.toMatch(
      /ferry|harbour-dredging|quotas-de-peche|heritage-list|footpath|prix-energie|screw-threads/,
    );
    for (const query of examples()) {
      const found = await fetch(`${service.url}/api/v1/items?${new URLSearchParams({ q: query })}`);
      const { total, warnings } = await found.json();
      expect([query, total > 0, warnings]).toEqual([query, true, []]);
    }
    const { policies } = await (await fetch(`${service.url}/api/v1/policies`)).json();
    expect(policies).toHaveLength(2);
    for (const { id, tags } of policies) {
      const { total, items } = await (await fetch(`${service.url}/api/v1/items?policy=${id}&limit=5`)).json();
      expect([total, tags.confirmed > 0, tags.rejected > 0]).toEqual([tags.suggested + tags.confirmed, true, true]);
      expect(items.flatMap(({ policies }: { policies: object[] }) => policies)).toContainEqual({
        id,
        state: 'suggested',
      });
    }
    expect(await service.stop()).toBe(0);
  });

  it('leaves no folder behind where its port is taken', async () => {
    const vigie = await install();
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const before = readdirSync(vigie.folder, { recursive: true });
    const ran = await vigie.run(['start', '--demo'], { env: { VIGIE_HTTP_PORT: String(port) } });
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toContain(`port ${port}`);
    expect(readdirSync(vigie.folder, { recursive: true })).toEqual(before);
  });

  it('goes on where it was, with what people decided and what the publishers had said', async () => {
    const vigie = await install();
    const dataDir = join(vigie.folder, 'data/demo');
    const onDemo = { env: { VIGIE_DATA_DIR: dataDir, VIGIE_SOURCES_DIR: join(vigie.folder, 'sources') } };
    const first = await startVigie(vigie, ['--demo']);
    await until('the first digest', () => first.said().includes('The first digest is written'));
    expect(first.said()).toContain(
      `VIGIE_DATA_DIR="${dataDir}" VIGIE_HTTP_PORT=${new URL(first.url).port} npx vigie search`,
    );
    const policy = { id: 'mine', name: 'Mine', description: '', owner: '', query: 'CNIL' };
    writeFileSync(join(vigie.folder, 'mine.yaml'), JSON.stringify({ policies: [policy] }));
    expect((await vigie.run(['policies', 'import', 'mine.yaml'], onDemo)).exitCode).toBe(0);
    const found = JSON.parse((await vigie.run(['search', 'CNIL', '--json'], onDemo)).stdout).total;
    expect(found).toBeGreaterThan(0);
    const listed = JSON.parse((await vigie.run(['sources', 'list', '--json'], onDemo)).stdout);
    expect(listed.map(({ id }: { id: string }) => id)).toContain('exemple-registre');
    const ledger = (await vigie.run(['deliveries', 'list'], onDemo)).stdout;
    expect(ledger).toMatch(/digest {2}written to a file, not sent {2}attempts 1 {2}\S+\.eml/);
    expect(await first.stop()).toBe(0);
    const log = async () => (await vigie.run(['audit', 'list', '--limit', '500'], onDemo)).stdout.match(/.*Camille.*/g);
    const work = await log();
    expect(work?.length).toBeGreaterThan(10);
    expect((await vigie.run(['audit', 'verify'], onDemo)).exitCode).toBe(0);

    expect((await vigie.run(['start'], onDemo)).stderr).toContain('expected --demo');
    const second = await startVigie(vigie, ['--demo']);
    await until('the count of indexed items', () => second.said().includes('items are indexed'));
    expect(second.said()).toContain('It goes on with what was begun on');
    expect((await vigie.run(['policies', 'list'], onDemo)).stdout).toContain('mine');
    const again = JSON.parse((await vigie.run(['sources', 'list', '--json'], onDemo)).stdout);
    expect(again).toEqual(listed);
    expect(readdirSync(join(dataDir, 'outbox'))).toHaveLength(2);
    await second.stop();
    expect(await log()).toEqual(work);
    expect(JSON.parse((await vigie.run(['search', 'CNIL', '--json'], onDemo)).stdout).total).toBe(found);
  });
});
