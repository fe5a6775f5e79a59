import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compiledFile } from '../../src/disk/program-files.js';

it('names the sources of a defect, although they are bundled', () => {
  // Makes `JSON.parse` throw when it reads the manifest.
  const broken = 'const { parse } = JSON; JSON.parse = (text) => (text.includes(`"vigie"`) && null()) || parse(text);';
  const main = fileURLToPath(compiledFile('src/cli/main'));
  const { stderr } = spawnSync(process.execPath, ['--import', `data:text/javascript,${broken}`, main, '--version'], {
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/at loadInstallation \(\/.*\/src\/settings\/installation\.ts:\d+:\d+\)/);
});
