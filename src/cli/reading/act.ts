import { actGroups } from '../../acts/act-groups.js';
import { actName, placeName } from '../../acts/reference-name.js';
import { referenceNumber } from '../../acts/reference-number.js';
import { officialLink } from '../../enrich/official-link.js';
import { type ActView, loadAct } from '../../jobs/read/load-act.js';
import { printable } from '../../model/control-characters.js';
import { dayOf } from '../../model/zoned-time.js';
import { actJson } from '../../shapes/act-shape.js';
import { type CommandIo, writeJson, writeLine } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { withSearchable } from '../terminal/with-app.js';

/** `vigie act <reference or name>`: what an act's page shows, at a terminal. */
export async function act(io: CommandIo, text: string, options: { readonly json?: boolean }): Promise<number> {
  return withSearchable(io, async (searchable) => {
    const { timeZone } = searchable;
    const view = await loadAct(searchable, text);
    if (!view) throw new UsageError(`act: "${text}" is neither a reference nor a name of an act`, exitCodes.notFound);
    if (options.json) writeJson(io.stdout, actJson(view));
    else for (const line of linesOf(view, timeZone)) writeLine(io.stdout, line);
    return exitCodes.ok;
  });
}

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
