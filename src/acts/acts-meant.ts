import { findReferences } from '../enrich/find-references.js';
import { actNamedAt, plainReferences, typedReference } from '../query/plain-reference.js';
import { referenceInTable } from './act-names-of.js';
import { actOf } from './reference-name.js';

/** No name or number is longer. */
const mostCharacters = 200;

/**
 * The acts that a person means by a reference, a name or a number, the likeliest first; a provision is its act. Several where a number
 * alone may be a regulation, a directive or a decision; none where nothing is recognised. Pure.
 */
export function actsMeant(text: string): readonly string[] {
  const asked = text.normalize('NFC').replaceAll('\u2019', "'").replace(/\s+/g, ' ').trim();
  if (asked === '' || asked.length > mostCharacters) return [];
  return [...new Set(candidates(asked).map(actOf).map(asWritten))];
}

function candidates(asked: string): readonly string[] {
  const typed = typedReference(asked);
  if (typed !== undefined) return [typed];
  const named = actNamedAt([asked], 0)?.references ?? [];
  if (named.length > 0) return named;
  const plain = plainReferences(asked);
  return plain.length > 0 ? plain : findReferences(asked).map(({ reference }) => reference);
}

/** As the table of names writes it; CELEX numbers are capitals, whoever types them. */
function asWritten(act: string): string {
  return referenceInTable(act) ?? (act.startsWith('celex:') ? `celex:${act.slice(6).toUpperCase()}` : act);
}
