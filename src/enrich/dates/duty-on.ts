import type { Mark } from './marked-sentence.js';

/** Over a marked sentence, in the five languages. */
const duty =
  /\b(?:must|shall|due|required to|requires? [a-z -]{1,60} to|obliged to|have to|has to|doit|doivent|devra|devront|tenue?s? de|sont soumis|muss|mussen|(?:haben|hat)\b[^#]{0,120}\b(?:[a-z]{2,8})?zu(?:[a-z]{3,20})?|verpflichtet|debe|deben|debera|deberan|obligad[oa]s? a|deve|devono|dovra|dovranno|tenut[ioae] a|obbligat[ioae] a)\b/;
/** Whether a date without a role is still to come, and says by or from when somebody has to do something. */
export function dutyOn(date: string, words: string, { relation }: Mark, publishedAt: string | null): boolean {
  if (publishedAt === null || date <= publishedAt.slice(0, date.length)) return false;
  if (relation !== 'until' && relation !== 'from') return false;
  return duty.test(words);
}
