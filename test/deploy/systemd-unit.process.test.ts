import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { exitCodes } from '../../src/cli/terminal/exit-code.js';
import { VARIABLES } from '../../src/settings/environment.js';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'deploy/systemd/vigie.service'), 'utf8');

/** The values of each key. Throws on a continued line. */
function readUnit(): ReadonlyMap<string, readonly string[]> {
  const unit = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#') || /^\[\w+\]$/.test(line)) continue;
    const [, key, value] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) throw new Error(`expected key=value, got ${line}`);
    unit.set(key, [...(unit.get(key) ?? []), value]);
  }
  return unit;
}

const unit = readUnit();
const one = (key: string): string => {
  const values = unit.get(key) ?? [];
  expect([key, values.length]).toEqual([key, 1]);
  return values[0] ?? '';
};

it('the unit starts what the program is, and ends it as the program ends', () => {
  expect(one('ExecStart')).toBe('/usr/local/bin/vigie start');
  expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).bin).toHaveProperty('vigie');
  expect(one('RestartPreventExitStatus')).toBe(String(exitCodes.invalid));
  expect(one('Restart')).toBe('on-failure');
  const limitMs = /const limitMs = ([\d_]+);/.exec(readFileSync(join(root, 'src/cli/running/start.ts'), 'utf8'))?.[1];
  expect(Number(one('TimeoutStopSec')) * 1_000).toBeGreaterThan(Number(limitMs?.replace('_', '')));
});

it('the unit keeps its data where it may write, and sets variables that there are', () => {
  const known = new Set(['NODE_ENV', ...VARIABLES.map(({ name }) => name)]);
  const set = new Map((unit.get('Environment') ?? []).map((pair) => pair.split('=') as [string, string]));
  for (const name of set.keys()) expect(known).toContain(name);
  expect(set.get('VIGIE_DATA_DIR')).toBe(`/var/lib/${one('StateDirectory')}`);
  expect(one('ProtectSystem')).toBe('strict');
  expect(one('NoNewPrivileges')).toBe('yes');
  // Node.js writes machine code while it runs, which this option forbids.
  expect(unit.has('MemoryDenyWriteExecute')).toBe(false);
});

it('systemd takes the unit, where it is there', () => {
  const isThere = spawnSync('systemd-analyze', ['--version']).status === 0;
  if (!isThere) return;
  const folder = mkdtempSync(join(tmpdir(), 'vigie-unit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const copy = join(folder, 'vigie.service');
  writeFileSync(copy, text.replace('/usr/local/bin/vigie', process.execPath));
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', copy], { encoding: 'utf8' });
  expect(stderr.split('\n').filter((line) => line.includes('vigie.service'))).toEqual([]);
  expect(status).toBe(0);
});
