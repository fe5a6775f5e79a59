import type { Client } from '@elastic/elasticsearch';
import type { BulkWriter } from './bulk-writer.js';
import type { RecordLoader } from './record-loader.js';

/** A server and our names on it. The collections and the items of a process share it. */
export interface ElasticConnection {
  /** The server's address without credentials. */
  readonly where: string;
  readonly replicas: number;
  readonly writer: BulkWriter;
  readonly reader: RecordLoader;
  /** The alias of an index: `<prefix>-<name>`, with `own-sources` for `ownSources`. */
  alias(name: string): string;
  /**
   * Runs a request that may be repeated; repeats it within the time limit while the server is away. `doing` says what it is
   * for: `search items`. A response that lacks a shard counts as a failure. Throws `StoreError`.
   */
  request<T>(doing: string, send: (client: Client) => Promise<T>): Promise<T>;
  /** The same, but runs it once: for questions about the server's state. */
  requestOnce<T>(doing: string, send: (client: Client) => Promise<T>): Promise<T>;
  /** Makes all earlier writes visible to searches of these indexes. */
  refresh(names: readonly string[]): Promise<void>;
  /** Writes what waits and closes the connections. A second call does nothing. */
  close(): Promise<void>;
}
