import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder } from '../../disk/program-files.js';

const names = ['press-keys.js', 'send-forms.js', 'keep-typed.js'] as const;

/** The modules of the pages' only script, served as written so that they can be read in a browser. */
const modules = names.map(
  (name) => [name, readFileSync(join(programFolder(), 'src/web/script', name), 'utf8')] as const,
);

const hash = createHash('sha256').update(JSON.stringify(modules)).digest('hex').slice(0, 16);

/** Each module with its address, which contains the hash of all modules. */
export const browserModules = modules.map(([name, text]) => ({ path: `/assets/script-${hash}/${name}`, text }));

/** The module that loads the others. */
export const browserScriptPath = `/assets/script-${hash}/press-keys.js`;
