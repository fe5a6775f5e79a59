/** Month numbers by the first letters of their names, without accents, in our sources' languages. */
const months: Record<string, number> = {
  jan: 1,
  gen: 1,
  ene: 1,
  ian: 1,
  ιαν: 1,
  feb: 2,
  fev: 2,
  fbr: 2,
  φεβ: 2,
  mar: 3,
  mrt: 3,
  maa: 3,
  mae: 3,
  mrz: 3,
  μαρ: 3,
  apr: 4,
  avr: 4,
  abr: 4,
  απρ: 4,
  may: 5,
  mai: 5,
  mag: 5,
  mei: 5,
  maj: 5,
  μαι: 5,
  juin: 6,
  jun: 6,
  giu: 6,
  ιου: 6,
  juil: 7,
  jul: 7,
  lug: 7,
  jui: 7,
  aug: 8,
  aou: 8,
  ago: 8,
  αυγ: 8,
  sep: 9,
  set: 9,
  szep: 9,
  σεπ: 9,
  oct: 10,
  okt: 10,
  ott: 10,
  out: 10,
  οκτ: 10,
  nov: 11,
  νοε: 11,
  dec: 12,
  dez: 12,
  dic: 12,
  δεκ: 12,
};

/** Weekdays that begin with the letters of a month. */
const weekdays = new Set(['mardi', 'martedi', 'martes', 'marti', 'mart', 'maandag']);

/** The number of a month by its folded name or abbreviation (lower case, no accents); null for another word. */
export function monthNumber(word: string): number | null {
  if (weekdays.has(word)) return null;
  if (/^ιουλ/.test(word)) return 7;
  const key = [word.slice(0, 4), word.slice(0, 3)].find((prefix) => Object.hasOwn(months, prefix));
  return key === undefined ? null : (months[key] ?? null);
}
