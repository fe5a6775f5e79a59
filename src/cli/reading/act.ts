import { actGroups } from '../../acts/act-groups.js';
import type { Step } from '../../acts/procedure-steps.js';
import { actName, placeName } from '../../acts/reference-name.js';
import { referenceNumber } from '../../acts/reference-number.js';
import type { Deadline } from '../../deadlines/fold-deadlines.js';
import { officialLink } from '../../enrich/official-link.js';
import { type ActView, loadAct } from '../../jobs/read/load-act.js';
import { loadDeadlines } from '../../jobs/read/load-deadlines.js';
import { loadProcedure, type ProcedureView } from '../../jobs/read/load-procedure.js';
import { printable } from '../../model/control-characters.js';
import { dateCorrection, jurisdictionOf } from '../../model/item/corrected-findings.js';
import { isOnCalendar } from '../../model/item/dated.js';
import { dayOf } from '../../model/zoned-time.js';
import { actJson } from '../../shapes/act-shape.js';
import { deadlinesJson } from '../../shapes/deadline-shape.js';
import { procedureJson } from '../../shapes/procedure-shape.js';
import { type CommandIo, type Flags, type JsonFlag, writeJson, writeLine } from '../terminal/command-io.js';
import { absent, UsageError } from '../terminal/exit-code.js';
import { onSearchable, onStored, withSearchable } from '../terminal/with-app.js';

export const act = onSearchable(async (searchable, io, text: string, options: JsonFlag) => {
  const { timeZone } = searchable;
  const view = await loadAct(searchable, text);
  if (!view) throw absent(`act: "${text}" is neither a reference nor a name of an act`);
  if (options.json) writeJson(io.stdout, actJson(view));
  else for (const line of linesOf(view, timeZone)) writeLine(io.stdout, line);
});

function linesOf(view: ActView, timeZone: string): readonly string[] {
  const { reference, total, groups, dates, deadlines, provisions, policies } = view;
  const facts = [reference, actName(reference, 'en'), referenceNumber(reference, 'en'), officialLink(reference, 'en')];
  const lines = [facts.filter((fact) => fact !== null).join('  '), `${total} items name it`];
  for (const { role, part, dates: named } of dates) {
    for (const { date, witnesses } of named) {
      const of = part.place === null ? (part.words ?? '') : placeName(part.place, 'en');
      lines.push(
        `${date}  ${role}  ${printable(of)}  ${witnesses.map(({ item }) => `${item.sourceId} ${item.id}`).join(', ')}`,
      );
    }
  }
  for (const { item, date } of deadlines.others)
    lines.push(`${date.date}  ${date.role}  beside it  ${item.sourceId} ${item.id}`);
  for (const { place, count } of provisions) lines.push(`${count}  ${placeName(place, 'en')}`);
  for (const { id, confirmed, suggested } of policies)
    lines.push(`${id}  confirmed ${confirmed}, suggested ${suggested}`);
  for (const { group, total: count, items } of groups) {
    lines.push('', `${actGroups[group].join(', ')}: ${count}`);
    for (const { id, publishedAt, firstSeenAt, sourceId, title } of items) {
      lines.push(`${dayOf(publishedAt ?? firstSeenAt, timeZone)}  ${sourceId}  ${id}  ${printable(title)}`);
    }
  }
  return lines;
}

export const procedure = onStored(async ({ store, clock, settings }, io, text: string, options: JsonFlag) => {
  const view = await loadProcedure({ store, clock }, text);
  if (!view) throw absent(`procedure: "${text}" is no number of a procedure`);
  if (options.json) writeJson(io.stdout, procedureJson(view));
  else for (const line of procedureLines(view, settings.timeZone)) writeLine(io.stdout, line);
});

function procedureLines(view: ProcedureView, timeZone: string): readonly string[] {
  const { reference, titles, steps, reached, next, acts, policies, total, items } = view;
  const title = titles.en ?? titles.fr ?? view.records[0]?.title ?? null;
  const facts = [reference, referenceNumber(reference, 'en'), title, officialLink(reference, 'en')];
  const lines = [facts.flatMap((fact) => (fact === null ? [] : [printable(fact)])).join('  ')];
  lines.push(`stands: ${stepText(reached)}`, `next: ${stepText(next)}`);
  for (const step of steps) {
    for (const { item, words } of step.witnesses) {
      lines.push(`${stepText(step)}  ${printable(words)}  ${item.sourceId} ${item.id}`);
    }
  }
  for (const { reference: act, tie, items: count } of acts) lines.push(`${act}  ${tie}  ${count}`);
  for (const { id, confirmed, suggested } of policies)
    lines.push(`${id}  confirmed ${confirmed}, suggested ${suggested}`);
  lines.push('', `${total} items name it`);
  for (const { id, publishedAt, firstSeenAt, sourceId, title: named } of items) {
    lines.push(`${dayOf(publishedAt ?? firstSeenAt, timeZone)}  ${sourceId}  ${id}  ${printable(named)}`);
  }
  return lines;
}

function stepText(step: Step | null): string {
  if (step === null) return 'not known';
  const notes = [step.planned ? 'planned' : '', step.isDisputed ? 'disputed' : ''].filter((note) => note !== '');
  return `${step.date ?? 'no date'}  ${[step.kind, ...notes].join(', ')}`;
}

type DeadlinesOptions = Flags<'from' | 'until' | 'query', 'past' | 'json'>;

export async function deadlines(io: CommandIo, options: DeadlinesOptions): Promise<void> {
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
      return;
    }
    for (const { message } of found.warnings) writeLine(io.stderr, `query: ${message}`);
    for (const deadline of found.deadlines) writeLine(io.stdout, deadlineLines(deadline));
    if (found.unread > 0) writeLine(io.stderr, `${found.unread} more items name ${found.range.from}: vigie search`);
    if (found.next !== null) writeLine(io.stderr, `there are more: --${past ? 'until' : 'from'} ${found.next}`);
  });
}

function deadlineLines({ item, date, others }: Deadline): string {
  const also = others.map((other) => `${other.item.sourceId} ${other.item.id}`).join(', ');
  return [
    `${date.date.padEnd(10)}  ${date.role}  ${jurisdictionOf(item)}  ${item.sourceId}  ${item.id}`,
    `  ${printable(item.title)}`,
    ...(date.sentence === '' ? [] : [`  ${printable(date.sentence)}`]),
    ...(dateCorrection(item, date) ? ['  (date given by a person, not by the sentence)'] : []),
    ...(also === '' ? [] : [`  also: ${also}`]),
  ].join('\n');
}
