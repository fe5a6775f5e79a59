import { describe, expect, it } from 'vitest';
import { createEdition, loadPublishers } from '../../src/demo/edition.js';
import { findReferences } from '../../src/enrich/find-references.js';
import { judgeRelevance } from '../../src/enrich/relevance/judge-relevance.js';
import { shippedCues } from '../enrich/shipped-cues.js';

const startedAt = new Date('2026-11-25T12:00:00Z');
const publishers = loadPublishers('config/demo/publishers');

/** The items of the demonstration before and after the revision, as its channels bring them, with what their sample says. */
const items = publishers.flatMap((publisher) =>
  [null, startedAt].flatMap((revisedAt) =>
    createEdition(publisher, { origin: 'http://127.0.0.1:1', startedAt, revisedAt, channelFile: 'feed.xml' }).items.map(
      ({ title, text, url }) => {
        const sample = publisher.items.find(({ slug }) => url.endsWith(`/${slug}`));
        const references = findReferences(`${title}\n${text}`).map(({ reference }) => reference);
        const entry = { title, text, language: publisher.language, references };
        const { relevant, score } = judgeRelevance(entry, shippedCues.find(entry));
        return { title: `${publisher.id}: ${title}`, score, relevant, isNoise: sample?.noise ?? false };
      },
    ),
  ),
);

describe('the demonstration', () => {
  it('has noise and items about AI', () => {
    expect(items.filter(({ isNoise }) => isNoise).length).toBeGreaterThan(10);
    expect(items.filter(({ isNoise }) => !isNoise).length).toBeGreaterThan(100);
  });

  it('leaves out its noise', () => {
    expect(items.filter(({ isNoise, relevant }) => isNoise && relevant)).toEqual([]);
  });

  it('shows what is about AI', () => {
    expect(items.filter(({ isNoise, relevant }) => !isNoise && !relevant)).toEqual([]);
  });
});
