import { firstBrokenLink } from '../decisions/record-event.js';
import { eachPage } from '../jobs/each-page.js';
import type { AuditEvent } from '../model/audit.js';
import { type CommandIo, writeJson, writeLine } from './command-io.js';
import { exitCodes } from './exit-code.js';
import { withLibrary } from './with-app.js';

/** `vigie audit verify`: walks the whole chain and says where it is broken, if it is. */
export async function auditVerify(io: CommandIo, options: { json?: boolean }): Promise<number> {
  return withLibrary(io, async ({ store }) => {
    const events: AuditEvent[] = [];
    const all = eachPage((page) => store.audit.find('after', { sequence: 0 }, page));
    for await (const { value } of all) events.push(value);
    const broken = firstBrokenLink(events);
    if (options.json) writeJson(io.stdout, { events: events.length, brokenAt: broken ?? null });
    else writeLine(io.stdout, broken === undefined ? `${events.length} events, unbroken` : `broken at event ${broken}`);
    return broken === undefined ? exitCodes.ok : exitCodes.failed;
  });
}
