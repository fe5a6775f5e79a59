import { type ChainVerdict, isInChain, verifyChain } from '../jobs/verify-chain.js';
import { type CommandIo, writeJson, writeLine } from './command-io.js';
import { exitCodes, UsageError } from './exit-code.js';
import { withStored } from './with-app.js';

export interface VerifyOptions {
  /** The hash of an event as it was kept elsewhere, or its first characters. */
  readonly kept?: string;
  readonly json?: boolean;
}

/** `vigie audit verify [--kept <hash>]`: walks the whole chain and says where it is broken, if it is. */
export async function auditVerify(io: CommandIo, options: VerifyOptions): Promise<number> {
  const kept = readKept(options.kept);
  return withStored(io, async ({ store }) => {
    const verdict = await verifyChain(store);
    const isKept = kept === undefined ? null : await isInChain(store, kept);
    if (options.json) writeJson(io.stdout, jsonOf(verdict, isKept));
    else for (const line of render(verdict, isKept)) writeLine(io.stdout, line);
    return verdict.kind === 'sound' && isKept !== false ? exitCodes.ok : exitCodes.failed;
  });
}

/** As many as the pages show of a hash. */
const leastCharacters = 16;

function readKept(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const kept = text.trim().toLowerCase();
  if (/^[0-9a-f]*$/.test(kept) && kept.length >= leastCharacters && kept.length <= 64) return kept;
  throw new UsageError(`audit verify: --kept: expected ${leastCharacters} to 64 characters of a hash, got "${text}"`);
}

function render(verdict: ChainVerdict, isKept: boolean | null): string[] {
  const kept = isKept ? 'the hash that you kept is in it' : 'no event has the hash that you kept: it was written anew';
  return [...renderVerdict(verdict), ...(isKept === null ? [] : [kept])];
}

function renderVerdict(verdict: ChainVerdict): string[] {
  if (verdict.kind === 'broken') return [`broken at event ${verdict.sequence}`];
  if (verdict.kind === 'unreadable') return [`event ${verdict.sequence} cannot be read: nothing proves it`];
  if (verdict.kind === 'cut') return [`event ${verdict.sequence} is missing, and what it decided is in force`];
  if (verdict.kind !== 'sound') return ['not verified'];
  const { length, last } = verdict;
  return [`${length} events, unbroken`, ...(last ? [`hash of the last one, to be kept elsewhere: ${last.hash}`] : [])];
}

function jsonOf(verdict: ChainVerdict, isKept: boolean | null) {
  return {
    events: verdict.kind === 'unverified' ? null : verdict.length,
    brokenAt: verdict.kind === 'broken' ? verdict.sequence : null,
    unreadable: verdict.kind === 'unreadable' ? verdict.sequence : null,
    missing: verdict.kind === 'cut' ? verdict.sequence : null,
    lastHash: verdict.kind === 'sound' ? (verdict.last?.hash ?? null) : null,
    ...(isKept === null ? {} : { keptFound: isKept }),
  };
}
