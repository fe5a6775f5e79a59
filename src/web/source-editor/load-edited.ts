import { layFieldsOver } from '../../model/source/own-source.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { WebDeps } from '../web-deps.js';

/** A source as it is on record. */
export interface EditedSource {
  /** Undefined where there is none, or none any more. */
  readonly definition: SourceDefinition | undefined;
  /** The audit sequence that it reflects, 0 where nobody changed it. */
  readonly sequence: number;
}

/** The source and the decision that it reflects, read together: the catalogue of this process may lag behind others. */
export async function loadEdited({ store, shipped }: WebDeps, id: string): Promise<EditedSource> {
  const own = (await store.ownSources.get(id))?.value;
  const base = shipped.get(id);
  if (!own || Object.keys(own.fields).length === 0) return { definition: base, sequence: own?.sequence ?? 0 };
  const laid = layFieldsOver(base, id, own.fields);
  return { definition: laid.kind === 'valid' ? laid.definition : base, sequence: own.sequence };
}
