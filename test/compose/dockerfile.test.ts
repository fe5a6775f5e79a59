import { execFileSync } from 'node:child_process';
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
    expect(image).toMatch(/^NODE_IMAGE=node:20\.\d+\.\d+-bookworm-slim$/);
    expect(named('FROM').map(({ rest }) => rest.split(' ')[0])).toEqual(Array(3).fill('$' + '{NODE_IMAGE}'));
    expect(Number(image?.split('.')[1])).toBeGreaterThanOrEqual(19);
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
    expect(named('ENTRYPOINT').map(({ rest }) => JSON.parse(rest))).toEqual([['vigie']]);
    expect(named('USER').map(({ rest }) => rest)).toEqual([readCompose('embedded').services.vigie?.user]);
    expect(setUp.at(-1)).toContain('useradd --uid 10001 --gid 10001');
  });

  it.each(['CMD', 'HEALTHCHECK'])('names a command in %s that the program has', (name) => {
    const [instruction] = named(name);
    const words: string[] = JSON.parse(/\[.*\]$/.exec(instruction?.rest ?? '')?.[0] ?? '[]');
    const command = words.filter((word) => word !== 'vigie');
    expect(command).toHaveLength(1);
    const help = execFileSync(process.execPath, [join(root, 'dist/src/cli/main.js'), ...command, '--help'], {
      encoding: 'utf8',
    });
    expect(help).toContain(`Usage: vigie ${command[0]}`);
  });

  it('sets variables that there are, in production', () => {
    const { NODE_ENV, ...settings } = imageEnvironment();
    expect(NODE_ENV).toBe('production');
    expect(settings.VIGIE_DATA_DIR).toBe('/data');
    const known = VARIABLES.map(({ name }) => name);
    expect(Object.keys(settings).filter((name) => !known.includes(name))).toEqual([]);
  });
});
