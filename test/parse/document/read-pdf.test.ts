import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/parse/document/read-document.js';
import { assemble, samplePdf } from './sample-pdf.js';

const read = (bytes: Uint8Array) => readDocument(bytes, { contentType: 'application/pdf' });

const subjects = ['notification', 'contestation', 'publication'];

const page = (number: number) => [
  { text: 'Autorité exemple – Délibération 2026-1', y: 800, size: 8 },
  { text: `Article ${number} De la ${subjects[number - 1]}`, y: 760, size: 11 },
  { text: 'Le présent texte fixe les conditions dans lesquelles un sous-traitant est infor-', y: 740 },
  { text: 'mé de la décision, et celles dans lesquelles un sous-', y: 727 },
  { text: 'traitant peut la contester devant la juridiction compétente.', y: 714 },
  { text: `Ces conditions valent pour la ${subjects[number - 1]}.`, y: 688 },
  { text: `Page ${number} sur 3`, y: 40, size: 8 },
];

describe('a PDF', () => {
  it('gives its paragraphs, with line ends mended and without running heads', async () => {
    const { text } = await read(samplePdf({ pages: [page(1), page(2), page(3)] }));
    expect(text.split('\n\n')).toEqual(
      [1, 2, 3].flatMap((number) => [
        `Article ${number} De la ${subjects[number - 1]}`,
        'Le présent texte fixe les conditions dans lesquelles un sous-traitant est informé de la décision, et celles dans lesquelles un sous-traitant peut la contester devant la juridiction compétente.',
        `Ces conditions valent pour la ${subjects[number - 1]}.`,
      ]),
    );
  });

  it('may come in a buffer, as files do', async () => {
    const bytes = samplePdf({ pages: [[{ text: 'La décision est notifiée.', y: 700 }]] });
    expect((await read(Buffer.from(bytes))).text).toBe('La décision est notifiée.');
  });

  it('goes on with a sentence across pages', async () => {
    const pages = [[{ text: 'La décision est notifiée', y: 60 }], [{ text: 'à la personne concernée.', y: 780 }]];
    expect((await read(samplePdf({ pages }))).text).toBe('La décision est notifiée à la personne concernée.');
  });

  it('says what its metadata declares, and how many pages it has', async () => {
    const facts = { title: 'Délibération (extrait)', author: 'Claire Martin', language: 'fr-FR' };
    const read1 = await read(samplePdf({ pages: [page(1), page(2)], ...facts }));
    expect(read1).toMatchObject({ format: 'pdf', pages: 2, publishedAt: null, ...facts });
  });

  it('is titled by its largest lines where the metadata names a program or a file', async () => {
    const lines = [
      { text: 'Rapport annuel', y: 700, size: 24 },
      { text: 'sur les algorithmes publics', y: 670, size: 24 },
      ...page(1),
    ];
    for (const title of ['Microsoft Word - rapport.doc', 'rapport_v3_final', 'rapport.pdf']) {
      expect((await read(samplePdf({ pages: [lines], title }))).title).toBe(
        'Rapport annuel sur les algorithmes publics',
      );
    }
  });

  it('is read whatever type the server gives it', async () => {
    const bytes = samplePdf({ pages: [page(1)] });
    expect((await readDocument(bytes, { contentType: 'text/html; charset=utf-8' })).format).toBe('pdf');
  });

  it('without text is refused as such', async () => {
    await expect(read(samplePdf({ pages: [[], []] }))).rejects.toMatchObject({ code: 'no-text' });
  });

  it('that is broken is refused as such', async () => {
    const garbage = new Uint8Array(Buffer.from(`%PDF-1.7\n${'\u00e2garbage'.repeat(500)}`, 'latin1'));
    await expect(read(garbage)).rejects.toMatchObject({ code: 'malformed-pdf' });
  });

  it('behind a password is refused as such', async () => {
    const pads = '<'.concat('00'.repeat(32), '>');
    const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'];
    const encrypt = `<< /Filter /Standard /V 1 /R 2 /O ${pads} /U ${pads} /P -4 >>`;
    const bytes = assemble([...objects, encrypt], `/Encrypt 3 0 R /ID [${pads} ${pads}]`);
    await expect(read(bytes)).rejects.toMatchObject({ code: 'encrypted-pdf' });
  });
});
