// RFC 5322 3.4: a display name and one address in angle brackets, or the address alone. Narrower than the grammar on
// purpose: no comments, no groups, no control characters, so that nothing can be smuggled into a mail header.
const ADDRESS = String.raw`[^\s@<>(),;:\\"\[\]\p{C}]+@[^\s@<>(),;:\\"\[\]\p{C}]+`;
const PLAIN_NAME = String.raw`[^<>"@,;:\\\p{C}]*`;
const QUOTED_NAME = String.raw`"[^"\\\p{C}]*"\s*`;

const MAILBOX = new RegExp(`^(?:${ADDRESS}|(?:${PLAIN_NAME}|${QUOTED_NAME})<${ADDRESS}>)$`, 'u');
const BARE_ADDRESS = new RegExp(`^${ADDRESS}$`, 'u');

/** Whether the text is exactly one mailbox, such as `Vigie <vigie@example.org>`. */
export function isMailbox(text: string): boolean {
  return text.length <= 320 && MAILBOX.test(text);
}

/** Whether the text is exactly one mail address without a display name. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && BARE_ADDRESS.test(text);
}
