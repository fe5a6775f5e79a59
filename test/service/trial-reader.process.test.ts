import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../src/app/create-log.js';
import { openApp } from '../../src/app/open-app.js';
import { trialReadingMs, tryAnswer } from '../../src/jobs/trial/try-source.js';
import { SourceDefinition } from '../../src/model/source/source.js';
import { loadSettings } from '../../src/settings/load-settings.js';
import { makeDataFolder } from '../adapters/sqlite/data-folder.js';

const about = { name: { fr: 'Avis', en: 'Opinions' }, authority: 'Comité', jurisdiction: 'FR', language: 'fr' };
const url = 'https://comite.example/';
/** This selector is slow: each `:has` searches all descendants of each element. */
const slow = SourceDefinition.parse({
  ...{ ...about, id: 'own-slow', url, kind: 'html-list', carries: ['news'] },
  list: { entry: `${'*:has('.repeat(6)}u${')'.repeat(6)}`, title: 'a' },
});
const feed = SourceDefinition.parse({ ...about, id: 'own-feed', url, kind: 'feed', carries: ['news'] });

it('a definition that keeps its trial busy is stopped, and what is watched is read meanwhile', async () => {
  const folder = makeDataFolder();
  onTestFinished(() => folder.remove());
  mkdirSync(join(folder.path, 'sources'));
  const env = { VIGIE_DATA_DIR: join(folder.path, 'data'), VIGIE_SOURCES_DIR: join(folder.path, 'sources') };
  const settings = loadSettings({ env, cwd: folder.path });
  const app = await openApp(settings, {
    log: createLog({ level: 'silent', stream: process.stderr }),
    reads: ['answer'],
  });
  onTestFinished(() => app.close());
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  const page = `${'<div>'.repeat(300)}${'<p><a href="/1">Avis</a></p>'.repeat(3_000)}${'</div>'.repeat(300)}`;
  const trial = tryAnswer(app.trialParser, slow, { bytes: bytesOf(page), url, contentType: 'text/html' });
  const isOver = { yet: false };
  void trial.then(() => {
    isOver.yet = true;
  });
  const rss = '<rss version="2.0"><channel><item><title>Avis</title></item></channel></rss>';
  const read = await app.sandbox.readAnswer({
    definition: feed,
    answer: { bytes: bytesOf(rss), url, contentType: null },
  });
  expect([read.kind, isOver.yet]).toEqual(['done', false]);
  expect((await trial).problem).toEqual({ code: 'limit-time', message: `not read within ${trialReadingMs} ms` });
});
