import { compileLinear } from './linear-pattern.js';
import type { SourceFields } from './own-source.js';
import type { SourceDefinition } from './source.js';
import { slugOf } from './source-id.js';
import { referencePlace } from './source-reading.js';

export interface FilledTemplate {
  readonly id: string;
  readonly fields: SourceFields;
}

/** The source that follows one procedure, by its reference; null where it has another form, or the source is no template. Pure. */
export function fillTemplate(definition: SourceDefinition, reference: string): FilledTemplate | null {
  // The operator's proxy stands in files alone.
  const { id, template, enabled: _, proxy: __, ...rest } = definition;
  const written = reference.trim();
  if (!template || compileLinear(`^(${template.match})$`).find(written) === null) return null;
  const fill = (text: string): string => text.replace(referencePlace, written);
  const name = { fr: fill(template.name.fr), en: fill(template.name.en) };
  return { id: `${id}-${slugOf(written)}`, fields: { ...rest, name, url: fill(template.url), enabled: true } };
}
