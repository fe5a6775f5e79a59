import type { estypes } from '@elastic/elasticsearch';
import { z } from 'zod';
import type {
  Collection,
  CollectionSpec,
  FieldValue,
  NamedQuery,
  Page,
  PageRequest,
  Versioned,
} from '../../ports/store/collection.js';
import { checkPageLimit, decodeCursor, encodeCursor, indexedKind } from '../../ports/store/pages.js';
import { filledPage, orTell, type SetAside, unlessUnreadable } from '../../ports/store/set-aside.js';
import { parseStoredJson, readStored } from '../../ports/store/stored-document.js';
import type { Position } from './bulk-operation.js';
import { encodeDocument, queryFilter, querySort, sortValues } from './collection-index.js';
import type { ElasticConnection } from './elastic-connection.js';

type Source = Readonly<Record<string, unknown>>;
type Parameters = Readonly<Record<string, FieldValue>>;

const Stored = z.object({ version: z.number().int(), body: z.string() });
const rememberedPositions = 1_000;

/** A collection in its own index, which `ensureIndexes` made from `collectionDefinition`. */
export class ElasticCollection<T extends { readonly id: string }, Q extends string> implements Collection<T, Q> {
  readonly #index: string;
  readonly #positions = new RecentPositions(rememberedPositions);

  constructor(
    private readonly connection: ElasticConnection,
    private readonly spec: CollectionSpec<T, Q>,
    private readonly setAside: SetAside,
  ) {
    this.#index = connection.alias(spec.name);
  }

