import { z } from 'zod';
import type { AuditEvent } from '../../model/access/audit.js';
import type { Reader } from '../site-env.js';
import { sourceFieldPhrases } from './source-field-phrases.js';

interface SourceFieldsProps {
  readonly event: AuditEvent;
  readonly reader: Reader;
}

/** What the source says here otherwise than the catalogue, or by itself where it is none of it. */
export function SourceFieldsSaid({ event: { details }, reader: { language } }: SourceFieldsProps) {
  const t = sourceFieldPhrases[language];
  const fields = Object.entries(readFields(details.fields));
  const words: Readonly<Record<string, string>> = t.fields;
  if (fields.length === 0) return null;
  const said = fields.map(([name, value]) => (name === 'enabled' ? t.enabled(value === true) : (words[name] ?? name)));
  return <span class="quiet">({[...new Set(said)].join(', ')})</span>;
}

/** An entry of a later version may hold anything. */
function readFields(text: unknown): Readonly<Record<string, unknown>> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(String(text)));
  } catch {
    return {};
  }
}
