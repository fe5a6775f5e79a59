import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Where the program is installed, and which version it is; `build` is the revision of its sources, null where nothing says. */
export type Installation = { root: string; version: string; build: string | null };

const Manifest = z.object({ version: z.string() });

/** Finds the folder of package.json above this file, which lies deeper once it is compiled into `dist`. */
export function loadInstallation(): Installation {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`expected a package.json above ${fileURLToPath(import.meta.url)}`);
    folder = parent;
  }
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return { root: folder, version: manifest.version, build: readBuild(join(folder, 'dist/build.txt')) };
}

/** Written beside what was compiled, by `npm run build`. */
function readBuild(file: string): string | null {
  const build = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  return build === '' ? null : build;
}

/** As `--version` says it. */
export function versionLine({ version, build }: Pick<Installation, 'version' | 'build'>): string {
  return `${version} (build ${build ?? 'unknown'})`;
}
