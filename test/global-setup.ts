import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stamp = 'dist/.compiled-for-tests';

/** What tests run in processes of their own beside the program. */
const pieces = [
  'src/adapters/files/file-blob-store.ts',
  'src/adapters/sandbox/limits.ts',
  'src/adapters/sandbox/sandbox-thread.ts',
  'src/adapters/system/system-clock.ts',
  'src/settings/load-secret.ts',
  'src/settings/make-folder.ts',
];

/** Worker threads and spawned commands run the compiled program: compile it first, so that no test meets an old one. */
export default function compile(): void {
  const begunAt = new Date();
  const compiledMs = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (['src', 'workers', 'scripts', 'tsconfig.json'].every((path) => newestMs(path) < compiledMs)) return;
  execFileSync(process.execPath, ['scripts/bundle.mjs', ...pieces], { stdio: 'inherit' });
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
