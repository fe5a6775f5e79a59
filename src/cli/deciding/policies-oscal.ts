import { noteExport } from '../../decisions/note-export.js';
import { siteAddress } from '../../digest/digest-links.js';
import { describeMapping } from '../../export/oscal/describe-mapping.js';
import { inTurns } from '../../jobs/read/in-slices.js';
import { loadMapping } from '../../jobs/read/load-mapping.js';
import { type CommandIo, writeJson } from '../terminal/command-io.js';
import { exitCodes } from '../terminal/exit-code.js';
import { principalOf } from '../terminal/principal.js';
import { withStored } from '../terminal/with-app.js';

/** `vigie policies export --oscal`: the mapping of policies as an OSCAL component definition. */
export async function policiesOscal(io: CommandIo): Promise<number> {
  return withStored(io, async (library) => {
    const policies = await loadMapping(library.store, Number.POSITIVE_INFINITY);
    const rows = policies.reduce((sum, { confirmed }) => sum + confirmed.length, 0);
    const by = principalOf(undefined);
    await noteExport(library, { what: 'oscal', format: 'json', filter: null, rows, by });
    writeJson(io.stdout, await inTurns(describeMapping(policies, (path) => siteAddress(library.publicUrl, path))));
    return exitCodes.ok;
  });
}
