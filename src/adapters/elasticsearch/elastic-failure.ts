import { bareError } from '../../ports/bare-error.js';
import { StoreError, type StoreErrorCode } from '../../ports/store/store-error.js';

export interface ElasticFailure {
  /** HTTP status of the response or of one item in it; null if no response came. */
  readonly status: number | null;
  /** The server's type of error (`cluster_block_exception`), or the name of the client's error. */
  readonly type: string;
  readonly reason: string;
}

/** In these errors the server quotes values of the document, so their reason must not appear in messages. */
const quotingTypes = new Set(['document_parsing_exception', 'mapper_parsing_exception', 'illegal_argument_exception']);
const connectionErrors = new Set([
  'ConnectionError',
  'NoLivingConnectionsError',
  'TimeoutError',
  'RequestAbortedError',
]);

/** A search or a refresh reached only some of its shards. */
class ShardsFailed extends Error {
  override readonly name = 'ShardsFailed';
}

/** Returns the response if it is whole: a partial one would pass for the truth. Throws an error that `isPassing` accepts. */
export function wholeAnswer<T>(answer: T): T {
  const shards = isObject(answer) ? answer._shards : undefined;
  if (isObject(shards) && typeof shards.failed === 'number' && shards.failed > 0) {
    throw new ShardsFailed(`${shards.failed} of ${shards.total} shards`);
  }
  return answer;
}

/** Undefined for an error that is not the client's. */
export function readFailure(error: unknown): ElasticFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  if (connectionErrors.has(error.name)) return { status: null, type: error.name, reason: error.message };
  if (error instanceof ShardsFailed) return { status: 503, type: error.name, reason: error.message };
  if (error.name === 'ProductNotSupportedError') return { status: null, type: error.name, reason: '' };
  if (error.name !== 'ResponseError' || !('statusCode' in error) || typeof error.statusCode !== 'number')
    return undefined;
  const body: unknown = 'body' in error ? error.body : undefined;
  return { status: error.statusCode, ...readCause(isObject(body) ? body.error : undefined) };
}

/** Reads the `error` object of a response or an item, `{type, reason}`; a proxy may send a text instead. */
export function readCause(cause: unknown): Pick<ElasticFailure, 'type' | 'reason'> {
  if (!isObject(cause)) return { type: 'unknown', reason: '' };
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { type: text(cause.type) || 'unknown', reason: text(cause.reason) };
}

/** True if the same request may succeed a moment later. */
export function isPassing({ status, type }: ElasticFailure): boolean {
  if (status === null) return connectionErrors.has(type);
  if (type === 'cluster_block_exception') return status === 503 || isBlocked({ status, type });
  return status === 429 || status === 502 || status === 503 || status === 504;
}

/** True for a block of writes: a reindex sets one while it copies the index. A block that a person set lasts, and is reported at the end. */
export function isBlocked({ status, type }: Pick<ElasticFailure, 'status' | 'type'>): boolean {
  return type === 'cluster_block_exception' && status === 403;
}

/**
 * `doing` says what and where: `http://localhost:9200: write policies`. The cause is the original error without the request.
 * https://www.elastic.co/guide/en/elasticsearch/reference/8.19/api-conventions.html
 */
export function toStoreError(doing: string, failure: ElasticFailure, cause?: unknown): StoreError {
  const code = codeOf(failure);
  const reason = quotingTypes.has(failure.type) ? '' : `: ${failure.reason.replaceAll(/\s+/g, ' ').slice(0, 200)}`;
  const got = failure.status === null ? `${failure.type}${reason}` : `${failure.status} ${failure.type}${reason}`;
  const { expected, remedy } = explanations[code];
  const message = `${doing}: expected ${expected}, got ${got}; ${remedy}`;
  return new StoreError(code, message, { cause: bareError(cause) });
}

/** Turns an error of the client into a `StoreError`; other errors are returned unchanged. */
export function classifyElasticError(doing: string, error: unknown): unknown {
  const failure = readFailure(error);
  return failure === undefined ? error : toStoreError(doing, failure, error);
}

type FailureCode = Extract<
  StoreErrorCode,
  'unavailable' | 'unauthorized' | 'unsupported' | 'rejected' | 'read-only' | 'disk-full' | 'corrupt'
>;

const explanations: Readonly<Record<FailureCode, { readonly expected: string; readonly remedy: string }>> = {
  unavailable: {
    expected: 'an answer',
    remedy: 'see that Elasticsearch runs at ELASTICSEARCH_URL and is not overloaded, then try again',
  },
  unauthorized: {
    expected: 'to be let in',
    remedy: 'see that ELASTICSEARCH_URL names a user and a password with all rights over these indexes',
  },
  unsupported: { expected: 'Elasticsearch 8 or later', remedy: 'name such a server in ELASTICSEARCH_URL' },
  rejected: {
    expected: 'a request that the server takes',
    remedy: 'the document is too large or not of this mapping: see that every process runs the same version',
  },
  'read-only': {
    expected: 'an index that can be written',
    remedy:
      'wait for a reindex that runs, run vigie reindex again if one was cut off, else lift the block on the index or cluster',
  },
  'disk-full': {
    expected: 'an index that can be written',
    remedy: 'free disk space on the nodes: they lift the block once their disks are below the high watermark',
  },
  corrupt: { expected: 'the index', remedy: 'restore it from a snapshot, then start again' },
};

function codeOf({ status, type }: ElasticFailure): FailureCode {
  if (type === 'ProductNotSupportedError') return 'unsupported';
  if (type === 'index_not_found_exception') return 'corrupt';
  // 429 is the block that the server sets at a disk's flood stage, 403 a block that a person or a reindex set.
  if (type === 'cluster_block_exception')
    return status === 429 ? 'disk-full' : status === 403 ? 'read-only' : 'unavailable';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 400 || status === 413) return 'rejected';
  return 'unavailable';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
