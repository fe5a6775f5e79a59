/**
 * The document that a cut-off JSON text began: everything up to the last whole element of its top-level array, brackets
 * closed. Null where no such element can be found. One pass over the text.
 */
export function completeJson(text: string): unknown {
  const end = lastWholeElement(text);
  if (end < 0) return null;
  try {
    return JSON.parse(`${text.slice(0, end)}]}`);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The index after the last element that ends directly inside the array of the outer object. */
function lastWholeElement(text: string): number {
  let depth = 0;
  let end = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at = endOfString(text, at);
      if (at < 0) break;
    } else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
      if (depth === 2 && code === 0x7d) end = at + 1;
    }
  }
  return end;
}

function endOfString(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at;
    if (code === 0x5c) at += 1;
  }
  return -1;
}
