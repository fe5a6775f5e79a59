import { describe, expect, it } from 'vitest';
import { SourceDefinition } from '../../src/model/source/source.js';
import { parserVersion, questionHash } from '../../src/sources/source-kinds.js';

const api = { entries: 'results', fields: { title: '{title}' }, pages: { parameter: 'page' } };
const list = { entry: 'li', title: 'a', complete: true };
const all = {
  ...{ api, list, document: { select: 'main' }, sitemap: { include: '/news/' } },
  ...{ timeZone: 'Europe/Paris', request: { query: { q: 'AI' } } },
};

const define = (more: object) =>
  SourceDefinition.parse({
    ...{ id: 'a', name: { fr: 'A', en: 'A' }, authority: 'A', jurisdiction: 'EU', language: 'en' },
    ...{ url: 'https://publisher.example/a', ...more },
  });

/**
 * States of sources bear these values. Another version reads every kept body again, another hash of what is asked compares no
 * register with its last answer: both are changed only where the reader, or the question, is another.
 */
describe('what is stored of a kind of source', () => {
  it.each([
    ['feed', {}, 'feed-4.73cd47d3', 'ddb3823dff508026'],
    ['page-watch', {}, 'page-watch-2.73cd47d3', 'ddb3823dff508026'],
    ['sitemap', {}, 'sitemap-1.73cd47d3', 'ddb3823dff508026'],
    ['feed', { api, list }, 'feed-4.b256a3d0', '66b3504d52211e15'],
    ['json-api', { api, list }, 'json-api-2.b256a3d0', '66b3504d52211e15'],
    ['html-list', { api, list }, 'html-list-2.b256a3d0', '66b3504d52211e15'],
    ['page-watch', { api, list }, 'page-watch-2.b256a3d0', '66b3504d52211e15'],
    ['sitemap', { api, list }, 'sitemap-1.b256a3d0', '66b3504d52211e15'],
    ['feed', all, 'feed-4.027d2d91', '5fb003bdec1c988c'],
    ['json-api', all, 'json-api-2.027d2d91', '5fb003bdec1c988c'],
    ['html-list', all, 'html-list-2.027d2d91', '5fb003bdec1c988c'],
    ['page-watch', all, 'page-watch-2.027d2d91', '5fb003bdec1c988c'],
    ['sitemap', all, 'sitemap-1.027d2d91', '5fb003bdec1c988c'],
  ])('%s, told of reading %j, is %s, and asks %s', (kind, reading, version, asked) => {
    const definition = define({ kind, ...reading });
    expect(parserVersion(definition)).toBe(version);
    expect(questionHash(definition, { movedHere: null })).toBe(asked);
  });
});
