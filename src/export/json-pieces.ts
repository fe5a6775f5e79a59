/**
 * The JSON text of a value in pieces: a value `depth` levels down, or one without members, is one piece. For documents that are too
 * long to be written in one go.
 */
export function* jsonPieces(value: unknown, depth: number): Generator<string, undefined> {
  if (depth === 0 || typeof value !== 'object' || value === null) {
    yield JSON.stringify(value);
    return;
  }
  const isList = Array.isArray(value);
  yield isList ? '[' : '{';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  for (const [at, [name, member]] of members.entries()) {
    yield `${at === 0 ? '' : ','}${isList ? '' : `${JSON.stringify(name)}:`}`;
    yield* jsonPieces(member, depth - 1);
  }
  yield isList ? ']' : '}';
}
