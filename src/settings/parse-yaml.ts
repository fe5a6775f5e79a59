import { type Document, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { detectTooDeep } from './yaml-depth.js';

/** A place in the text that cannot be read, counted from 1. */
export type YamlFault = { line: number; column: number; message: string };

export type ParsedYaml = { kind: 'value'; value: unknown } | { kind: 'unreadable'; faults: YamlFault[] };

const MAX_CHARACTERS = 1_048_576;
const MAX_FAULTS = 5;

/**
 * Reads one YAML 1.2 document of at most 1 MiB. Aliases are refused: a few lines of them expand to gigabytes, and no
 * file of ours needs one. Duplicate keys are faults, found here because the library compares each key with all others.
 */
export function parseYaml(text: string): ParsedYaml {
  if (text.length > MAX_CHARACTERS) return unreadable([fault(1, 1, `expected at most ${MAX_CHARACTERS} characters`)]);
  const deep = detectTooDeep(text);
  if (deep !== null) return unreadable([fault(deep.line, deep.column, 'expected less nesting')]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  const faults = [...listSyntaxFaults(document, lines), ...listRefused(document, lines)];
  return faults.length > 0 ? unreadable(faults) : { kind: 'value', value: document.toJS() };
}

function listSyntaxFaults(document: Document.Parsed, lines: LineCounter): YamlFault[] {
  return [...document.errors, ...document.warnings].map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    return fault(line, col, error.message);
  });
}

function listRefused(document: Document.Parsed, lines: LineCounter): YamlFault[] {
  if (document.errors.length > 0) return [];
  const faults: YamlFault[] = [];
  const refuse = (offset: number | undefined, message: string) => {
    const { line, col } = lines.linePos(offset ?? 0);
    faults.push(fault(line, col, message));
  };
  visit(document, {
    Alias: (_, alias) => refuse(alias.range?.[0], `expected the value itself, got the alias "*${alias.source}"`),
    Map: (_, map) => {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? key.value : key;
        if (seen.has(name)) refuse(isScalar(key) ? key.range?.[0] : undefined, `key "${String(name)}" is given twice`);
        seen.add(name);
      }
    },
  });
  return faults;
}

function fault(line: number, column: number, message: string): YamlFault {
  return { line, column, message };
}

function unreadable(faults: YamlFault[]): ParsedYaml {
  return { kind: 'unreadable', faults: faults.slice(0, MAX_FAULTS) };
}
