/** What terminals obey or reorder by: C0, DEL and C1, of which U+009B begins a command, and bidirectional embeddings and overrides. */
const obeyed = String.raw`\p{Cc}\u202a-\u202e\u2066-\u2069`;
const anyObeyed = new RegExp(`[${obeyed}]`, 'gu');
const notInLines = new RegExp(`(?![\\n\\t]|\\r\\n)[${obeyed}]`, 'gu');
const notInJson = /(?!\n)[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Control and format characters that show nothing and can lie: bidirectional overrides and isolates turn text around, tags
 * and zero-width characters hide words, C0 and C1 forge lines. The joiners (U+200C, U+200D) stay: Persian and emoji need them.
 */
const unseen =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
const anyUnseen = new RegExp(unseen, 'gu');

/** A text without them; what parts words, such as the end of a line, becomes a space. */
export function withoutUnseen(text: string): string {
  return unseen.test(text) ? text.replace(/[\t-\r]+/g, ' ').replace(anyUnseen, '') : text;
}

/** A text of one line that a terminal shows and does not obey. */
export function printable(text: string): string {
  return text.replace(anyObeyed, ' ');
}

/** The same for a text that may have tabs, and line ends of either form. */
export function printableLines(text: string): string {
  return text.replace(notInLines, ' ');
}

/** JSON text in which what JSON leaves as it is, and a terminal obeys, is written as an escape: it reads as the same value. */
export function printableJson(json: string): string {
  return json.replace(notInJson, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
