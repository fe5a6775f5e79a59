import { auditId } from '../../decisions/record-event.js';
import { actorText } from '../../messages/actor-texts.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import { layFieldsOver } from '../../model/source/own-source.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { WebDeps } from '../web-deps.js';
import { definitionFields, type EditorField, type EditorFields, toEditorFields } from './editor-form.js';

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

/** What somebody made of a source while another person had it before them. */
export interface Overtaken {
  /** Who did, in words of the reader's language. */
  readonly who: string;
  /** ISO 8601 */
  readonly at: string | null;
  readonly isGone: boolean;
  /** Fields that are not as they were sent, with what they are now. */
  readonly differences: readonly (readonly [EditorField, string])[];
}

export async function loadOvertaken(
  deps: WebDeps,
  sent: SourceDefinition,
  language: UiLanguage,
): Promise<Overtaken & { readonly seen: number }> {
  const { definition, sequence } = await loadEdited(deps, sent.id);
  const event = (await deps.store.audit.get(auditId(sequence)))?.value;
  const actor = event && (await deps.store.actors.get(event.actor))?.value;
  return {
    seen: sequence,
    who: actorText(event ?? { actor: '', details: {} }, actor?.name, language).who,
    at: event?.at ?? null,
    isGone: definition === undefined,
    differences: definition ? differencesOf(toEditorFields(sent, language), toEditorFields(definition, language)) : [],
  };
}

function differencesOf(sent: EditorFields, now: EditorFields): (readonly [EditorField, string])[] {
  return definitionFields.flatMap((name) =>
    (sent[name] ?? '') === (now[name] ?? '') ? [] : [[name, now[name] ?? ''] as const],
  );
}
