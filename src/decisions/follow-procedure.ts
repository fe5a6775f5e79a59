import type { Principal } from '../model/access/principal.js';
import { fillTemplate } from '../model/source/source-template.js';
import { changeSource, type SourceChange, type SourceDeps } from './change-source.js';

export type Followed =
  | { readonly kind: 'no-template' }
  | { readonly kind: 'other-reference' }
  | { readonly kind: 'decided'; readonly id: string; readonly change: SourceChange };

/** Makes the source that follows one procedure out of a template; one that is there already stays as it is. */
export async function followProcedure(
  deps: SourceDeps,
  { template, reference, by }: { readonly template: string; readonly reference: string; readonly by: Principal },
): Promise<Followed> {
  const definition = deps.catalogue.get(template);
  if (!definition?.template) return { kind: 'no-template' };
  const filled = fillTemplate(definition, reference);
  if (!filled) return { kind: 'other-reference' };
  return { kind: 'decided', id: filled.id, change: await changeSource(deps, { ...filled, by, seen: null }) };
}
