/** The act of a reference, without the cited provision. */
export function actOf(reference: string): string {
  return reference.split('#')[0] ?? reference;
}

/** `art-6-1-a` of `celex:32024R1689#art-6-1-a`. Null if the act itself is meant. */
export function placeOf(reference: string): string | null {
  return reference.split('#')[1] || null;
}

/** The article, annex or recital that contains a place: `art-6` for `art-6-1-a`, `art-L121-1` for itself. */
export function wholePlace(place: string): string {
  const [kind = '', first = '', ...rest] = place.split('-');
  // The number of an article in a French code has several parts.
  return /^[A-Z]\d/.test(first) ? place : rest.length === 0 ? place : `${kind}-${first}`;
}

/** References with every place that contains a cited one: a search for article 6 finds a text that cites its first paragraph. */
export function withPlacesAround(references: readonly string[]): readonly string[] {
  return [...new Set(references.flatMap(placesAround))];
}

function placesAround(reference: string): readonly string[] {
  const place = placeOf(reference);
  if (place === null) return [reference];
  const whole = wholePlace(place);
  const parts = place.slice(whole.length).split('-').slice(1);
  return [whole, ...parts].map((_, last) => `${actOf(reference)}#${[whole, ...parts.slice(0, last)].join('-')}`);
}
