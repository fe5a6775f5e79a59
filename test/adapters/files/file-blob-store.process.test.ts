import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createFileBlobStore } from '../../../src/adapters/files/file-blob-store.js';
import type { BlobStore } from '../../../src/ports/store/blob-store.js';
import { listAll } from '../../contract/blob-store-contract.js';
import { createManualClock } from '../../fakes/manual-clock.js';
import { createFolder } from '../../settings/settings-fixture.js';

const clock = createManualClock('2026-03-04T10:00:00.000Z');
let dir: string;
let blobs: BlobStore;
beforeEach(() => {
  const folder = createFolder();
  onTestFinished(() => folder[Symbol.dispose]());
  dir = join(folder.path, 'blobs');
  blobs = createFileBlobStore({ dir, clock });
});

describe('the folder of raw bytes', () => {
  it('is made when the first bytes come, for its owner alone', async () => {
    expect(existsSync(dir)).toBe(false);
    const hash = await blobs.put(Buffer.from('body'));
    const file = join(dir, hash.slice(0, 2), `${hash.slice(2)}.br`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
  });

  it('shows nothing that is under way or that is not ours', async () => {
    const hash = await blobs.put(Buffer.from('body'));
    writeFileSync(join(dir, hash.slice(0, 2), 'notes.txt'), 'a note');
    writeFileSync(join(dir, 'under-way', 'half'), 'half');
    mkdirSync(join(dir, 'zz'));
    expect((await listAll(blobs)).map((blob) => blob.hash)).toEqual([hash]);
  });

  it('removes what a crash left under way a day ago, and nothing that is younger', async () => {
    mkdirSync(join(dir, 'under-way'), { recursive: true });
    for (const [name, at] of [
      ['old', '2026-03-03T09:00:00.000Z'],
      ['young', '2026-03-04T09:00:00.000Z'],
    ] as const) {
      writeFileSync(join(dir, 'under-way', name), 'half');
      utimesSync(join(dir, 'under-way', name), new Date(at), new Date(at));
    }
    await blobs.put(Buffer.from('body'));
    expect(readdirSync(join(dir, 'under-way'))).toEqual(['young']);
  });

  it('leaves nothing under way', async () => {
    const hash = await blobs.put(Buffer.from('body'));
    await blobs.delete(hash);
    expect(readdirSync(join(dir, 'under-way'))).toEqual([]);
  });

  it('says so where something else has its name', async () => {
    writeFileSync(dir, '');
    await expect(blobs.put(Buffer.from('body'))).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' });
  });
});

describe('a process that is killed while it puts', () => {
  it('leaves whole bytes or none', async () => {
    for (const afterMs of [0, 3, 10, 30]) {
      await killWhilePutting(afterMs);
      for (const { hash } of await listAll(blobs)) expect(await blobs.get(hash)).toBeDefined();
    }
    expect((await listAll(blobs)).length).toBeGreaterThan(4);
  });
});

/** Kills the writer `afterMs` after its first blob was durable. */
async function killWhilePutting(afterMs: number): Promise<void> {
  const script = join(import.meta.dirname, 'put-forever.mjs');
  const child = spawn(process.execPath, [script, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  setTimeout(() => child.kill('SIGKILL'), afterMs);
  await gone;
}
