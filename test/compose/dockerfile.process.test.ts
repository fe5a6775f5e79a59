import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../src/settings/environment.js';
import { readCompose, root } from './compose-file.js';
import { imageEnvironment, readDockerfile } from './dockerfile.js';

const instructions = readDockerfile();
const named = (name: string) => instructions.filter((instruction) => instruction.name === name);
const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
const copied = named('COPY')
  .filter(({ rest }) => !rest.includes('--from='))
  .flatMap(({ rest }) => rest.split(' ').slice(0, -1));

describe('the Dockerfile', () => {
  it('builds on an exact version of Node.js that package.json allows', () => {
    const [image] = named('ARG').map(({ rest }) => rest);
    expect(image).toMatch(/^NODE_IMAGE=node:24\.\d+\.\d+-bookworm-slim$/);
    expect(named('FROM').map(({ rest }) => rest.split(' ')[0])).toEqual(Array(3).fill('$' + '{NODE_IMAGE}'));
  });

  it.each(copied)('copies %s, which is there and let in', (source) => {
    expect(existsSync(join(root, source))).toBe(true);
    expect(ignored).toContain(`!${source.split('/')[0]}`);
  });

  it('copies everything that the program reads of its installation', () => {
    expect(copied).toEqual(expect.arrayContaining(['package.json', 'config', 'src', 'workers']));
  });

  it('lets in nothing that it does not copy', () => {
    const letIn = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(ignored.find((line) => line !== '' && !line.startsWith('#'))).toBe('*');
    expect(letIn.toSorted()).toEqual([...new Set(copied.map((source) => source.split('/')[0]))].toSorted());
  });

  it('copies from stages that it has', () => {
    const stages = named('FROM').map(({ rest }) => rest.split(' AS ')[1]);
    const from = named('COPY').flatMap(({ rest }) => [...rest.matchAll(/--from=(\S+)/g)].map(([, stage]) => stage));
    expect(from.toSorted()).toEqual(['build', 'dependencies']);
    expect(stages).toEqual(expect.arrayContaining(from));
  });

  it('runs the command of package.json as an ordinary user, the one that docker-compose.yml names', () => {
    const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const setUp = named('RUN').map(({ rest }) => rest);
    expect(setUp.at(-1)).toContain(`/app/${bin.vigie} /usr/local/bin/vigie`);
    expect(named('ENTRYPOINT').map(({ rest }) => JSON.parse(rest))).toEqual([
      ['/bin/sh', '/app/config/image/entry.sh'],
    ]);
    expect(named('USER').map(({ rest }) => rest)).toEqual([readCompose('embedded').services.vigie?.user]);
    expect(setUp.at(-1)).toContain('useradd --uid 10001 --gid 10001');
  });

  it('starts the service, and asks after its health by a script that is there', () => {
    const words = (name: string): string[] => JSON.parse(/\[.*\]$/.exec(named(name)[0]?.rest ?? '')?.[0] ?? '[]');
    expect(words('CMD')).toEqual(['start']);
    expect(words('HEALTHCHECK')).toEqual(readCompose('embedded').services.vigie?.healthcheck?.test.slice(1));
    for (const word of [...words('ENTRYPOINT'), ...words('HEALTHCHECK')].filter((each) => each.startsWith('/app/'))) {
      expect(existsSync(join(root, word.slice('/app/'.length))), word).toBe(true);
    }
  });

  it('sets variables that there are, in production', () => {
    const { NODE_ENV, ...settings } = imageEnvironment();
    expect(NODE_ENV).toBe('production');
    expect(settings.VIGIE_DATA_DIR).toBe('/data');
    const known = VARIABLES.map(({ name }) => name);
    expect(Object.keys(settings).filter((name) => !known.includes(name))).toEqual([]);
  });
});
