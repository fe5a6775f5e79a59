import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { changeSecret, loadSecret, placeSecret, requirePlace } from '../../src/settings/load-secret.js';
import { createFolder } from './settings-fixture.js';

const compiled = pathToFileURL(join(import.meta.dirname, '../../dist/src/settings/load-secret.js')).href;

describe('loadSecret', () => {
  it('makes a secret at the first start, for its owner alone, and finds it again', () => {
    using folder = createFolder();
    const file = join(folder.path, 'data/secret');
    const secret = loadSecret(file);
    expect(secret.map((key) => key.length)).toEqual([32]);
    expect(loadSecret(file)).toEqual(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder.path, 'data'))).toEqual(['secret']);
  });

  it.each([
    ['an empty file', '', 'got 0 characters'],
    ['words', 'not a secret', 'got 12 characters'],
  ])('refuses %s, and does not show it', (_what, text, words) => {
    using folder = createFolder({ secret: text });
    const file = join(folder.path, 'secret');
    expect(() => loadSecret(file)).toThrow(expect.objectContaining({ code: 'secret-unusable' }));
    expect(() => loadSecret(file)).toThrow(words);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('reads a key a line, the newest first, whatever ends the lines', () => {
    using folder = createFolder({ secret: `${hex(3)}\r\n${hex(2)}\n\n${hex(1)}` });
    expect(loadSecret(join(folder.path, 'secret')).map((key) => key[0])).toEqual([3, 2, 1]);
  });

  it.each([
    ['too short', `${hex(2)}\n\n${hex(1).slice(2)}\n`, 3, 62],
    ['no hex', `my pass word\n${hex(1)}\n`, 1, 12],
  ])('names the line of a key that is %s, and does not show it', (_what, text, line, length) => {
    using folder = createFolder({ secret: text });
    const file = join(folder.path, 'secret');
    expect(() => loadSecret(file)).toThrow(
      expect.objectContaining({
        message: `secret file "${file}": line ${line}: expected at least 32 bytes in hex, got ${length} characters of something else`,
      }),
    );
  });

  it('says which file cannot be had', () => {
    using folder = createFolder({ secret: '' });
    const below = join(folder.path, 'secret/below');
    expect(() => loadSecret(below)).toThrow(`secret file "${below}": it cannot be read (ENOTDIR)`);
  });

  it('is one secret for all that start at once', async () => {
    using folder = createFolder();
    const go = join(folder.path, 'go');
    const rounds = 100;
    const script = `
      const { existsSync } = await import('node:fs');
      const { parentPort } = await import('node:worker_threads');
      const { loadSecret } = await import(${JSON.stringify(compiled)});
      parentPort.postMessage('ready');
      while (!existsSync(${JSON.stringify(go)}));
      const made = [];
      for (let round = 0; round < ${rounds}; round += 1) {
        made.push(Buffer.from(loadSecret(${JSON.stringify(folder.path)} + '/secret-' + round)[0]).toString('hex'));
      }
      parentPort.postMessage(made);`;
    const threads = [1, 2, 3].map(() => new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`)));
    const answers = threads.map((thread) => answersOf(thread));
    await Promise.all(answers.map(({ ready }) => ready));
    writeFileSync(go, '');
    const [first, ...others] = await Promise.all(answers.map(({ made }) => made));
    expect(first).toHaveLength(rounds);
    for (const other of others) expect(other).toEqual(first);
  });
});

describe('changeSecret', () => {
  const key = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

  it('puts other keys in the place of a file, through a link, with the mode that it had', () => {
    using folder = createFolder({ kept: `${hex(1)}\n` });
    const [kept, link] = [join(folder.path, 'kept'), join(folder.path, 'link')];
    chmodSync(kept, 0o640);
    symlinkSync('kept', link);
    changeSecret(link, (keys) => [key(2), ...keys]);
    expect(readFileSync(kept, 'utf8')).toBe(`${hex(2)}\n${hex(1)}\n`);
    expect(statSync(kept).mode & 0o777).toBe(0o640);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readdirSync(folder.path).sort()).toEqual(['kept', 'link']);
  });

  it('lets nobody else change them meanwhile: a key would be lost', () => {
    using folder = createFolder({ secret: `${hex(1)}\n` });
    const file = join(folder.path, 'secret');
    changeSecret(file, (keys) => {
      expect(() => changeSecret(file, (same) => [key(3), ...same])).toThrow(
        `secret file "${file}": another process changes its keys; where none does, one was killed over it: remove "${file}.lock"`,
      );
      return [key(2), ...keys];
    });
    expect(loadSecret(file)).toEqual([Buffer.from(key(2)), Buffer.from(key(1))]);
    changeSecret(file, ([first]) => [first]);
    expect(readdirSync(folder.path)).toEqual(['secret']);
  });

  it('makes none where there is none', () => {
    using folder = createFolder();
    expect(changeSecret(join(folder.path, 'secret'), (keys) => keys)).toBeUndefined();
    expect(readdirSync(folder.path)).toEqual([]);
  });
});

it('placeSecret lets a file be that is there', () => {
  using folder = createFolder({ secret: 'kept' });
  placeSecret(join(folder.path, 'secret'), [new Uint8Array(32)]);
  expect(readFileSync(join(folder.path, 'secret'), 'utf8')).toBe('kept');
});

function hex(byte: number): string {
  return Buffer.alloc(32, byte).toString('hex');
}

function answersOf(thread: Worker): { ready: Promise<void>; made: Promise<unknown> } {
  const failed = new Promise<never>((_, reject) => {
    thread.on('error', reject);
  });
  const next = (isIt: (answer: unknown) => boolean) =>
    new Promise<unknown>((resolve) => {
      thread.on('message', (answer) => isIt(answer) && resolve(answer));
    });
  const [ready, made] = [next((answer) => answer === 'ready'), next(Array.isArray)];
  return { ready: Promise.race([ready, failed]).then(() => undefined), made: Promise.race([made, failed]) };
}

describe('requirePlace', () => {
  it('lets be what the first start makes, and makes nothing', () => {
    using folder = createFolder();
    requirePlace(join(folder.path, 'data/deep/secret'));
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('says that no folder can be made behind a link that leads nowhere', () => {
    using folder = createFolder();
    symlinkSync(join(folder.path, 'unmounted'), join(folder.path, 'keys'));
    const file = join(folder.path, 'keys/secret');
    expect(() => requirePlace(file)).toThrow(
      `secret file "${file}": it cannot be made in "${join(folder.path, 'keys')}" (ENOENT)`,
    );
    expect(() => loadSecret(file)).toThrow('it cannot be written (ENOENT)');
  });

  it('says which folder may not be written into', () => {
    using folder = createFolder();
    chmodSync(folder.path, 0o555);
    expect(toldToSomebodyElse(join(folder.path, 'data/secret'))).toContain(
      `it cannot be made in "${folder.path}" (EACCES)`,
    );
  });
});

/** To somebody who is not root, to whom every door is open: in a process that gives that up for good. */
function toldToSomebodyElse(file: string): string {
  const script = `import { requirePlace } from '${compiled}';
    if (process.getuid() === 0) process.setuid(65534);
    try { requirePlace(${JSON.stringify(file)}); console.log('nothing'); } catch (error) { console.log(error.message); }`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).trim();
}
