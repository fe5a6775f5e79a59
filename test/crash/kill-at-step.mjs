import { readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded before the program (`node --import`), which knows nothing of it. It moves the clock ahead, for a service that was away
 * for a minute before it is started again; and it lets the service kill itself at a statement of its database: SIGUSR2 has it
 * read the trap of `VIGIE_TEST_TRAP` ({sql, bound, when}: see `kill-steps.ts`) and rename the file, which says that it is set.
 * A command kills itself at the end of the first transaction after which `VIGIE_TEST_DIE_ONCE` ({query, least}) gives as much: whoever
 * looks from outside may look too late.
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
      if (error.code === 'SQLITE_ERROR') return 0; // its table is not made yet
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
  /** Whether the transaction that is open holds a statement of the trap. */
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

/** The signal is there before the call returns, or a moment later: nothing is done meanwhile. */
function die() {
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}
