import { constructFromEvents, EVENT_ID, parseEvents, YAMLException } from 'js-yaml';

/** A place where the text cannot be read. Line and column count from 1. */
export type YamlFault = { line: number; column: number; message: string };

export type ParsedYaml = { kind: 'value'; value: unknown } | { kind: 'unreadable'; fault: YamlFault };

const MAX_CHARACTERS = 1_048_576;
/** The parser is recursive. This is far below what the stack bears, and several times what our files nest. */
const MAX_DEPTH = 200;

/** Parses one YAML 1.2 document of at most 1 MiB; an empty document is null. Aliases and duplicate keys are faults. */
export function parseYaml(text: string): ParsedYaml {
  if (text.length > MAX_CHARACTERS) return unreadable(1, 1, `expected at most ${MAX_CHARACTERS} characters`);
  try {
    return { kind: 'value', value: readDocument(text) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { line, column } = error.mark ?? { line: 0, column: 0 };
    return unreadable(line + 1, column + 1, error.reason);
  }
}

/** Refuses aliases: a few lines of them expand to gigabytes, and our files need none. */
function readDocument(text: string): unknown {
  const events = parseEvents(text, { maxDepth: MAX_DEPTH });
  const alias = events.find((event) => event.type === EVENT_ID.ALIAS);
  if (alias !== undefined) {
    const name = text.slice(alias.anchorStart, alias.anchorEnd);
    YAMLException.throwAt(text, alias.anchorStart - 1, `expected the value itself, got the alias "*${name}"`);
  }
  const documents = constructFromEvents(events, { source: text });
  if (documents.length > 1) throw new YAMLException(`expected one document, got ${documents.length}`);
  return documents[0] ?? null;
}

function unreadable(line: number, column: number, message: string): ParsedYaml {
  return { kind: 'unreadable', fault: { line, column, message } };
}

/** The line, from 1, of the key at `path`, or of the deepest key on that path that exists; undefined if there is none. */
export function lineOfKey(text: string, path: readonly string[]): number | undefined {
  let line: number | undefined;
  /** For each open mapping the key whose value is being read, undefined before a key; null for an open list. */
  const open: (string | null | undefined)[] = [];
  for (const event of parseEvents(text, { maxDepth: MAX_DEPTH })) {
    if (event.type === EVENT_ID.MAPPING) open.push(undefined);
    else if (event.type === EVENT_ID.SEQUENCE) open.push(null);
    else if (event.type === EVENT_ID.SCALAR && open.length > 0 && open.at(-1) === undefined) {
      open.splice(-1, 1, text.slice(event.valueStart, event.valueEnd));
      if (open.every((key, at) => key === path[at])) line = text.slice(0, event.valueStart).split('\n').length;
    } else {
      if (event.type === EVENT_ID.POP) open.pop();
      if (typeof open.at(-1) === 'string') open.splice(-1, 1, undefined);
    }
  }
  return line;
}
