import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Decoded when an error needs them. Node's own support would decode them for each stream that a publisher breaks off. */
const maps = new Map<string, SourceMap | null>();

/** Replaces the places of the bundled program in a stack trace by places in the sources. */
export function inSources(stack: string): string {
  return stack.replaceAll(/(file:\/\/[^\s():]+):(\d{1,9}):(\d{1,9})/g, (place, url: string, line, column) => {
    const origin = mapOf(url)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (origin === undefined || !('originalSource' in origin)) return place;
    const { originalSource, originalLine, originalColumn } = origin;
    return `${fileURLToPath(new URL(originalSource, url))}:${originalLine + 1}:${originalColumn + 1}`;
  });
}

function mapOf(url: string): SourceMap | null {
  const known = maps.get(url);
  if (known !== undefined) return known;
  const file = `${fileURLToPath(url)}.map`;
  const map = existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : null;
  maps.set(url, map);
  return map;
}
