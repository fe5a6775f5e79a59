import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stamp = 'dist/.compiled-for-tests';

/**
 * Worker threads and spawned commands run the compiled program: compile it first, so that no test meets an old one; where nothing
 * was saved since the last time, that would be half of the wait for a single file. Types are `npm run check:static`'s business,
 * and take four fifths of the time.
 */
export default function compile(): void {
  const begunAt = new Date();
  const compiledMs = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (['src', 'workers', 'tsconfig.json', 'tsconfig.build.json'].every((path) => newestMs(path) < compiledMs)) return;
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck'], {
    stdio: 'inherit',
  });
  execFileSync(process.execPath, ['scripts/finish-build.mjs'], { stdio: 'inherit' });
  writeFileSync(stamp, '');
  // What is saved while it is compiled counts as newer.
  utimesSync(stamp, begunAt, begunAt);
}

/** When a file, or one of those below a folder, was last saved, or a name in it was made or taken away. */
function newestMs(path: string): number {
  const found = statSync(path);
  const below = found.isDirectory() ? readdirSync(path).map((name) => newestMs(join(path, name))) : [];
  return Math.max(found.mtimeMs, ...below);
}
