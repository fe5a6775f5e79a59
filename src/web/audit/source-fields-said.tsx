import type { DetailsOf } from '../../model/access/decided-details.js';
import type { Reader } from '../site-env.js';
import { sourceFieldPhrases } from './source-field-phrases.js';

interface SourceFieldsProps {
  readonly fields: DetailsOf<'source.changed'>['fields'];
  readonly reader: Reader;
}

/** What the source says here otherwise than the catalogue, or by itself where it is none of it. */
export function SourceFieldsSaid({ fields, reader: { language } }: SourceFieldsProps) {
  const t = sourceFieldPhrases[language];
  const entries = Object.entries(fields);
  const words: Readonly<Record<string, string>> = t.fields;
  if (entries.length === 0) return null;
  const said = entries.map(([name, value]) => (name === 'enabled' ? t.enabled(value === true) : (words[name] ?? name)));
  return <span class="quiet">({[...new Set(said)].join(', ')})</span>;
}
