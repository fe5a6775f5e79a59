import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { programFolder } from '../disk/program-files.js';

/** The folder and the version of the program; `build` is the revision of its sources, null if unknown. */
export type Installation = { root: string; version: string; build: string | null };

const Manifest = z.object({ version: z.string() });

export function loadInstallation(): Installation {
  const folder = programFolder();
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return { root: folder, version: manifest.version, build: readBuild(join(folder, 'dist/build.txt')) };
}

/** `npm run build` writes the file beside the compiled code. */
function readBuild(file: string): string | null {
  const build = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  return build === '' ? null : build;
}

export function versionLine({ version, build }: Pick<Installation, 'version' | 'build'>): string {
  return `${version} (build ${build ?? 'unknown'})`;
}
