import type { Edition } from './edition.js';
import { encodeXml, withUndeclaredEntities } from './encode-xml.js';
import type { SampleFormat, SamplePublisher } from './sample-publisher.js';
import { writeAtom } from './write-atom.js';
import { writeAtom03 } from './write-atom03.js';
import { writeJsonFeed } from './write-json-feed.js';
import { writeRss1 } from './write-rss1.js';
import { writeRss2 } from './write-rss2.js';

export type Document = { contentType: string; body: Buffer };

type Wire = { contentType: string; write: (edition: Edition) => string };

const WIRES: Readonly<Record<SampleFormat, Wire>> = {
  'rss-2.0': { contentType: 'application/rss+xml', write: writeRss2 },
  'rss-1.0': { contentType: 'application/rdf+xml', write: writeRss1 },
  'atom-1.0': { contentType: 'application/atom+xml', write: writeAtom },
  'atom-0.3': { contentType: 'application/xml', write: writeAtom03 },
  'json-feed-1.1': { contentType: 'application/feed+json', write: writeJsonFeed },
};

/** How much of a truncated feed arrives: enough for whole items, and the last one breaks off. */
const SHARE_THAT_ARRIVES = 0.6;

/** Renders an edition as the publisher serves it. Only UTF-8 is named in the header, as on most real servers. */
export function renderFeed(publisher: SamplePublisher, edition: Edition): Document {
  const wire = WIRES[publisher.format];
  const written = wire.write(edition);
  const text = publisher.undeclaredEntities ? withUndeclaredEntities(written) : written;
  const body = publisher.format === 'json-feed-1.1' ? Buffer.from(text) : encodeXml(text, publisher.charset);
  const contentType = publisher.charset === 'utf-8' ? `${wire.contentType}; charset=utf-8` : wire.contentType;
  const isTruncated = publisher.answers === 'truncated';
  return { contentType, body: isTruncated ? body.subarray(0, body.length * SHARE_THAT_ARRIVES) : body };
}
