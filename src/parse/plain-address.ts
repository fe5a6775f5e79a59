/** A path whose parts do not begin with a dot. */
const parts = '(?:/(?:[\\w~-][\\w~.-]*)?)+';
/** A host of plain labels that ends in a name, and a plain path. */
const address = new RegExp(`^https?://(?:[a-z\\d]+(?:-[a-z\\d]+)*\\.)+[a-z]+${parts}$`);
/** A path that does not begin with two slashes: a host would follow them. */
const path = new RegExp(`^(?!//)${parts}$`);

/** True if the URL parser would return the text unchanged as an http(s) URL. Cheaper than parsing. False means "not known". */
export function isPlainAddress(text: string): boolean {
  return address.test(text);
}

/** True if the URL parser would append the path unchanged to the origin of a plain address. False means "not known". */
export function isPlainPath(text: string): boolean {
  return path.test(text);
}

/** Scheme and host of a plain address. */
export function originOf(plain: string): string {
  return plain.slice(0, plain.indexOf('/', 'https://'.length));
}
