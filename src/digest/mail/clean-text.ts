import { withoutUnseen } from '../../model/control-characters.js';

/** Cleans a text from outside: one line, in reading order, well-formed, without invisible characters. */
export function cleanText(text: string): string {
  return cleanPart(text).trim();
}

/** Like `cleanText` for a part of a text. It keeps the spaces that separate it from its neighbours. */
export function cleanPart(text: string): string {
  return withoutUnseen(text.replace(/\s+/g, ' '))
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/ {2,}/g, ' ');
}

/** Cleans a text and cuts it to `maxLength` characters (0 for none), between words if there is a word boundary near the end. */
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

/** `cl…@example.org`: enough for a person who knows the address, too little for one who does not. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return '…';
  return `${[...address.slice(0, at)].slice(0, 2).join('')}…${address.slice(at)}`;
}

/** Shortens the address in the text of a mail server, which may write it in any case. */
export function maskAddressIn(text: string, address: string): string {
  const pattern = new RegExp(address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
  return text.replace(pattern, (match) => maskAddress(match));
}
