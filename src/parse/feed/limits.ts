/** Characters of one decoded document. A longer one is refused as `too-large`. */
export const maxFeedChars = 10 * 1024 * 1024;

/** Bytes that may hold that many characters (UTF-32 takes four each): beyond, we do not even decode. */
export const maxFeedBytes = 4 * maxFeedChars;

/** Elements inside one another. A deeper document is refused as `too-deep`. */
export const maxDepth = 512;

/** Entries kept of one document. More are counted, and a warning says how many were left. */
export const maxEntries = 5_000;

/** Categories, and authors, kept of one entry. */
export const maxNames = 200;
