import { withoutUnseen } from '../../model/control-characters.js';

/** Outside text on one line, in reading order, well-formed: what we show of it is what it says. */
export function cleanText(text: string): string {
  return cleanPart(text).trim();
}

/** The same of a part of a text, which keeps the space that parts it from its neighbours. */
export function cleanPart(text: string): string {
  return withoutUnseen(text.replace(/\s+/g, ' '))
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/ {2,}/g, ' ');
}

/** Clean text of at most `maxLength` characters (0 for none), cut between words where there is a word boundary near the end. */
export function shortText(text: string, maxLength: number): string {
  if (maxLength === 0) return '';
  const clean = cleanText(text);
  const characters = [...clean];
  if (characters.length <= maxLength) return clean;
  const cut = characters.slice(0, maxLength - 1).join('');
  const boundary = characters[maxLength - 1] === ' ' ? cut.length : cut.lastIndexOf(' ');
  const isNear = boundary > Math.max(cut.length - 30, cut.length / 2);
  return `${(isNear ? cut.slice(0, boundary) : cut).replace(/(?<![\s,;:.–-])[\s,;:.–-]+$/u, '')}…`;
}

/** `cl…@example.org`: enough for those who know the address, too little for those who do not. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return '…';
  return `${[...address.slice(0, at)].slice(0, 2).join('')}…${address.slice(at)}`;
}

/** Words of a mail server, which may repeat the address in whatever case, with the address shortened. */
export function maskAddressIn(text: string, address: string): string {
  const found = new RegExp(address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
  return text.replace(found, (said) => maskAddress(said));
}
