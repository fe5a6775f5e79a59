import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { installVigie } from '../cli/vigie.js';
import { until } from '../until.js';

const root = join(import.meta.dirname, '../..');

it('npm start hands a signal on to the service, which would else run on without it', async () => {
  await using vigie = await installVigie();
  const npm = spawn('npm', ['start'], { cwd: root, env: vigie.env });
  const closed = once(npm, 'close');
  let said = '';
  npm.stdout.on('data', (chunk) => {
    said += chunk;
  });
  await until('the pages', () => said.includes('Pages: http'));
  const { pid } = JSON.parse(readFileSync(join(vigie.env.VIGIE_DATA_DIR, 'service.json'), 'utf8'));
  npm.kill('SIGTERM');
  try {
    await until('the stop', () => said.includes('Stopping: work under way is finished or handed back.'));
  } finally {
    if (!said.includes('Stopping')) process.kill(pid);
    await closed;
  }
});
