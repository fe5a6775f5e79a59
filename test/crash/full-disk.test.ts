import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { installVigie, startVigie } from '../cli/vigie.js';
import { until } from '../until.js';

const disk = mountSmall();

/** Mounts a disk of 24 MB in memory. Null if this user may not mount. */
function mountSmall(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-full-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
}

/** Appends to the file until the disk is full. */
function fill(file: string): void {
  for (const bytes of [2 ** 20, 4_096])
    try {
      for (;;) writeFileSync(file, Buffer.alloc(bytes), { flag: 'a' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
}

it.skipIf(disk === null)('says in one line that the disk is full, and in one that there is room again', async () => {
  if (disk === null) return;
  await using vigie = await installVigie();
  const env = { ...vigie.env, VIGIE_DATA_DIR: join(disk, 'data') };
  const service = await startVigie({ folder: vigie.folder, env });
  const lines = () =>
    service
      .said()
      .split('\n')
      .filter((line) => line.includes('"level":50'));
  try {
    const filling = join(disk, 'filling');
    const full = { what: 'store', why: 'disk-full' };
    // Fills the disk again each time, since the service may free space meanwhile.
    await until('the service to miss room', async () => {
      fill(filling);
      const { missing } = await (await fetch(new URL('/readyz', service.url))).json();
      return missing.some((one: object) => isDeepStrictEqual(one, full));
    });
    await until('the log to name the full disk', () => service.said().includes('the disk is full'));
    rmSync(filling);
    await until('the log to name the room', () => service.said().includes('there is room on the disk again'));
    expect(lines()).toHaveLength(1);
    expect(JSON.parse(lines()[0] ?? '')).toMatchObject({ dataDir: env.VIGIE_DATA_DIR, freeMb: 0, missingMb: 256 });
    expect(await service.stop()).toBe(0);
  } finally {
    await Promise.race([service.ended, service.stop()]);
    execFileSync('umount', ['--lazy', disk]);
    rmSync(disk, { recursive: true });
  }
});
