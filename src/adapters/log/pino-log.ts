import { Writable } from 'node:stream';
import pino from 'pino';
import { inSources } from '../../disk/source-lines.js';
import { withoutSecrets } from '../../model/address/secret-address.js';
import { printable, printableJson, printableLines } from '../../model/control-characters.js';
import type { Log } from '../../ports/log.js';

export interface LogOptions {
  readonly level: string;
  /** Usually standard error. */
  readonly stream: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** A Log on pino: JSON lines for machines, one readable line for each record on a terminal. */
export function createPinoLog({ level, stream }: LogOptions): Log {
  // People read logs at terminals too, later. JSON does not escape all characters that terminals obey.
  const escaped = { write: (line: unknown) => stream.write(withoutSecrets(printableJson(String(line)))) };
  const destination = stream.isTTY ? readable(stream) : escaped;
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err } }, destination);
}

const err = pino.stdSerializers.wrapErrorSerializer((fields) => ({ ...fields, stack: inSources(fields.stack) }));

/** Pino calls `write` once for each record. */
function readable(stream: NodeJS.WritableStream): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      stream.write(withoutSecrets(renderRecord(JSON.parse(String(chunk)))));
      done();
    },
  });
}

/** `12:30:05 warn  message  key=value`, with the stack of an error below. */
export function renderRecord(record: Readonly<Record<string, unknown>>): string {
  const { time, level, msg, err, ...fields } = record;
  const clock = String(time).slice(11, 19);
  const name = (pino.levels.labels[Number(level)] ?? 'log').padEnd(5);
  const pairs = Object.entries(fields).map(([key, value]) => `  ${key}=${shown(value)}`);
  return `${clock} ${name} ${shown(msg)}${pairs.join('')}${stackOf(err)}\n`;
}

function stackOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('stack' in error)) return '';
  return `\n${printableLines(String(error.stack))}`;
}

/** A value on one line, with control characters made visible, since it may come from outside. */
function shown(value: unknown): string {
  return printable(typeof value === 'string' ? value : JSON.stringify(value));
}
