/** XML 1.0 (fifth edition), section 2.2: a single one of these characters makes the whole file unreadable. */
const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/**
 * Escapes a text for an element or a quoted attribute, so that XML and HTML read it back unchanged. Characters that XML cannot hold are
 * dropped.
 */
export function escapeXml(text: string): string {
  const held = text.replace(notXml, '');
  return held.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
