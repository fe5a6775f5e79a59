/** What people call browsers and systems, by what these say of themselves. The first that is there counts: each names its forebears too. */
const browsers = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** `Firefox, Windows` of a User-Agent (RFC 9110 section 10.1.5); its first words where it is no browser that we know, null for none. Pure. */
export function nameAgent(agent: string): string | null {
  const named = [browsers, systems].flatMap((list) => list.find(([mark]) => agent.includes(mark))?.[1] ?? []);
  return named.length > 0 ? named.join(', ') : agent.slice(0, 40) || null;
}
