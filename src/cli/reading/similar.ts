import { referenceName } from '../../acts/reference-name.js';
import { loadSeeAlso } from '../../jobs/read/load-see-also.js';
import { seeAlsoWords } from '../../messages/see-also-words.js';
import { printable } from '../../model/control-characters.js';
import { dayOf } from '../../model/zoned-time.js';
import { seeAlsoJson } from '../../shapes/see-also-shape.js';
import { type CommandIo, writeJson, writeLine } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { withSearchable } from '../terminal/with-app.js';

/** `vigie similar <item>`: what an item's page shows as "see also", at a terminal. */
export async function similar(io: CommandIo, itemId: string, options: { readonly json?: boolean }): Promise<number> {
  return withSearchable(io, async ({ store, glossary, settings }) => {
    const [stored] = await store.items.getMany([itemId]);
    if (!stored) throw new UsageError(`similar: no item has the id "${itemId}"`, exitCodes.notFound);
    const found = await loadSeeAlso({ store, glossary }, stored.value);
    if (options.json) {
      writeJson(io.stdout, { item: itemId, similar: found.map(seeAlsoJson) });
      return exitCodes.ok;
    }
    const names = {
      language: 'en',
      nameOfReference: (reference: string) => referenceName(reference, 'en'),
      nameOfSubject: (subject: string) => glossary.nameOf(subject, 'en'),
    } as const;
    if (found.length === 0) writeLine(io.stdout, 'nothing is clearly about the same');
    for (const { item, reason } of found) {
      const day = dayOf(item.publishedAt ?? item.firstSeenAt, settings.timeZone);
      writeLine(io.stdout, `${day}  ${item.sourceId}  ${item.id}  ${printable(item.title)}`);
      for (const line of seeAlsoWords(reason, names)) writeLine(io.stdout, `    ${printable(line)}`);
    }
    return exitCodes.ok;
  });
}
