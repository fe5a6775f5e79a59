import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type FeedServer, feedHost } from './feed-server.js';
import { measureCommand } from './measured-command.js';

export interface ReloadedFeeds {
  readonly feeds: number;
  readonly entries: number;
}

/**
 * Runs `newsboat -x reload` over the same feeds, with its default settings and an empty folder. Gives entries a second of wall time.
 * newsboat is a feed reader for the terminal that stores in SQLite. It fetches, parses and stores, and understands nothing. Throws if it is
 * not installed (Debian: `newsboat`) or did not store every entry.
 */
export async function reloadByNewsboat({ port }: FeedServer, { feeds, entries }: ReloadedFeeds): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  const at = (name: string): string => join(folder, name);
  try {
    const addresses = Array.from({ length: feeds }, (_, index) => `http://${feedHost(index)}:${port}/feed.xml\n`);
    writeFileSync(at('urls'), addresses.join(''));
    writeFileSync(at('config'), '');
    const env = { PATH: process.env.PATH, HOME: folder, LANG: 'C.UTF-8' };
    const files = ['-u', at('urls'), '-C', at('config'), '-c', at('cache.db')];
    const { wallMs } = await measureCommand('newsboat', [...files, '-x', 'reload'], env);
    const stored = countStored(at('cache.db'));
    if (stored !== feeds * entries)
      throw new Error(`newsboat: expected ${feeds * entries} entries, got ${stored}: nothing was measured`);
    return (stored / wallMs) * 1_000;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countStored(cache: string): number {
  const database = new Database(cache, { readonly: true });
  try {
    return database.prepare<[], number>('SELECT count(*) FROM rss_item').pluck().get() ?? 0;
  } finally {
    database.close();
  }
}
