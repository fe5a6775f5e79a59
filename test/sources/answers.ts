import type { SourceAnswer } from '../../src/model/source/source-page.js';
import { ApiReading, ListReading, SitemapReading } from '../../src/model/source/source-reading.js';

export function answer(body: string | Uint8Array, more: Partial<SourceAnswer> = {}): SourceAnswer {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return { bytes, url: 'https://publisher.example/list', contentType: null, ...more };
}

export const api = (reading: unknown): ApiReading => ApiReading.parse(reading);
export const list = (reading: unknown): ListReading => ListReading.parse(reading);
export const sitemap = (reading: unknown = {}): SitemapReading => SitemapReading.parse(reading);

export function codeOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
  return 'nothing thrown';
}
