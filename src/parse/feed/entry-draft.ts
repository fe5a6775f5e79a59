/** A text of a feed and how it is meant: `guess` is RSS, which never says whether a title is HTML. */
export interface DraftText {
  text: string;
  kind: 'text' | 'html' | 'guess';
}

/** A link as published, with the base that it is relative to. */
export interface DraftLink {
  href: string;
  rel: string;
  type: string | null;
  base: string | null;
}

/** A longer text, HTML or not, with the base that links inside are relative to. */
export interface DraftBody {
  text: string;
  base: string | null;
}

/** An entry as one of the two readers found it, before links are resolved and dates understood. */
export interface EntryDraft {
  id: string | null;
  /** Whether the id may stand for the link (RSS 2.0 `isPermaLink`, which is true unless it says false). */
  idIsLink: boolean;
  title: DraftText | null;
  links: DraftLink[];
  /** In order of preference; the first that can be read counts. */
  published: string[];
  updated: string[];
  summary: DraftBody | null;
  content: DraftBody | null;
  /** Whether `content` comes from an element that says content, rather than from a second description. */
  contentNamed: boolean;
  authors: string[];
  categories: string[];
  enclosures: { href: string; type: string | null; length: string | null; base: string | null }[];
  base: string | null;
}

export function emptyDraft(base: string | null): EntryDraft {
  return {
    id: null,
    idIsLink: true,
    title: null,
    links: [],
    published: [],
    updated: [],
    summary: null,
    content: null,
    contentNamed: false,
    authors: [],
    categories: [],
    enclosures: [],
    base,
  };
}
