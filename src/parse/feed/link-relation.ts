const registry = 'http://www.iana.org/assignments/relation/';

/** What a link leads to, `alternate` where it does not say. A registered name may be written as its address (RFC 4287 section 4.2.7.2). */
export function linkRelation(rel: string | null): string {
  const relation = rel?.toLowerCase() ?? 'alternate';
  return relation.startsWith(registry) ? relation.slice(registry.length) : relation;
}
