/** Whether a host name or address is this machine's own, in an address of the web too (`[::1]`). Pure. */
export function isLoopbackHost(host: string): boolean {
  return /^127(?:\.\d{1,3}){3}$/.test(host) || host === 'localhost' || host === '::1' || host === '[::1]';
}
