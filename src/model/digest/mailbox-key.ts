/** Of these a name with dots and one without are the same mailbox. */
const dotless = new Set(['gmail.com', 'googlemail.com']);

/**
 * What every spelling of one mailbox comes to, as far as it can be told from outside: small letters, no `+tag`, for Gmail no dots.
 * Not an address to send to. Pure.
 */
export function mailboxKey(address: string): string {
  const lower = address.normalize('NFKC').toLowerCase();
  const at = lower.lastIndexOf('@');
  const domain = lower.slice(at + 1).replace(/\.$/, '');
  const name = lower.slice(0, at).replace(/(?<=.)\+.*$/s, '');
  return dotless.has(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`;
}
