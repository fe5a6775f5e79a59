import iconv from 'iconv-lite';
import type { SampleCharset } from './sample-publisher.js';

/** The XML declaration and the document in a charset; a character that the charset lacks becomes a reference. */
export function encodeXml(document: string, charset: SampleCharset): Buffer {
  const declared = `<?xml version="1.0" encoding="${charset}"?>\n${document}`;
  const writable = [...declared].map((character) =>
    isIn(character, charset) ? character : `&#${character.codePointAt(0)};`,
  );
  return iconv.encode(writable.join(''), charset);
}

function isIn(character: string, charset: SampleCharset): boolean {
  return character < '\x80' || iconv.decode(iconv.encode(character, charset), charset) === character;
}

/** The names that HTML gives to these letters and XML does not. */
const NAMED: Readonly<Record<string, string>> = {
  à: '&agrave;',
  â: '&acirc;',
  ç: '&ccedil;',
  è: '&egrave;',
  é: '&eacute;',
  ê: '&ecirc;',
  î: '&icirc;',
  ô: '&ocirc;',
  ù: '&ugrave;',
  û: '&ucirc;',
  É: '&Eacute;',
  À: '&Agrave;',
  '«': '&laquo;',
  '»': '&raquo;',
};

/** Writes accents as old tools do, as HTML entities that no XML document of theirs declares. */
export function withUndeclaredEntities(document: string): string {
  return document.replace(/[àâçèéêîôùûÉÀ«»]/g, (letter) => NAMED[letter] ?? letter);
}
