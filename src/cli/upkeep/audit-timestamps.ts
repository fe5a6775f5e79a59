import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openTimeStamper } from '../../app/open-time-stamper.js';
import { stampHead } from '../../jobs/proof/stamp-head.js';
import { newestHead } from '../../jobs/verify/verify-chain.js';
import { stampFailureText } from '../../messages/head-texts.js';
import { type HeadTimestamp, headTimestampId } from '../../model/access/chain-check.js';
import { readAll } from '../../ports/store/pages.js';
import { type CommandIo, type Flags, type JsonFlag, writeJson, writeLine, writeRows } from '../terminal/command-io.js';
import { absent, exitCodes, UsageError } from '../terminal/exit-code.js';
import { onStored, withStored } from '../terminal/with-app.js';

export const auditTimestamp = onStored(async ({ store, clock, settings }, io, { json }: JsonFlag) => {
  const timeStamper = openTimeStamper(settings, clock);
  if (timeStamper === null) {
    throw new UsageError('audit timestamp: expected VIGIE_AUDIT_TIMESTAMP_URL, the address of an authority, got none');
  }
  const head = await newestHead(store);
  if (!head) throw absent('audit timestamp: the log is empty');
  const outcome = await stampHead({ store, clock, timeStamper }, head, null);
  if (outcome.kind === 'failed') {
    const { failure, detail } = outcome.trouble;
    if (json) writeJson(io.stdout, { stamped: null, failure, detail });
    else writeLine(io.stderr, `no time-stamp: ${stampFailureText(failure, 'en')} ${detail}`);
    return exitCodes.failed;
  }
  if (json) writeJson(io.stdout, { stamped: timestampJson(outcome.timestamp) });
  else writeLine(io.stdout, describe(outcome.timestamp));
  return exitCodes.ok;
});

export const timestampsList = onStored(async ({ store }, io, { json }: JsonFlag) => {
  const kept = await readAll(store.headTimestamps, 'newest');
  if (json) writeJson(io.stdout, kept.map(timestampJson));
  else writeRows(io, kept, { render: describe, none: 'nothing was time-stamped yet' });
});

/** `vigie audit timestamps export <entry>`: writes the authority's answer to a file that `openssl ts -verify` accepts. */
export async function timestampsExport(io: CommandIo, entry: string, { out }: Flags<'out'>): Promise<void> {
  if (!/^[1-9]\d{0,11}$/.test(entry))
    throw new UsageError(`audit timestamps export: expected a number, got "${entry}"`);
  return withStored(io, async ({ store }) => {
    const timestamp = (await store.headTimestamps.get(headTimestampId(Number(entry))))?.value;
    if (!timestamp) throw absent(`audit timestamps export: no time-stamp is of entry ${entry}`);
    const file = resolve(io.cwd, out ?? `vigie-audit-${entry}.tsr`);
    await writeFile(file, Buffer.from(timestamp.response, 'base64'), { flag: 'wx' }).catch((cause: unknown) => {
      throw new UsageError(
        `audit timestamps export: "${file}" cannot be written, or is there already`,
        exitCodes.invalid,
        {
          cause,
        },
      );
    });
    writeLine(io.stdout, file);
    writeLine(
      io.stdout,
      `openssl ts -verify -in ${file} -digest ${timestamp.hash} -CAfile <certificates of the authority>`,
    );
  });
}

function describe({ sequence, hash, stampedAt, authority, trusted }: HeadTimestamp): string {
  return `${sequence}:${hash}  ${stampedAt}  ${authority}${trusted ? '' : '  (certificate not verified)'}`;
}

function timestampJson({ sequence, hash, stampedAt, authority, trusted }: HeadTimestamp) {
  return { sequence, hash, stampedAt, authority, trusted };
}
