import type { RecordKind } from '../../ports/store/archive.js';
import type { ElasticConnection } from './elastic-connection.js';
import { closeView, type Hit, openView, renewView, type View, type Walk, walkView } from './point-in-time.js';

const renewalMs = 60_000;
const pageLength = 256 * 1024;

/** Views of several indexes, each as it was when it was opened. To be closed. */
export class ArchiveSnapshot {
  readonly #views = new Map<RecordKind, View>();
  #renewedMs = performance.now();

  private constructor(private readonly connection: ElasticConnection) {}

  /** Opens the views one after the other: what was written before an index has its turn is in it. Throws `StoreError`. */
  static async open(connection: ElasticConnection, kinds: readonly RecordKind[]): Promise<ArchiveSnapshot> {
    const snapshot = new ArchiveSnapshot(connection);
    try {
      for (const kind of kinds) {
        await connection.refresh([kind]);
        snapshot.#views.set(kind, await openView(connection, connection.alias(kind)));
      }
    } catch (error) {
      await snapshot.close();
      throw error;
    }
    return snapshot;
  }

  /** The documents of one index in order, page by page. Throws `StoreError`. */
  async *walk(kind: RecordKind, walk: Omit<Walk, 'length'>): AsyncGenerator<readonly Hit[]> {
    const view = this.#views.get(kind);
    if (view === undefined) throw new TypeError(`${kind}: expected an open view`);
    for await (const page of walkView(this.connection, view, { ...walk, length: pageLength })) {
      yield page;
      await this.#renew();
    }
  }

  /** Lets the views go; what the server no longer has is gone already. */
  async close(): Promise<void> {
    const views = [...this.#views.values()];
    this.#views.clear();
    await Promise.all(views.map((view) => closeView(this.connection, view)));
  }

  /** Those that wait for their turn must not run out while others are read. */
  async #renew(): Promise<void> {
    if (performance.now() - this.#renewedMs < renewalMs) return;
    await Promise.all([...this.#views.values()].map((view) => renewView(this.connection, view)));
    this.#renewedMs = performance.now();
  }
}
