import { actorNamesIn } from '../../decisions/name-actor.js';
import { type ChainVerdict, holdsHead, type NotCovered, verifyChain } from '../../jobs/verify/verify-chain.js';
import { actorText } from '../../messages/actor-texts.js';
import { shownBeside, verdictTexts } from '../../messages/verdict-texts.js';
import { type AuditEvent, reasonOf } from '../../model/access/audit.js';
import { type KeptHead, leastOfHash, readHead, writeHead } from '../../model/access/chain-check.js';
import { assuranceOf } from '../../model/access/principal.js';
import { printable } from '../../model/control-characters.js';
import { type CommandIo, type Flags, writeJson, writeLine } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { withStored } from '../terminal/with-app.js';

export type VerifyOptions = Flags<'head' | 'kept', 'json'>;

type Compared = Extract<ChainVerdict, { readonly differences: unknown }>;
type Difference = Compared['differences'][number];

export async function auditVerify(io: CommandIo, options: VerifyOptions): Promise<number> {
  const kept = readKept(options);
  return withStored(io, async (library) => {
    const verdict = await verifyChain(library);
    const isKept = kept === undefined ? null : await holdsHead(library.store, kept);
    if (options.json) writeJson(io.stdout, jsonOf(verdict, isKept));
    else for (const line of render(verdict, isKept)) writeLine(io.stdout, line);
    return verdict.kind === 'sound' && isKept !== false ? exitCodes.ok : exitCodes.failed;
  });
}

export type ListOptions = Flags<never, 'json'> & { readonly limit: string };

export async function auditList(io: CommandIo, options: ListOptions): Promise<void> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000) {
    throw new UsageError(`audit list: --limit: expected a whole number from 1 to 1000, got "${options.limit}"`);
  }
  return withStored(io, async ({ store }) => {
    const { documents } = await store.audit.find('newest', {}, { limit });
    const events = documents.map(({ value }) => value);
    const names = await actorNamesIn(store, events, ({ actor }) => actor);
    const rows = events.map((event) => ({ event, name: names.get(event.actor) }));
    if (options.json) writeJson(io.stdout, rows.map(eventJson));
    else for (const row of rows) writeLine(io.stdout, renderEvent(row));
  });
}

interface NamedEvent {
  readonly event: AuditEvent;
  /** The actor's name. Undefined for the program, and if the name was erased. */
  readonly name: string | undefined;
}

function renderEvent({ event, name }: NamedEvent): string {
  const { sequence, at, action, subject } = event;
  const { who, how } = actorText(event, name, 'en');
  const reason = reasonOf(event);
  const reasonText = reason === null ? '' : `: ${reason}`;
  return printable(`${sequence}  ${at}  ${action}  ${subject}  ${who}${how === null ? '' : ` (${how})`}${reasonText}`);
}

/** `assurance` is null if an earlier version recorded none and no person is named. */
function eventJson({ event, name }: NamedEvent) {
  const { id: _id, actor, previousHash: _previous, ...shown } = event;
  return { ...shown, actor: { id: actor, name: name ?? null }, assurance: assuranceOf(event) };
}

function readKept({ head, kept }: VerifyOptions): KeptHead | undefined {
  if (head !== undefined && kept !== undefined) {
    throw new UsageError('audit verify: expected one of --head and --kept, which ask the same, got both');
  }
  const text = head ?? kept;
  if (text === undefined) return undefined;
  const read = readHead(text);
  if (read) return read;
  const expected = `a head such as 12:0f3a…, or ${leastOfHash} to 64 characters of a hash`;
  throw new UsageError(`audit verify: --${head === undefined ? 'kept' : 'head'}: expected ${expected}, got "${text}"`);
}

function render(verdict: ChainVerdict, isKept: boolean | null): string[] {
  const kept = isKept
    ? 'the head that you kept is in it: what came before is as it was then'
    : 'the head that you kept is not in it: the log was cut or written anew since';
  return [...renderVerdict(verdict), ...(isKept === null ? [] : [kept])];
}

function renderVerdict(verdict: ChainVerdict): string[] {
  if (verdict.kind === 'broken') return [`broken at event ${verdict.sequence}`];
  if (verdict.kind === 'unreadable') return [`event ${verdict.sequence} cannot be read: nothing proves it`];
  if (verdict.kind === 'unverified') return ['not verified'];
  return [...renderChain(verdict), ...renderComparison(verdict)];
}

function renderChain(verdict: Compared): string[] {
  if (verdict.kind === 'cut') {
    const others = verdict.missing.map(
      ({ kind, subject, sequence }) => `${kind} ${subject} reflects event ${sequence}`,
    );
    return [`event ${verdict.sequence} is missing, and what it decided is in force`, ...others];
  }
  const { length, last } = verdict;
  return [
    `${length} ${length === 1 ? 'event' : 'events'}, unbroken`,
    ...(last ? [`head of ${last.at}, to be kept elsewhere: ${writeHead(last)}`] : []),
  ];
}

function renderComparison({ differences, behind, notCovered }: Compared): string[] {
  const summary = `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'} between what was decided and the store:`;
  return [
    ...(differences.length > 0 ? [summary, ...differences.map(renderDifference)] : []),
    ...behind.map(
      ({ kind, subject, sequence }) => `${kind} ${subject}: event ${sequence} takes effect once the service runs`,
    ),
    ...notCovered.map(renderUncovered),
  ];
}

function renderDifference({ kind, subject, field, sequence, event, store }: Difference): string {
  const { kinds, fields, difference } = verdictTexts.en;
  const decided = shownBeside(event, store, 'en');
  const stored = shownBeside(store, event, 'en');
  const number = sequence === null ? null : String(sequence);
  return `${kinds[kind]} ${subject}: ${fields[field]}: ${difference(number, decided, stored)}`;
}

function renderUncovered({ kind, field, subjects }: NotCovered): string {
  const { kinds, fields } = verdictTexts.en;
  return `not covered: ${kinds[kind]}, ${fields[field]}: ${subjects}, written by an earlier version or under a key that the secret no longer holds`;
}

function jsonOf(verdict: ChainVerdict, isKept: boolean | null) {
  const compared = 'differences' in verdict ? verdict : undefined;
  return {
    events: verdict.kind === 'unverified' ? null : verdict.length,
    brokenAt: verdict.kind === 'broken' ? verdict.sequence : null,
    unreadable: verdict.kind === 'unreadable' ? verdict.sequence : null,
    missing: verdict.kind === 'cut' ? verdict.sequence : null,
    head: 'last' in verdict ? headJson(verdict.last) : null,
    lastHash: 'last' in verdict ? (verdict.last?.hash ?? null) : null,
    differences: compared?.differences ?? [],
    behind: compared?.behind ?? [],
    notCovered: compared?.notCovered ?? [],
    ...(isKept === null ? {} : { keptFound: isKept }),
  };
}

function headJson(last: AuditEvent | undefined) {
  return last ? { sequence: last.sequence, hash: last.hash, at: last.at } : null;
}
