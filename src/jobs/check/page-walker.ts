import { identifyEntries } from '../../enrich/identify-entries.js';
import type { Entry, FeedWarning } from '../../model/item/entry.js';
import type { KeptBody, OpenWalk, SitemapTurn } from '../../model/source/check.js';
import type { FeedHints } from '../../model/source/feed-hints.js';
import type { IdentifiedEntry } from '../../model/source/pending-batch.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { NextPage, SourceAnswer, SourcePage } from '../../model/source/source-page.js';
import { withLinkedHub } from '../../parse/feed/read-hints.js';
import type { FetchFailure, FreshResponse } from '../../ports/fetcher.js';
import { failureCode } from '../../ports/sandbox.js';
import type { BlobStore } from '../../ports/store/blob-store.js';
import {
  checksAtMost,
  followWalk,
  type PickedSitemaps,
  pickSitemaps,
  type Stretch,
} from '../../sources/follow-walk.js';
import { walkOf } from '../../sources/source-kinds.js';
import { type BodyParser, readBody } from './read-bodies.js';
import type { KnownTest } from './see-entries.js';

interface GatherDeps extends BodyParser {
  readonly blobs: Pick<BlobStore, 'put'>;
}

export interface GatherOptions {
  readonly ask: (page: NextPage) => Promise<FreshResponse | FetchFailure>;
  readonly endsInKnown: KnownTest;
  /** True if a page that ends with a known entry ends the walk. */
  readonly untilKnown: boolean;
  /** True if nothing was known of the source before. */
  readonly first: boolean;
  readonly begunAt: string;
  /** The part of the walk that earlier checks left open. */
  readonly open: OpenWalk | null;
  readonly turn: SitemapTurn | null;
}

/** Why an answer gave nothing, or not everything. */
export interface Trouble {
  readonly code: string;
  readonly message: string;
  readonly failure: FetchFailure | null;
}

/** The combined results of the answers of one check. */
export interface Gathered {
  readonly entries: readonly IdentifiedEntry[];
  /** Entries of a part of the source that was never read before; old entries in it are not news. */
  readonly past: ReadonlySet<Entry>;
  readonly bodies: readonly KeptBody[];
  readonly warnings: readonly FeedWarning[];
  /** The hints of a feed on its rhythm, and the hub that announces its changes. */
  readonly hints: FeedHints | null;
  /** The trouble that ended the walk early; the entries found so far are kept. */
  readonly trouble: Trouble | null;
  /** True if nothing was left out, neither pages nor entries beyond the limit. */
  readonly whole: boolean;
  /** The part of the walk that the next check continues. */
  readonly walk: OpenWalk | null;
  readonly turn: SitemapTurn | null;
}

interface Limits {
  readonly atMost: number;
  /** Entries known at this moment end the walk. Null means entries known now. */
  readonly before: string | null;
}

class PageWalker {
  private readonly entries: Entry[] = [];
  private readonly past = new Set<Entry>();
  private readonly bodies: KeptBody[] = [];
  private readonly warnings: FeedWarning[] = [];
  private hints: FeedHints | null = null;
  private trouble: Trouble | null = null;
  private turn: SitemapTurn | null;
  private readonly isRow: boolean;
  private picked: PickedSitemaps | null = null;

  constructor(
    private readonly deps: GatherDeps,
    private readonly definition: SourceDefinition,
    private readonly options: GatherOptions,
  ) {
    this.turn = options.turn;
    this.isRow = walkOf(definition).pages === 'row';
  }

  async walk(from: FreshResponse | FetchFailure, at: NextPage | undefined, limits: Limits): Promise<Stretch> {
    const asked = new Set<string>();
    const waiting: NextPage[] = [];
    let answer = from;
    let page = at;
    let reached = false;
    for (let pages = 0; ; ) {
      const read = await this.read(answer, page);
      if ('stoppedAt' in read) return { ...read, next: page ?? null, pages };
      pages += 1;
      for (const next of this.nextOf(read)) if (!asked.has(JSON.stringify(next))) waiting.push(next);
      const next = waiting.shift();
      if (!next) return { stoppedAt: 'end', next: null, pages };
      reached ||= this.isRow && (await this.options.endsInKnown(read.entries, limits.before));
      if (reached && this.options.untilKnown) return { stoppedAt: 'known', next, pages };
      if (pages >= limits.atMost) return { stoppedAt: reached ? 'known' : 'cut', next, pages };
      page = next;
      asked.add(JSON.stringify(page));
      this.begin(page);
      answer = await this.options.ask(page);
    }
  }

