import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

// In a clone `npx vigie` runs the compiled file itself, and the compiler does not set the execute bit.
chmodSync(`${root}dist/src/cli/main.js`, 0o755);
// The revision that was compiled, because images and archives have no history to read it from.
writeFileSync(`${root}dist/build.txt`, process.env.BUILD_REVISION || revision());

function revision() {
  // Without this check git would describe a repository around this folder.
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
