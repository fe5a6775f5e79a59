import type { Edition, EditionItem } from './edition.js';

/** Records on one page, so that a sample interface of some entries has two of them. */
const PER_PAGE = 5;

/** One page of an interface as many registers have it: records, how many there are in all, and where the next ones are. */
export function writeRecords(edition: Edition, page: number): { text: string; leadsOn: boolean } {
  const { items, channelUrl } = edition;
  const leadsOn = page * PER_PAGE < items.length;
  const answer = {
    count: items.length,
    next: leadsOn ? `${channelUrl}?page=${page + 1}` : null,
    results: items.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(writeRecord),
  };
  return { text: `${JSON.stringify(answer, null, 2)}\n`, leadsOn };
}

function writeRecord(item: EditionItem): Record<string, unknown> {
  return {
    number: item.guid ?? item.url,
    name: item.title,
    adopted: item.publishedAt?.toISOString().slice(0, 10) ?? null,
    abstract: item.text,
    topics: item.categories.map((label) => ({ label })),
    links: [{ href: item.url }],
  };
}
