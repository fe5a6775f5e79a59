import type { SourceDefinition, SourceState } from '../model/source.js';
import type { FetchRequest } from '../ports/fetcher.js';

const acceptFeeds =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1';

/**
 * What to ask of a feed: conditional where we hold a copy from the same address (RFC 9110 section 13). Validators of
 * another address are worth nothing.
 */
export function feedRequest(
  definition: SourceDefinition,
  state: Pick<SourceState, 'url' | 'etag' | 'lastModified'>,
): FetchRequest {
  const held = state.url === definition.url;
  return {
    url: definition.url,
    accept: acceptFeeds,
    etag: held ? state.etag : null,
    lastModified: held ? state.lastModified : null,
  };
}
