import { type Export, noteExport } from '../../decisions/note-settings.js';
import { anonymous } from '../../model/access/principal.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { principalOf } from './principal-of-request.js';

/** Notes what a request takes out of the watch, by whoever sends it. */
export async function noteExportOf(c: SiteContext, deps: WebDeps, exported: Omit<Export, 'by'>): Promise<void> {
  await noteExport(deps, { ...exported, by: principalOf(c.get('visitor')) ?? anonymous });
}
