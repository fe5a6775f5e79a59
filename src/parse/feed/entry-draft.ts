/** A text of a feed and its kind. `guess` is for RSS, which never says whether a title is HTML. */
export interface DraftText {
  text: string;
  kind: 'text' | 'html' | 'guess';
}

/** A link as published, with the base URL of a relative one. */
export interface DraftLink {
  href: string;
  rel: string;
  type: string | null;
  base: string | null;
}

/** A longer text, HTML or plain, with the base URL of its relative links. */
export interface DraftBody {
  text: string;
  base: string | null;
}

/** An entry as one of the two parsers found it, before links are resolved and dates parsed. */
export interface EntryDraft {
  id: string | null;
  /** True if the id may serve as the link (RSS 2.0 `isPermaLink`, which defaults to true). */
  idIsLink: boolean;
  title: DraftText | null;
  links: DraftLink[];
  /** In order of preference: the first readable date counts. */
  published: string[];
  updated: string[];
  summary: DraftBody | null;
  content: DraftBody | null;
  /** True if `content` comes from a content element rather than from a second description. */
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
