import { isIP } from 'node:net';

/** Second levels under which countries register organisations: `gov.uk`, `gouv.fr`, `co.jp`. */
const PUBLIC_SECOND_LEVELS: ReadonlySet<string> = new Set(
  'ac co com edu gc go gob gouv gov govt gub gv info jus leg ltd mil ne net nom or org plc sch'.split(' '),
);

/**
 * The part of a host name that one organisation registered, as far as it can be told without the Public Suffix List: the
 * last two labels, or three under a country's second level. An address, or a name without a dot, stands for itself.
 */
export function registrableDomain(hostname: string): string {
  const labels = hostname.replace(/\.$/, '').split('.');
  if (isIP(hostname) || hostname.startsWith('[') || labels.length < 2) return hostname;
  const [second = '', top = ''] = labels.slice(-2);
  const shared = top.length === 2 && PUBLIC_SECOND_LEVELS.has(second);
  return labels.slice(shared ? -3 : -2).join('.');
}
