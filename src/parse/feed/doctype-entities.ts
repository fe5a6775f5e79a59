import { decodeEntities } from './decode-entities.js';

/** Entities that one document may declare; the European Data Protection Supervisor's feed needs 1,026. */
const maxEntities = 2_048;
const maxValueChars = 256;

const declaration = /<!ENTITY\s{1,32}([A-Za-z_][\w.-]{0,63})\s{1,32}(?:"([^"<]{0,256})"|'([^'<]{0,256})')\s{0,32}>/g;

/**
 * The short literal entities that a DOCTYPE's internal subset declares. External ones, markup and entities made of
 * other entities are left out: they are how a small document becomes a large one, or reads a file of ours.
 */
export function readDoctypeEntities(prolog: string): Map<string, string> {
  const entities = new Map<string, string>();
  if (!prolog.includes('<!ENTITY')) return entities;
  for (const match of prolog.matchAll(declaration)) {
    const value = decodeEntities(match[2] ?? match[3] ?? '');
    const name = match[1];
    if (name === undefined || value.length > maxValueChars || /&[\w#]/.test(value)) continue;
    if (!entities.has(name)) entities.set(name, value);
    if (entities.size >= maxEntities) break;
  }
  return entities;
}
