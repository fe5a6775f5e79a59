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

it('is of the newest version in the changelog', () => {
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  const [, newest] = /^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$/m.exec(changelog) ?? [];
  expect(loadInstallation().version).toBe(newest);
  const page = changelog.slice(changelog.indexOf(`## [${newest}]`)).split(/^## \[/m)[1] ?? '';
  expect(page.split('\n').length).toBeLessThanOrEqual(120);
});
