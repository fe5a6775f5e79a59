/** Characters that are read; a policy's query has at most 4,000. */
export const maxQueryLength = 10_000;

/** Parentheses within parentheses: the tree is walked by recursion, here and in the engines. */
export const maxDepth = 20;

/** Words and phrases that items are ranked and marked by; all of them are looked for. */
export const maxRankedParts = 32;

/** Words, phrases and values of one query: FTS5 and Elasticsearch both limit how many clauses they take. */
export const maxParts = 200;
