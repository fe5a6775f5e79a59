import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './compose-file.js';

export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The instructions of the Dockerfile, with continued lines joined. */
export function readDockerfile(): readonly Instruction[] {
  return readFileSync(join(root, 'Dockerfile'), 'utf8')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [name = '', ...rest] = line.trim().split(/\s+/);
      return { name, rest: rest.join(' ') };
    });
}

/** The environment variables that the image sets, by name. */
export function imageEnvironment(): Readonly<Record<string, string>> {
  const pairs = readDockerfile()
    .filter(({ name }) => name === 'ENV')
    .flatMap(({ rest }) => rest.split(' '))
    .map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name, value] as const;
    });
  return Object.fromEntries(pairs);
}
