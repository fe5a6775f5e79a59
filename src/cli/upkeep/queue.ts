import { printable } from '../../model/control-characters.js';
import { type DeadLetter, type Queue, type QueueCounts, type QueueName, queueNames } from '../../ports/queue/queue.js';
import { selectNearest } from '../../settings/nearest.js';
import { type CommandIo, type JsonFlag, writeJson, writeLine, writeRows } from '../terminal/command-io.js';
import { absent, UsageError } from '../terminal/exit-code.js';
import { onStored, withStored } from '../terminal/with-app.js';

const shownAtMost = 200;

export const queueList = onStored(async ({ queue }, io, options: JsonFlag) => {
  const rows = await Promise.all(queueNames.map((name) => countsOf(queue, name)));
  if (options.json) writeJson(io.stdout, rows);
  else for (const row of rows) writeLine(io.stdout, describeCounts(row));
});

export async function queueDead(io: CommandIo, options: JsonFlag & { readonly queue?: string }): Promise<void> {
  const names = options.queue === undefined ? queueNames : [queueNamed('dead: --queue', options.queue)];
  return withStored(io, async ({ queue }) => {
    const letters = await Promise.all(names.map((name) => queue.deadLetters(name, shownAtMost)));
    const newest = letters.flat().sort((a, b) => (a.diedAt < b.diedAt ? 1 : -1));
    const rows = newest.slice(0, shownAtMost);
    if (options.json) writeJson(io.stdout, rows);
    else writeRows(io, rows, { render: describeDead, none: 'nothing was given up' });
  });
}

export const queueRetry = onStored(async ({ queue }, io, id: string, options: JsonFlag) => {
  const outcome = await queue.retry(id);
  if (outcome === 'absent') throw absent(`queue retry: nothing that was given up has the id "${id}"`);
  if (options.json) writeJson(io.stdout, { id, outcome });
  else writeLine(io.stdout, `${id} will be tried again`);
});

export async function queuePause(io: CommandIo, name: string, options: JsonFlag): Promise<void> {
  const queueName = queueNamed('pause', name);
  return withStored(io, async ({ queue }) => {
    await queue.pause(queueName);
    if (options.json) writeJson(io.stdout, await countsOf(queue, queueName));
    else writeLine(io.stdout, `${queueName} is paused until "vigie queue resume ${queueName}"`);
  });
}

export async function queueResume(io: CommandIo, name: string, options: JsonFlag): Promise<void> {
  const queueName = queueNamed('resume', name);
  return withStored(io, async ({ queue }) => {
    await queue.resume(queueName);
    if (options.json) writeJson(io.stdout, await countsOf(queue, queueName));
    else writeLine(io.stdout, `${queueName} goes on`);
  });
}

interface CountsRow extends QueueCounts {
  readonly queue: QueueName;
}

async function countsOf(queue: Queue, name: QueueName): Promise<CountsRow> {
  return { queue: name, ...(await queue.counts(name)) };
}

function queueNamed(where: string, name: string): QueueName {
  const found = queueNames.find((queue) => queue === name);
  if (found) return found;
  const nearest = selectNearest(name, queueNames);
  const hint = nearest === null ? '' : `, did you mean ${nearest}?`;
  throw new UsageError(`queue ${where}: expected one of ${queueNames.join(', ')}, got "${name}"${hint}`);
}

const longestName = Math.max(...queueNames.map(({ length }) => length));

function describeCounts({ queue, waiting, delayed, active, dead, forgotten = 0, paused }: CountsRow): string {
  const older = forgotten === 0 ? '' : ` (and ${forgotten} older, let go)`;
  const counts = `waiting ${waiting}, delayed ${delayed}, under way ${active}, given up ${dead}${older}`;
  return `${queue.padEnd(longestName)}  ${counts}${paused ? ', paused' : ''}`;
}

function describeDead({
  id,
  queue,
  key,
  payload,
  attempts,
  crashes,
  error,
  diedAt,
  deaths,
  firstDiedAt,
}: DeadLetter): string {
  const about = Object.entries(payload).map(([name, value]) => `${name}=${value}`);
  if (about.length === 0) about.push(`key=${key}`);
  const tried = `attempts ${attempts}${crashes === 0 ? '' : `, crashes ${crashes}`}`;
  const often = deaths > 1 ? [`given up ${deaths} times since ${firstDiedAt}`] : [];
  return [id, diedAt, queue, ...about, tried, ...often, error].map(printable).join('  ');
}
