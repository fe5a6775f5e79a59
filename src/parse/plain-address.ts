/** Host of plain labels with a name at its end, and a path without dots at the start of a part. */
const plain = /^https?:\/\/(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]+(?:\/(?:[\w~-][\w~.-]*)?)+$/;

/** Whether a text is an http(s) URL that the URL parser would give back as it is, told without asking it. False says nothing. */
export function isPlainAddress(text: string): boolean {
  return plain.test(text);
}
