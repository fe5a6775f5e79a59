/** XML 1.0 (fifth edition), section 2.2: one of these makes a whole file unreadable. */
const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Writes a text so that XML and HTML read it back as it is, in an element and in a quoted attribute, but for what neither can hold. */
export function escapeXml(text: string): string {
  const held = text.replace(notXml, '');
  return held.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
