import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The variable that names the folder of free prefixes to the files of a run. */
export const freePrefixesVariable = 'VIGIE_TEST_FREE_PREFIXES';

/** Offers a store to other files. Its indexes must be empty and as they were made. */
export function givePrefix(url: string, prefix: string): void {
  const folder = folderOf(url);
  if (folder !== undefined) writeFileSync(join(folder, prefix), '');
}

/** Takes the prefix of a store that no other file uses. Two processes may read one name, and only one of them can remove it. */
export function takePrefix(url: string): string | undefined {
  return freePrefixes(url).find((prefix) => {
    try {
      rmSync(join(folderOf(url) ?? '', prefix));
      return true;
    } catch {
      return false; // Another process took it.
    }
  });
}

export function freePrefixes(url: string): readonly string[] {
  const folder = folderOf(url);
  return folder === undefined ? [] : readdirSync(folder);
}

/** Each server has a folder. There is none if the run shares no servers. */
function folderOf(url: string): string | undefined {
  const root = process.env[freePrefixesVariable];
  if (root === undefined) return undefined;
  const folder = join(root, encodeURIComponent(new URL(url).host));
  mkdirSync(folder, { recursive: true });
  return folder;
}