  async get(id: string): Promise<Versioned<T> | undefined> {
    const stored = await this.connection.reader.get({ index: this.#index, id });
    return stored && orTell(this.setAside, () => this.#read(id, stored.source, stored));
  }

  async getMany(ids: readonly string[]): Promise<readonly (Versioned<T> | undefined)[]> {
    const found = await this.connection.reader.getMany(ids.map((id) => ({ index: this.#index, id })));
    return ids.map((id, at) => {
      const stored = found[at];
      return stored && unlessUnreadable(this.setAside, () => this.#read(id, stored.source, stored));
    });
  }

  async create(value: T): Promise<'created' | 'exists'> {
    const source = encodeDocument(this.spec, value, 1);
    const outcome = await this.connection.writer.write({ action: 'create', index: this.#index, id: value.id, source });
    if (outcome.kind !== 'done') return 'exists';
    this.#positions.set(value.id, { ...outcome, version: 1 });
    return 'created';
  }

  /** An id that occurs twice is sent once: the first of the two creates the document. */
  async createMany(values: readonly T[]): Promise<readonly ('created' | 'exists')[]> {
    const firstAt = new Map<string, number>();
    for (const [index, { id }] of values.entries()) if (!firstAt.has(id)) firstAt.set(id, index);
    const outcomes = values.map((value, index) =>
      firstAt.get(value.id) === index ? this.create(value) : Promise.resolve('exists' as const),
    );
    await Promise.allSettled(outcomes);
    return Promise.all(outcomes);
  }

  /** The server compares positions, not versions: the version tells which position to send. */
  async replace(value: T, version: number): Promise<'replaced' | 'conflict'> {
    const { id } = value;
    const source = encodeDocument(this.spec, value, version + 1);
    let follows = this.#positions.find(id, version) ?? (await this.#locate(id, version));
    while (follows !== undefined) {
      const outcome = await this.connection.writer.write({
        action: 'replace',
        index: this.#index,
        id,
        source,
        follows,
      });
      if (outcome.kind === 'done') {
        this.#positions.set(id, { ...outcome, version: version + 1 });
        return 'replaced';
      }
      const now = await this.#locate(id, version);
      // The refused position is still shown: the read lags behind the write that won. A second attempt would conflict too.
      follows = now?.seqNo === follows.seqNo && now.index === follows.index ? undefined : now;
    }
    return 'conflict';
  }

  async delete(id: string): Promise<'deleted' | 'absent'> {
    this.#positions.forget(id);
    const outcome = await this.connection.writer.write({ action: 'delete', index: this.#index, id });
    return outcome.kind === 'done' ? 'deleted' : 'absent';
  }

  async find(name: Q, parameters: Parameters, request: PageRequest): Promise<Page<T>> {
    checkPageLimit(request);
    if (request.isFresh) await this.connection.refresh([this.spec.name]);
    return filledPage(request, (page) => this.#findPage(name, parameters, page));
  }

  async #findPage(name: Q, parameters: Parameters, page: PageRequest): Promise<Page<T>> {
    const query: NamedQuery = this.spec.queries[name];
    const seal = `${this.spec.name}.${name}`;
    const after = page.after === undefined ? undefined : decodeCursor(page.after, seal, 2);
    const hits = await this.#search(`find ${seal}`, name, parameters, {
      size: page.limit + 1,
      seq_no_primary_term: true,
      ...(after === undefined ? {} : { search_after: sortValues(query, this.spec.indexed, after) }),
    });
    const taken = hits.slice(0, page.limit);
    const documents = taken.flatMap(
      ({ _id = '', _source = {} }) => unlessUnreadable(this.setAside, () => this.#parse(_id, _source)) ?? [],
    );
    const last = taken.at(-1);
    if (last?._id === undefined || hits.length <= page.limit) return { documents };
    return { documents, next: encodeCursor(seal, [fieldOf(last._source, query.orderBy.field), last._id]) };
  }

  async findField(name: Q, parameters: Parameters, field: string, limit: number): Promise<readonly FieldValue[]> {
    checkPageLimit({ limit });
    indexedKind(this.spec, field);
    const what = `find ${field} of ${this.spec.name}.${name}`;
    const hits = await this.#search(what, name, parameters, { size: limit, _source: [field] });
    return hits.map(({ _source }) => fieldOf(_source, field));
  }

  async count(name: Q, parameters: Parameters): Promise<number> {
    const { hits } = await this.connection.request(`count ${this.spec.name}.${name}`, (client) =>
      client.search({
        index: this.#index,
        query: queryFilter(this.spec.queries[name], parameters),
        size: 0,
        track_total_hits: true,
        allow_partial_search_results: false,
      }),
    );
    return typeof hits.total === 'object' ? hits.total.value : (hits.total ?? 0);
  }

  async #search(what: string, name: Q, parameters: Parameters, options: estypes.SearchRequest) {
    const query: NamedQuery = this.spec.queries[name];
    const { hits } = await this.connection.request(what, (client) =>
      client.search<Source>({
        index: this.#index,
        query: queryFilter(query, parameters),
        sort: querySort(query, this.spec.indexed),
        track_total_hits: false,
        // A partial answer would look like a whole one.
        allow_partial_search_results: false,
        ...options,
      }),
    );
    return hits.hits;
  }

  async #locate(id: string, version: number): Promise<Position | undefined> {
    const stored = await this.connection.reader.get({ index: this.#index, id, fields: ['version'] });
    return stored?.source.version === version ? stored : undefined;
  }

  #read(id: string, source: Source, position: Position): Versioned<T> {
    const document = this.#parse(id, source);
    this.#positions.set(id, { ...position, version: document.version });
    return document;
  }

  #parse(id: string, source: Source): Versioned<T> {
    return readDocument(this.spec, id, source);
  }
}

/** Parses a document that `encodeDocument` wrote. Throws `UnreadableRecord` for anything else. */
export function readDocument<T extends { readonly id: string }>(
  spec: Pick<CollectionSpec<T>, 'name' | 'schema'>,
  id: string,
  source: Source,
): Versioned<T> {
  const where = { collection: spec.name, id };
  const { version, body } = readStored(Stored, where, source);
  return { value: readStored(spec.schema, where, parseStoredJson(body, where)), version };
}

function fieldOf(source: Source | undefined, field: string): FieldValue {
  const value = source?.[field];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

interface Known extends Position {
  readonly version: number;
}

/**
 * The positions of documents that were read or written lately, so that a replacement needs no second read. Bounded by two
 * generations: when the young one is full it becomes the old one, and the previous old one is dropped.
 */
export class RecentPositions {
  #young = new Map<string, Known>();
  #old = new Map<string, Known>();

  /** Holds at most twice `generationSize` positions. */
  constructor(private readonly generationSize: number) {}

  set(id: string, known: Known): void {
    if (this.#young.size >= this.generationSize && !this.#young.has(id)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(id, known);
  }

  find(id: string, version: number): Position | undefined {
    const known = this.#young.get(id) ?? this.#old.get(id);
    return known?.version === version ? known : undefined;
  }

  forget(id: string): void {
    this.#young.delete(id);
    this.#old.delete(id);
  }
}
