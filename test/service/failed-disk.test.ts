import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { installVigie, startVigie } from '../cli/vigie.js';

const failingDisk = new URL('./failing-disk.mjs', import.meta.url);

it('a service whose disk does not take what is written ends with a line and a code, and the next one goes on', async () => {
  const vigie = await installVigie();
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const broken = join(vigie.folder, 'broken');
  const env = { ...vigie.env, NODE_OPTIONS: `--import ${failingDisk.href}`, DISK_FAILS_WHEN: broken };
  const service = await startVigie({ ...vigie, env });
  expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  // At this moment the service checks the sources of the first tick.
  writeFileSync(broken, '');
  expect(await service.ended).toBe(1);
  expect(service.said()).toContain('the disk did not take what was written: mend it and start again');
  expect(service.said()).toContain('it ends now, and is to be started again');
  const next = await startVigie(vigie);
  expect((await fetch(`${next.url}/readyz`)).status).toBe(200);
  expect(await next.stop()).toBe(0);
});
