import { wallTime } from '../model/zoned-time.js';

/** Minutes east of UTC for the names that feeds use (RFC 822 section 5, and what publishers add). */
const named: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  n: 60,
  bst: 60,
  ist: 330,
  cet: 60,
  met: 60,
  mez: 60,
  west: 60,
  cest: 120,
  mest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  sast: 120,
  ast: -240,
  adt: -180,
  est: -300,
  edt: -240,
  et: -300,
  cst: -360,
  cdt: -300,
  ct: -360,
  mst: -420,
  mdt: -360,
  mt: -420,
  pst: -480,
  pdt: -420,
  pt: -480,
  akst: -540,
  akdt: -480,
  hst: -600,
  jst: 540,
  kst: 540,
  hkt: 480,
  sgt: 480,
  aest: 600,
  aedt: 660,
  acst: 570,
  awst: 480,
  nzst: 720,
  nzdt: 780,
  a: -60,
  m: -720,
  y: 720,
};

const prefix = /^(?:utc|gmt|ut)?\s?([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)/i;

/** Minutes east of UTC for the zone after a time (`+0200`, `GMT+2`, `CEST`, `Z`); null if the text names no zone. */
export function zoneOffset(text: string): number | null {
  const numeric = prefix.exec(text);
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    if (minutes > 24 * 60) return null;
    return numeric[1] === '-' ? -minutes : minutes;
  }
  const word = /^(?:etc\/)?([a-z]{1,5})(?![a-z])/i.exec(text)?.[1]?.toLowerCase();
  return word !== undefined && Object.hasOwn(named, word) ? (named[word] ?? null) : null;
}

/** The instant at which clocks in a zone show this local time (milliseconds as if it were UTC). */
export function instantInZone(localMs: number, timeZone: string): number {
  if (timeZone === 'UTC') return localMs;
  const guess = localMs - offsetAt(localMs, timeZone);
  return localMs - offsetAt(guess, timeZone);
}

/** Milliseconds by which clocks in a zone are ahead of UTC at an instant; 0 if the zone is unknown. */
function offsetAt(instantMs: number, timeZone: string): number {
  try {
    return wallTime(instantMs, timeZone) - Math.floor(instantMs / 1000) * 1000;
  } catch (error) {
    if (error instanceof RangeError) return 0;
    throw error;
  }
}
