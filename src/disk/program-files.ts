import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The folder of package.json above this file, which lies deeper when compiled into `dist`. */
export function programFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`expected a package.json above ${fileURLToPath(import.meta.url)}`);
    folder = parent;
  }
  return folder;
}

/**
 * The file that `npm run build` makes of the source of a process or thread, such as `src/cli/main`. Processes and threads run JavaScript
 * only, so the compiled file is used even if the program runs from its sources (tests, tsx).
 */
export function compiledFile(source: string): URL {
  return pathToFileURL(join(programFolder(), 'dist', `${source}.js`));
}
