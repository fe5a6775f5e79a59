/** Parts of a path, without dots at the start of one. */
const parts = '(?:/(?:[\\w~-][\\w~.-]*)?)+';
/** Host of plain labels with a name at its end, and a plain path. */
const address = new RegExp(`^https?://(?:[a-z\\d]+(?:-[a-z\\d]+)*\\.)+[a-z]+${parts}$`);
/** No slash begins its first part: that would be a host. */
const path = new RegExp(`^(?!//)${parts}$`);

/** Whether a text is an http(s) URL that the URL parser would give back as it is, told without asking it. False says nothing. */
export function isPlainAddress(text: string): boolean {
  return address.test(text);
}

/** Whether a text is a path that the URL parser would put behind the origin of a plain address as it is. False says nothing. */
export function isPlainPath(text: string): boolean {
  return path.test(text);
}

/** Scheme and host of a plain address. */
export function originOf(plain: string): string {
  return plain.slice(0, plain.indexOf('/', 'https://'.length));
}
