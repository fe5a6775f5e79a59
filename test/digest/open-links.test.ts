import { describe, expect, it } from 'vitest';
import { fillLinks, openLinks } from '../../src/digest/digest-links.js';
import { OpenMessage } from '../../src/model/digest/digest.js';
import { composeDigest } from './compose-at-once.js';
import { sampleDigest } from './sample-digest.js';

describe('a message with its links left open', () => {
  const input = sampleDigest('fr');
  const { subject, html, text } = composeDigest(input);
  const { unsubscribe, digest, items } = input.links;
  const open = openLinks({ subject, html, text }, { unsubscribe, digest, items });

  it('is the message again with the same links, also after it was stored', () => {
    const stored = OpenMessage.parse(JSON.parse(JSON.stringify(open)));
    expect(fillLinks(stored, { unsubscribe, digest, items })).toEqual({ subject, html, text });
  });

  it('holds none of them, and is the same for every reader', () => {
    for (const link of [unsubscribe, digest]) expect(JSON.stringify(open)).not.toContain(link);
    expect(open.html?.filter((part) => typeof part !== 'string' && part.link === 'items').length).toBeGreaterThan(5);
    const links = {
      ...input.links,
      unsubscribe: `${unsubscribe.slice(0, -4)}AAAA`,
      digest: `${digest.slice(0, -4)}0000`,
      items: items.replace(digest, `${digest.slice(0, -4)}0000`),
    };
    const { omitted, ...other } = composeDigest({ ...input, links });
    expect(omitted).toBe(0);
    expect(openLinks(other, { unsubscribe: links.unsubscribe, digest: links.digest, items: links.items })).toEqual(
      open,
    );
  });
});
