import type { Client } from '@elastic/elasticsearch';
import type { BulkWriter } from './bulk-writer.js';
import type { RecordLoader } from './record-loader.js';

/** A server and the names that are ours on it. Shared by the collections and the items of a process. */
export interface ElasticConnection {
  /** The server's address without credentials. */
  readonly where: string;
  readonly replicas: number;
  readonly writer: BulkWriter;
  readonly reader: RecordLoader;
  /** The alias of an index: `<prefix>-<name>`, with `own-sources` for `ownSources`. */
  alias(name: string): string;
  /**
   * Runs a request that may be repeated, again while the server is not there, for the time limit in all. `doing` says what it is
   * for: `search items`. An answer that lacks a shard counts as a failure. Throws `StoreError`.
   */
  request<T>(doing: string, send: (client: Client) => Promise<T>): Promise<T>;
  /** The same, once: for a question that is about the server's state. */
  requestOnce<T>(doing: string, send: (client: Client) => Promise<T>): Promise<T>;
  /** Searches of these indexes see afterwards what was written before. */
  refresh(names: readonly string[]): Promise<void>;
  /** Writes what waits and lets the connections go. A second call does nothing. */
  close(): Promise<void>;
}
