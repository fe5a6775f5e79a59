import type { Step } from '../../acts/procedure-steps.js';
import { referenceNumber } from '../../acts/reference-number.js';
import { officialLink } from '../../enrich/official-link.js';
import { loadProcedure, type ProcedureView } from '../../jobs/read/load-procedure.js';
import { printable } from '../../model/control-characters.js';
import { dayOf } from '../../model/zoned-time.js';
import { procedureJson } from '../../shapes/procedure-shape.js';
import { type CommandIo, writeJson, writeLine } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { withStored } from '../terminal/with-app.js';

/** `vigie procedure <number>`: what a procedure's page shows, at a terminal. */
export async function procedure(io: CommandIo, text: string, options: { readonly json?: boolean }): Promise<number> {
  return withStored(io, async ({ store, clock, settings }) => {
    const view = await loadProcedure({ store, clock }, text);
    if (!view) throw new UsageError(`procedure: "${text}" is no number of a procedure`, exitCodes.notFound);
    if (options.json) writeJson(io.stdout, procedureJson(view));
    else for (const line of linesOf(view, settings.timeZone)) writeLine(io.stdout, line);
    return exitCodes.ok;
  });
}

function linesOf(view: ProcedureView, timeZone: string): readonly string[] {
  const { reference, titles, steps, reached, next, acts, policies, total, items } = view;
  const title = titles.en ?? titles.fr ?? view.records[0]?.title ?? null;
  const facts = [reference, referenceNumber(reference, 'en'), title, officialLink(reference, 'en')];
  const lines = [facts.flatMap((fact) => (fact === null ? [] : [printable(fact)])).join('  ')];
  lines.push(`stands: ${stepText(reached)}`, `next: ${stepText(next)}`);
  for (const step of steps) {
    for (const { item, words } of step.told) {
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
