import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSite, type Site } from './site.js';
import { visibleWords } from './visible-words.js';

let site: Site;
beforeEach(async () => {
  site = await createSite();
});

describe('the manual in the pages', () => {
  it.each(['fr', 'en'])('says in %s all that its file says, without the marks of the file', async (language) => {
    const answer = await site.app.request('/manual', { headers: { 'Accept-Language': language } });
    const words = visibleWords(await answer.text(), 'main').replaceAll(/\s+/g, ' ');
    const file = readFileSync(join(import.meta.dirname, `../../docs/officer.${language}.md`), 'utf8');
    const headings = Array.from(file.matchAll(/^#+ (.*)$/gm), ([, heading = '']) => heading);
    expect(headings.filter((heading) => !words.includes(heading))).toEqual([]);
    expect(words).not.toMatch(/\*\*|\]\(|\|/);
    expect(words).toContain(
      language === 'fr' ? 'Vigie propose, une personne décide.' : 'Vigie suggests, a person decides.',
    );
  });

  it('shows the pictures of its own folder alone', async () => {
    const html = await (await site.app.request('/manual')).text();
    const pictures = Array.from(html.matchAll(/<img src="([^"]+)" alt="[^"]+"/g), ([, path = '']) => path);
    expect(pictures.length).toBeGreaterThan(5);
    for (const path of pictures) {
      const answer = await site.app.request(path);
      expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'image/webp']);
    }
    for (const path of ['/manual/other.fr.webp', '/manual/..%2Fofficer.fr.md', '/manual/officer.fr.md'])
      expect((await site.app.request(path)).status).toBe(404);
  });
});
