import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/parse/document/read-document.js';

const read = (bytes: Uint8Array) => readDocument(bytes, { contentType: null });
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const word = (body: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({ 'word/document.xml': strToU8(`<w:document><w:body>${body}</w:body></w:document>`), ...more });

describe('a Word document', () => {
  it('gives its paragraphs, and what it says of itself', async () => {
    const core = strToU8(
      '<cp:coreProperties><dc:title>Avis du comité</dc:title><dc:creator>DPC</dc:creator></cp:coreProperties>',
    );
    const split = '<w:p><w:r><w:t>Les systèmes </w:t></w:r><w:r><w:tab/><w:t>d’IA &amp; autres</w:t></w:r></w:p>';
    expect(await read(word(paragraph('Article premier') + split, { 'docProps/core.xml': core }))).toMatchObject({
      format: 'docx',
      title: 'Avis du comité',
      author: 'DPC',
      text: 'Article premier\n\nLes systèmes \td’IA & autres',
    });
  });

  it('is read without what was deleted in it, or belongs to its layout', async () => {
    const deleted =
      '<w:p><w:del><w:r><w:delText>abrogé</w:delText></w:r></w:del><w:r><w:t>en vigueur</w:t></w:r></w:p>';
    expect(await read(word(`${deleted}<w:sectPr>12</w:sectPr>`))).toMatchObject({ text: 'en vigueur' });
  });

  it.each([
    ['a bomb', word(paragraph('a'.repeat(80 * 1024 * 1024))), 'too-large'],
    ['another archive', zipSync({ 'a.txt': strToU8('a') }), 'not-a-document'],
    ['an archive that is cut off', word(paragraph('texte')).subarray(0, 60), 'malformed-archive'],
    ['one without text', word('<w:p/>'), 'no-text'],
    ['one that is too deep', word('<w:p>'.repeat(2_000)), 'too-deep'],
  ])('is refused: %s', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code });
  });
});
