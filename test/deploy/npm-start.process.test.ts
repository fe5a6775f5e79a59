import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { installVigie } from '../cli/vigie.js';

const root = join(import.meta.dirname, '../..');

it('npm start hands a signal on to the service, which would else run on without it', { timeout: 150_000 }, async () => {
  await using vigie = await installVigie();
  const npm = spawn('npm', ['start'], { cwd: root, env: vigie.env });
  const closed = once(npm, 'close');
  let said = '';
  npm.stdout.on('data', (chunk) => {
    said += chunk;
  });
  await vi.waitFor(() => expect(said).toMatch(/Pages: http/), 60_000);
  const { pid } = JSON.parse(readFileSync(join(vigie.env.VIGIE_DATA_DIR, 'service.json'), 'utf8'));
  npm.kill('SIGTERM');
  try {
    await vi.waitFor(() => expect(said).toContain('Stopping: work under way is finished or handed back.'), 60_000);
  } finally {
    if (!said.includes('Stopping')) process.kill(pid);
    await closed;
  }
});
