import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-connection-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

it('lets nothing native be collected, also after the file was closed', async () => {
  const natives = (() => {
    const { connection, close } = openSqliteDatabase(folder);
    const statement = connection.prepare('SELECT 1');
    expect(statement.pluck().get()).toBe(1);
    close();
    return [new WeakRef<object>(connection), new WeakRef<object>(statement)];
  })();
  const other = (() => new WeakRef({ a: folder }))();
  await turn();
  collectGarbage();
  await turn();
  // The garbage collector ran and kept these.
  expect(other.deref()).toBeUndefined();
  expect(natives.map((native) => native.deref())).not.toContain(undefined);
});
