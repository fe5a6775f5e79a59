import { type DecodedText, decodeBytes } from '../feed/decode-bytes.js';
import { charsetOfContentType } from '../feed/detect-charset.js';

/** How far a browser looks for it (HTML standard, "prescan a byte stream"), and some more: publishers put scripts first. */
const prescanBytes = 4_096;

/** Decodes a page: what the server says of its charset counts before what the page says in `<meta>`. */
export function decodeHtml(bytes: Uint8Array, contentType: string | null): DecodedText {
  if (charsetOfContentType(contentType) !== null) return decodeBytes(bytes, contentType);
  const declared = charsetOfMeta(bytes);
  return decodeBytes(bytes, declared === null ? contentType : `text/html; charset=${declared}`);
}

/** `<meta charset="…">`, or `<meta http-equiv="Content-Type" content="text/html; charset=…">`. */
function charsetOfMeta(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, prescanBytes)).toString('latin1');
  for (const [tag] of head.matchAll(/<meta\b[^>]{0,400}>/gi)) {
    const charset = charsetOfContentType(tag);
    if (charset !== null) return charset;
  }
  return null;
}