  /** Continues where earlier checks stopped. Trouble there does not affect the pages already read. */
  async goOn({ since, first, pages }: OpenWalk, next: NextPage): Promise<Stretch> {
    const { atMost: most } = walkOf(this.definition);
    const left = Math.min(most - this.bodies.length, first ? most - pages : most);
    const limits = { atMost: Math.max(1, left), before: since };
    const stretch = await this.walk(await this.options.ask(next), next, limits);
    if (this.trouble) this.warn('walk-stopped', `pages further down: ${this.trouble.code}: ${this.trouble.message}`);
    const { failure } = this.trouble ?? {};
    this.trouble = null;
    const isLost = stretch.stoppedAt === 'trouble' && failure?.kind !== 'unreachable';
    return { ...stretch, lost: isLost };
  }

  gathered(walk: OpenWalk | null, top: Stretch): Gathered {
    const { past, bodies, hints, trouble, turn } = this;
    const { open } = this.options;
    if (walk) this.warn('walk-open', `pages: ${walk.pages} read, the rest is left to the next checks`);
    else if (open && open.checks >= checksAtMost)
      this.warn(
        'walk-given-up',
        `pages: what was published before ${open.since} was not found again, entries may be missing`,
      );
    if (top.stoppedAt === 'cut' && !this.isRow)
      this.warn('pages-left', `pages: ${top.pages} read, which is as many as the definition allows; there are more`);
    const isWhole =
      top.stoppedAt === 'end' && trouble === null && !this.warnings.some(({ code }) => code === 'too-many-entries');
    const entries = identifyEntries(this.definition.id, this.entries);
    return { entries, past, bodies, warnings: this.warnings, hints, trouble, whole: isWhole, walk, turn };
  }

  private async read(
    answer: FreshResponse | FetchFailure,
    page: NextPage | undefined,
  ): Promise<SourcePage | Pick<Stretch, 'stoppedAt'>> {
    if (answer.kind !== 'fresh') {
      // The host asks us to wait; the next check continues from here.
      if (answer.code === 'host-busy' && this.isRow) return { stoppedAt: 'cut' };
      this.trouble = { code: answer.code, message: answer.message, failure: answer };
      return { stoppedAt: 'trouble' };
    }
    const kept = { hash: await this.deps.blobs.put(answer.body), url: answer.url, contentType: answer.contentType };
    const counter = page?.kind === 'parameter' ? page.value : undefined;
    const read = await readBody(this.deps, this.definition, toAnswer(answer), counter);
    if (read.kind !== 'done') {
      this.trouble = { code: failureCode(read), message: read.message, failure: null };
      return { stoppedAt: 'trouble' };
    }
    this.bodies.push(kept);
    this.entries.push(...read.value.entries);
    if (this.hasItsTurn(page) && !this.options.turn?.through)
      for (const entry of read.value.entries) this.past.add(entry);
    this.warnings.push(...read.value.warnings);
    this.hints ??= withLinkedHub(read.value.hints ?? null, answer.link ?? null, answer.url);
    return read.value;
  }

  private nextOf({ index, next }: SourcePage): readonly NextPage[] {
    if (!index || this.bodies.length > 1) return next;
    const picked = pickSitemaps(index, this.definition.sitemap?.atMost ?? 5, this.options.turn);
    this.picked = picked;
    if (picked.inTurn.length === 0) this.turn = picked.turn;
    return [...picked.always, ...picked.inTurn];
  }

  private warn(code: FeedWarning['code'], message: string): void {
    this.warnings.push({ code, message });
  }

  /** A sitemap that fails has had its turn, since the others wait for theirs. */
  private begin(page: NextPage): void {
    if (!this.picked || page.kind !== 'address' || !this.hasItsTurn(page)) return;
    const through = this.options.turn?.through ?? false;
    this.turn = page.url === this.picked.turn.after ? this.picked.turn : { after: page.url, through };
  }

  private hasItsTurn(page: NextPage | undefined): boolean {
    const inTurn = this.picked?.inTurn ?? [];
    return page !== undefined && inTurn.some((picked) => JSON.stringify(picked) === JSON.stringify(page));
  }
}

function toAnswer({ body, url, contentType }: FreshResponse): SourceAnswer {
  return { bytes: body, url, contentType };
}

/** Reads an answer and the pages that follow it, and stores the bytes of each. */
export async function gatherPages(
  deps: GatherDeps,
  definition: SourceDefinition,
  first: FreshResponse,
  options: GatherOptions,
): Promise<Gathered> {
  const walker = new PageWalker(deps, definition, options);
  const { open } = options;
  const { pages, atMost } = walkOf(definition);
  const isRow = pages === 'row';
  // If an open walk continues further down, entries that earlier checks read at the top are known, and the gap is behind them.
  const before = open?.next ? null : (open?.since ?? null);
  const top = await walker.walk(first, undefined, { atMost, before });
  const low = isRow && open?.next && top.stoppedAt === 'known' ? await walker.goOn(open, open.next) : null;
  const facts = { open, url: definition.url, begunAt: options.begunAt, first: options.first, atMost };
  const walk = isRow ? followWalk(top, low, facts) : null;
  return walker.gathered(walk, top);
}
