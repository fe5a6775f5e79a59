import type { IndexDefinition } from './index-definition.js';

/**
 * Raw bytes by their hash, which is the id and, in `hash`, their order. Nothing of them is searched. Segments of large
 * documents are dear to merge, and nobody asks for what came a minute ago but by its id.
 */
export const blobDefinition: IndexDefinition = {
  name: 'blobs',
  schemaVersion: 1,
  settings: { refresh_interval: '30s' },
  properties: {
    hash: { type: 'keyword', index: false },
    storedAt: { type: 'date', format: 'strict_date_time' },
    storedBytes: { type: 'long', index: false, doc_values: false },
    /** Packed, in base64. */
    body: { type: 'binary' },
  },
};
