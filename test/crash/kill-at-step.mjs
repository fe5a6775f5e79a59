import { readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded before the program (`node --import`), which knows nothing of it. It moves the clock ahead by `VIGIE_TEST_AHEAD_MS`, as if the
 * service had been away between two starts. It also kills the service at a statement of its database: on SIGUSR2 it reads the trap ({sql,
 * bound, when}: see `kill-steps.ts`) from the file `VIGIE_TEST_TRAP`, and renames the file to confirm that the trap is set. A command kills
 * itself after the first commit at which the query of `VIGIE_TEST_DIE_ONCE` ({query, least}) gives at least `least`. A test that watched
 * from outside could be too late.
 */

const aheadMs = Number(process.env.VIGIE_TEST_AHEAD_MS ?? 0);
const SystemDate = globalThis.Date;

globalThis.Date = class extends SystemDate {
  constructor(...parts) {
    if (parts.length === 0) super(SystemDate.now() + aheadMs);
    else super(...parts);
  }

  static now() {
    return SystemDate.now() + aheadMs;
  }
};

const trapFile = process.env.VIGIE_TEST_TRAP;
if (isMainThread && trapFile !== undefined && process.argv[2] === 'start') watchStatements(trapFile);
const dieOnce = process.env.VIGIE_TEST_DIE_ONCE;
if (isMainThread && dieOnce !== undefined) watchCommits(JSON.parse(dieOnce));

function watchCommits({ query, least }) {
  const { prototype } = createRequire(import.meta.url)('better-sqlite3');
  const { exec } = prototype;
  const given = (database) => {
    try {
      return Number(database.prepare(query).pluck().get() ?? 0);
    } catch (error) {
      if (error.code === 'SQLITE_ERROR') return 0; // the table does not exist yet
      throw error;
    }
  };
  prototype.exec = function (sql) {
    const done = exec.call(this, sql);
    if (sql === 'COMMIT' && given(this) >= least) die();
    return done;
  };
}

function watchStatements(file) {
  const { prototype } = createRequire(import.meta.url)('better-sqlite3');
  const { prepare, exec } = prototype;
  let trap;
  /** True if the open transaction has run a statement that fits the trap. */
  let held = false;

  const fits = (sql, bound) =>
    trap !== undefined && new RegExp(trap.sql).test(sql) && new RegExp(trap.bound ?? '').test(bound.join('\n'));

  prototype.prepare = function (sql) {
    const statement = prepare.call(this, sql);
    const run = statement.run;
    statement.run = (...bound) => {
      const isIt = fits(sql, bound);
      if (isIt && trap.when === 'before') die();
      const done = run.apply(statement, bound);
      if (isIt && trap.when === 'after') die();
      if (isIt) held = true;
      return done;
    };
    return statement;
  };

  prototype.exec = function (sql) {
    const isEnd = sql === 'COMMIT' && held;
    if (isEnd && trap.when === 'before-commit') die();
    const done = exec.call(this, sql);
    if (isEnd) die();
    if (sql === 'ROLLBACK') held = false;
    return done;
  };

  process.on('SIGUSR2', () => {
    trap = JSON.parse(readFileSync(file, 'utf8'));
    renameSync(file, `${file}.set`);
  });
}

/** The signal may arrive a moment after the call returns. The loop lets nothing else run until then. */
function die() {
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}
