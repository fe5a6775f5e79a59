import type { Deadline } from '../../deadlines/fold-deadlines.js';
import { loadDeadlines } from '../../jobs/read/load-deadlines.js';
import { printable } from '../../model/control-characters.js';
import { dateCorrection, jurisdictionOf } from '../../model/item/corrected-findings.js';
import { isOnCalendar } from '../../model/item/dated.js';
import { deadlinesJson } from '../../shapes/deadline-shape.js';
import { type CommandIo, writeJson, writeLine } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { withSearchable } from '../terminal/with-app.js';

export interface DeadlinesOptions {
  readonly from?: string;
  readonly until?: string;
  readonly past?: boolean;
  readonly query?: string;
  readonly json?: boolean;
}

/** `vigie deadlines`: what the page of deadlines shows, at a terminal. */
export async function deadlines(io: CommandIo, options: DeadlinesOptions): Promise<number> {
  const { from, until, past = false, query = '' } = options;
  for (const [name, date] of Object.entries({ from, until })) {
    if (date === undefined || isOnCalendar(date)) continue;
    throw new UsageError(`deadlines: --${name}: expected a date such as 2027-01-15, 2027-01 or 2027, got "${date}"`);
  }
  return withSearchable(io, async (searchable) => {
    const show = past ? 'past' : 'ahead';
    const found = await loadDeadlines(searchable, { q: query, role: [], show, from, until });
    if (options.json) {
      writeJson(io.stdout, deadlinesJson(found));
      return exitCodes.ok;
    }
    for (const { message } of found.warnings) writeLine(io.stderr, `query: ${message}`);
    for (const deadline of found.deadlines) writeLine(io.stdout, render(deadline));
    if (found.unread > 0) writeLine(io.stderr, `${found.unread} more items name ${found.range.from}: vigie search`);
    if (found.next !== null) writeLine(io.stderr, `there are more: --${past ? 'until' : 'from'} ${found.next}`);
    return exitCodes.ok;
  });
}

function render({ item, date, others }: Deadline): string {
  const also = others.map((other) => `${other.item.sourceId} ${other.item.id}`).join(', ');
  return [
    `${date.date.padEnd(10)}  ${date.role}  ${jurisdictionOf(item)}  ${item.sourceId}  ${item.id}`,
    `  ${printable(item.title)}`,
    ...(date.sentence === '' ? [] : [`  ${printable(date.sentence)}`]),
    ...(dateCorrection(item, date) ? ['  (date given by a person, not by the sentence)'] : []),
    ...(also === '' ? [] : [`  also: ${also}`]),
  ].join('\n');
}
