import { z } from 'zod';
import { analysisVersion } from '../../analysis/analyse.js';
import { enrichmentVersion } from '../../enrich/enrichment-version.js';
import { Instant } from '../../model/item/entry.js';
import { everyKind } from './earlier-records.js';

/**
 * The form of a backup: gzip of lines of JSON, UTF-8, each ended by a line feed. The first is the `Header`, the last the
 * `Trailer`, those between are records in the order of `Archive.read`: `{"kind":…,"value":…,"version":…}`. Raw bytes follow the
 * records in the order of their hashes, where they go along: `{"kind":"blobs","hash":…,"data":…}`, since version 2. Before version 3
 * tags were records of their own, and items named them. Before version 4 a secret was one key, before version 5
 * there were no `understandRuns`, a digest held what was sent, and no composition was kept, before version 6 there were no `savedSearches`.
 */
export const formatName = 'vigie-archive';

/** Raise it with every change of the format or of a record that an older program could not read, or would lose a part of. */
export const formatVersion = 6;

export const Header = z.object({
  format: z.literal(formatName),
  version: z.number().int().positive(),
  program: z.string(),
  createdAt: Instant,
  /** Versions of the rules that read the items, for people only: items are analysed again when they are loaded. */
  analysis: z.number().int(),
  enrichment: z.number().int(),
  /** The lines of the installation's secret, if requested: its keys in hex, newest first. */
  secret: z
    .string()
    .regex(/^[0-9a-f]{64,}(\n[0-9a-f]{64,})*$/)
    .optional(),
});
export type Header = z.infer<typeof Header>;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const Trailer = z.object({
  end: z.literal(true),
  counts: z.partialRecord(z.enum(everyKind), z.number().int().positive()),
  /** Over the record lines with their line feeds. */
  sha256: Sha256,
  /** Over the header line with its line feed. */
  headerSha256: Sha256,
  /** The raw bytes. Absent if they were left out. */
  blobs: z
    .object({ count: z.number().int().nonnegative(), bytes: z.number().int().nonnegative(), sha256: Sha256 })
    .optional(),
});
export type Trailer = z.infer<typeof Trailer>;

export function newHeader(about: { program: string; createdAt: Date; secret?: string | undefined }): Header {
  return {
    format: formatName,
    version: formatVersion,
    program: about.program,
    createdAt: about.createdAt.toISOString(),
    analysis: analysisVersion,
    enrichment: enrichmentVersion,
    ...(about.secret === undefined ? {} : { secret: about.secret }),
  };
}

/** A backup, or the records for one, cannot be used. The message says where and why. */
export class ArchiveInvalid extends Error {
  override readonly name = 'ArchiveInvalid';
  readonly code = 'archive-invalid';
}
