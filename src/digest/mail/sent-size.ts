/**
 * The bytes of a body part as mail carries it, never fewer: quoted-printable (RFC 2045 section 6.7), in which an accented
 * letter takes six bytes and an equals sign three. Where a mailer chooses base64, that is because it is shorter.
 */
export function sentSize(text: string): number {
  let size = 0;
  for (const byte of Buffer.from(text)) size += encodedLength(byte);
  // A soft line break, three bytes, before each 76th column, sooner where an encoded character would be parted.
  return size + Math.ceil(size / 64) * 3;
}

function encodedLength(byte: number): number {
  if (byte === 0x0a) return 2;
  return byte >= 0x20 && byte <= 0x7e && byte !== 0x3d ? 1 : 3;
}
