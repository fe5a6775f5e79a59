import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/app/create-metrics.js';
import { loadInstallation, versionLine } from '../../src/settings/installation.js';
import { createFolder } from './settings-fixture.js';

const root = join(import.meta.dirname, '../..');

/** What `npm run build` notes of the revision in a folder of which git knows nothing. */
function noted(env: Readonly<Record<string, string>>): string {
  using folder = createFolder({});
  for (const name of ['dist/src/cli', 'scripts']) mkdirSync(join(folder.path, name), { recursive: true });
  writeFileSync(join(folder.path, 'dist/src/cli/main.js'), '');
  copyFileSync(join(root, 'scripts/finish-build.mjs'), join(folder.path, 'scripts/finish-build.mjs'));
  execFileSync(process.execPath, ['scripts/finish-build.mjs'], { cwd: folder.path, env: { PATH: '', ...env } });
  return readFileSync(join(folder.path, 'dist/build.txt'), 'utf8');
}

describe('the build', () => {
  it('is what whoever builds it says, and nothing where nobody does', () => {
    expect(noted({ BUILD_REVISION: '1a2b3c4' })).toBe('1a2b3c4');
    expect(noted({})).toBe('');
  });

  it('is named with the version, or said to be unknown', () => {
    expect(versionLine({ version: '0.2.0', build: '1a2b3c4' })).toBe('0.2.0 (build 1a2b3c4)');
    expect(versionLine({ version: '0.2.0', build: null })).toBe('0.2.0 (build unknown)');
  });

  it('is told by --version and to monitoring', async () => {
    const { version, build } = loadInstallation();
    const said = execFileSync(process.execPath, [join(root, 'dist/src/cli/main.js'), '--version'], {
      encoding: 'utf8',
    });
    expect(said).toBe(`${versionLine({ version, build })}\n`);
    const { text } = await createMetrics().render(undefined);
    expect(text).toContain(`vigie_build_info{version="${version}",build="${build ?? 'unknown'}"} 1`);
  });
});

describe('the changelog', () => {
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  const [unreleased = '', ...releases] = changelog.split(/^## /m).slice(1);
  const versionOf = (part = ''): string => /^\[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$/m.exec(part)?.[1] ?? '';

  it('has the version that is installed: the newest, or the next one with -dev once something follows it', () => {
    const { version } = loadInstallation();
    const newest = versionOf(releases[0]);
    if (!unreleased.includes('\n- ')) return expect(version).toBe(newest);
    const [next = '', mark] = version.split('-');
    const order = [newest, next].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    expect({ mark, order }).toEqual({ mark: 'dev', order: [newest, next] });
    expect(next).not.toBe(newest);
  });

  it('opens each version with what to do before the upgrade', () => {
    for (const part of [unreleased, ...releases]) expect(/^### (.*)$/m.exec(part)?.[1]).toBe('Before you upgrade');
  });

  it('names the commit of each release, as docs/releasing.md does', () => {
    const releasing = readFileSync(join(root, 'docs/releasing.md'), 'utf8');
    for (const part of releases) {
      const [, day, commit] = /^\[.*\] - (\S+)\n\nCommit `([0-9a-f]{8})`\./.exec(part) ?? [];
      expect(releasing).toContain(`| ${versionOf(part)} | ${day} | \`${commit}\` |`);
      expect(part.split('\n').length).toBeLessThanOrEqual(120);
    }
  });
});
