/** `cl…@example.org`: enough for those who know the address, too little for those who do not. Pure. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return '…';
  return `${[...address.slice(0, at)].slice(0, 2).join('')}…${address.slice(at)}`;
}

/** Words of a mail server, which may repeat the address in whatever case, with the address shortened. Pure. */
export function maskAddressIn(text: string, address: string): string {
  const found = new RegExp(address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
  return text.replace(found, (said) => maskAddress(said));
}
