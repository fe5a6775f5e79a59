import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessAbsent } from './classify-file-error.js';

/** Others write beside us, none of them for so long. */
const abandonedMs = 24 * 60 * 60_000;

/** Removes what a crash left under way. */
export async function removeLeftovers(dir: string, now: Date): Promise<void> {
  for (const name of await readdir(dir)) {
    const path = join(dir, name);
    const found = await unlessAbsent(stat(path));
    if (found && now.getTime() - found.mtimeMs > abandonedMs) await unlessAbsent(unlink(path));
  }
}
