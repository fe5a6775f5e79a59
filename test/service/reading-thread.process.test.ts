import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../src/app/create-log.js';
import { startService } from '../../src/service/start-service.js';
import { loadSettings } from '../../src/settings/load-settings.js';
import { check } from '../../workers/check.js';
import { ingest } from '../../workers/ingest.js';
import { mail } from '../../workers/mail.js';
import { makeDataFolder } from '../adapters/sqlite/data-folder.js';

it.each([
  ['check', [check], 1],
  ['ingest', [ingest], 1],
  ['check and ingest', [check, ingest], 1],
  ['mail', [mail], 0],
])('%s starts with its reading thread, where it reads at all', async (_name, workers, expected) => {
  const folder = makeDataFolder();
  onTestFinished(() => folder.remove());
  mkdirSync(join(folder.path, 'sources'));
  const env = { VIGIE_DATA_DIR: join(folder.path, 'data'), VIGIE_SOURCES_DIR: join(folder.path, 'sources') };
  const settings = loadSettings({ env, cwd: folder.path });
  let threads = 0;
  const count = (): void => {
    threads += 1;
  };
  process.on('worker', count);
  onTestFinished(() => void process.off('worker', count));
  const service = await startService({
    settings,
    workers,
    log: createLog({ level: 'silent', stream: process.stderr }),
  });
  await service.stop(1_000);
  expect(threads).toBe(expected);
});
