import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

// `npx vigie` runs the compiled file itself in a clone, and the compiler writes no execute bit.
chmodSync(`${root}dist/src/cli/main.js`, 0o755);
// What was compiled, for whoever asks a program which one it is: an image and an archive have no history.
writeFileSync(`${root}dist/build.txt`, process.env.BUILD_REVISION || revision());

function revision() {
  // Not that of a repository around this folder.
  if (!existsSync(`${root}.git`)) return '';
  try {
    return execFileSync('git', ['describe', '--always', '--dirty', '--exclude=*'], {
      cwd: root,
      encoding: 'utf8',
    }).trim();
  } catch {
    return '';
  }
}
