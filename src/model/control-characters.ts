/** Characters that make a terminal act or reorder text: C0, DEL, C1 (U+009B begins a command), bidirectional embeddings and overrides. */
const obeyed = String.raw`\p{Cc}\u202a-\u202e\u2066-\u2069`;
const anyObeyed = new RegExp(`[${obeyed}]`, 'gu');
const notInLines = new RegExp(`(?![\\n\\t]|\\r\\n)[${obeyed}]`, 'gu');
const notInJson = /(?!\n)[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Control and format characters that are invisible and can deceive. Bidirectional overrides and isolates reorder text, tags and zero-width
 * characters hide words, C0 and C1 forge lines. The joiners (U+200C, U+200D) stay: Persian and emoji need them.
 */
const unseen =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
const anyUnseen = new RegExp(unseen, 'gu');

/** Removes invisible characters. Those that separate words, such as line ends, become a space. */
export function withoutUnseen(text: string): string {
  return unseen.test(text) ? text.replace(/[\t-\r]+/g, ' ').replace(anyUnseen, '') : text;
}

/** A text of one line that is safe to print to a terminal. */
export function printable(text: string): string {
  return text.replace(anyObeyed, ' ');
}

/** Like `printable`, for texts that may hold tabs and line ends of either form. */
export function printableLines(text: string): string {
  return text.replace(notInLines, ' ');
}

/**
 * JSON text that is safe to print. Characters that JSON leaves as they are, but that a terminal obeys, become escapes of the same value.
 */
export function printableJson(json: string): string {
  return json.replace(notInJson, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
