import { describe, expect, it } from 'vitest';
import { isPassing, toStoreError } from '../../../src/adapters/elasticsearch/elastic-failure.js';

const failure = (status: number | null, type: string) => ({ status, type, reason: 'because' });

describe('a failure of Elasticsearch', () => {
  it.each([
    [null, 'ConnectionError', 'unavailable'],
    [null, 'TimeoutError', 'unavailable'],
    [null, 'ProductNotSupportedError', 'unsupported'],
    [401, 'security_exception', 'unauthorized'],
    [403, 'security_exception', 'unauthorized'],
    [403, 'cluster_block_exception', 'read-only'],
    [429, 'cluster_block_exception', 'disk-full'],
    [503, 'cluster_block_exception', 'unavailable'],
    [429, 'es_rejected_execution_exception', 'unavailable'],
    [503, 'unavailable_shards_exception', 'unavailable'],
    [404, 'index_not_found_exception', 'corrupt'],
    [400, 'strict_dynamic_mapping_exception', 'rejected'],
    [413, 'unknown', 'rejected'],
    [500, 'illegal_state_exception', 'unavailable'],
  ] as const)('with status %s and type %s is %s', (status, type, code) => {
    expect(toStoreError('http://es:9200: write tags', failure(status, type)).code).toBe(code);
  });

  it.each([
    [null, 'ConnectionError', true],
    [null, 'ProductNotSupportedError', false],
    [429, 'es_rejected_execution_exception', true],
    [429, 'circuit_breaking_exception', true],
    [429, 'cluster_block_exception', false],
    [403, 'cluster_block_exception', true],
    [403, 'security_exception', false],
    [503, 'cluster_block_exception', true],
    [504, 'unknown', true],
    [400, 'strict_dynamic_mapping_exception', false],
    [500, 'illegal_state_exception', false],
  ] as const)('with status %s and type %s passes: %s', (status, type, passing) => {
    expect(isPassing(failure(status, type))).toBe(passing);
  });

  it('says where, what was expected, what came and what to do', () => {
    const error = toStoreError('http://es:9200: write tags', failure(403, 'cluster_block_exception'));
    expect(error.message).toBe(
      'http://es:9200: write tags: expected an index that can be written, got 403 cluster_block_exception: because; ' +
        'wait for a reindex that runs, run vigie reindex again if one was cut off, else lift the block on the index or cluster',
    );
  });

  it('repeats no value of a document', () => {
    expect(toStoreError('write tags', failure(400, 'document_parsing_exception')).message).not.toContain('because');
  });

  it('keeps the error as its cause, without what was sent', () => {
    const original = Object.assign(new Error('refused'), { name: 'ConnectionError', meta: { body: 'secret' } });
    const { cause } = toStoreError('write tags', failure(null, 'ConnectionError'), original);
    expect(cause).toMatchObject({ name: 'ConnectionError', message: 'refused', stack: original.stack });
    expect(cause).not.toHaveProperty('meta');
  });
});
