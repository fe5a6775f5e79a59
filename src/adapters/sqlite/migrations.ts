import type { Database } from 'better-sqlite3';
import { specs } from '../../ports/store/collections.js';
import { StoreError } from '../../ports/store/store-error.js';
import { columnSql, columnsOf, indexesSql, type TableSpec, tableSql } from './collection-sql.js';

/**
 * One step of the schema. Frozen once released: a change is a new step. Tables of collections are made from `collections.ts` after the
 * last step: a new collection, column or query raises the version by a step without SQL.
 */
interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** Each tag was a record of its own before it became part of its item. */
const tags = `
CREATE TABLE tags (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  policyId TEXT, state TEXT, at TEXT
) STRICT;
`;

/**
 * `slot` numbers the items from 1. Each write raises `change`: the values that search keeps in memory are updated through the index
 * items_changes, which covers them all. Instants are milliseconds since the epoch.
 */
const items = `
CREATE TABLE items (
  slot INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  matchedUnder INTEGER NOT NULL, -- -1 while the newest revision was not matched
  change INTEGER NOT NULL,
  activityMs INTEGER NOT NULL,
  publishedMs INTEGER,
  seenMs INTEGER NOT NULL,
  source TEXT NOT NULL,
  jurisdiction TEXT NOT NULL,
  language TEXT NOT NULL,
  kinds TEXT NOT NULL,
  policies TEXT NOT NULL,
  legalReferences TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX items_changes ON items
  (change, id, activityMs, publishedMs, seenMs, source, jurisdiction, language, kinds, policies);
CREATE INDEX items_matchedUnder ON items (matchedUnder);

-- key = slot * 65536 + ordinal: the revisions of an item lie together.
CREATE TABLE revisions (
  key INTEGER PRIMARY KEY,
  activityMs INTEGER NOT NULL,
  backlog INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX revisions_activity ON revisions (activityMs);

CREATE TABLE itemReferences (reference TEXT, slot INTEGER, PRIMARY KEY (reference, slot)) STRICT, WITHOUT ROWID;

-- Words are analysed before they come here: the tokenizer parts them at white space and at nothing else.
CREATE VIRTUAL TABLE itemTexts USING fts5(
  title, body, concepts, content='', contentless_delete=1,
  tokenize="ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\\]^_\`{|}~'"
);
-- Segments are merged step by step by the writer, which costs a sixth less than automerge; crisismerge is the backstop.
INSERT INTO itemTexts (itemTexts, rank) VALUES ('automerge', 0);
INSERT INTO itemTexts (itemTexts, rank) VALUES ('usermerge', 16);
INSERT INTO itemTexts (itemTexts, rank) VALUES ('crisismerge', 64);
`;

/** States: 0 waiting, 1 waiting for its moment, 2 taken by a worker. */
const queue = `
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  queue TEXT NOT NULL,
  key TEXT NOT NULL,
  state INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  runAtMs INTEGER NOT NULL,
  payload TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  crashes INTEGER NOT NULL DEFAULT 0,
  fence INTEGER NOT NULL DEFAULT 0,
  leaseUntilMs INTEGER,
  againPayload TEXT,
  againAtMs INTEGER
) STRICT;
CREATE UNIQUE INDEX jobs_key ON jobs (queue, key);
CREATE INDEX jobs_waiting ON jobs (queue, priority, runAtMs) WHERE state = 0;
CREATE INDEX jobs_delayed ON jobs (queue, runAtMs) WHERE state = 1;
CREATE INDEX jobs_leased ON jobs (queue, leaseUntilMs) WHERE state = 2;

CREATE TABLE deadJobs (
  id INTEGER PRIMARY KEY,
  queue TEXT NOT NULL,
  key TEXT NOT NULL,
  payload TEXT NOT NULL,
  priority INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  crashes INTEGER NOT NULL,
  error TEXT NOT NULL,
  diedAtMs INTEGER NOT NULL
) STRICT;
CREATE INDEX deadJobs_newest ON deadJobs (queue, diedAtMs);

CREATE TABLE pausedQueues (queue TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE hosts (host TEXT PRIMARY KEY, freeAtMs INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

/**
 * Moves tags into their items. An item has a copy of each tag that may lag behind the table; a tag that is not in the table is taken
 * from the item. `items.tags` are ordered pairs of policy and state; its predecessor `items.policies` held the policies of suggested
 * and confirmed tags. Items without tags stay as they are.
 */
const tagsOfItems = `
CREATE TABLE movedTags (itemId TEXT, place INTEGER, policyId TEXT, body TEXT, PRIMARY KEY (itemId, policyId)) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO movedTags
SELECT items.id, link.key, link.value ->> '$.id', json_object(
  'id', link.value -> '$.id', 'state', link.value -> '$.state',
  'revision', items.body -> '$.revision', 'policyRevision', 0, 'words', json('[]'),
  'sequence', link.value -> '$.sequence', 'by', NULL, 'reason', NULL, 'at', items.body -> '$.activityAt'
)
FROM items, json_each(items.body, '$.policies') AS link;
INSERT INTO movedTags
SELECT body ->> '$.itemId', 1000000, body ->> '$.policyId', json_object(
  'id', body -> '$.policyId', 'state', body -> '$.state',
  'revision', body -> '$.revision', 'policyRevision', body -> '$.policyRevision', 'words', body -> '$.words',
  'sequence', body -> '$.sequence', 'by', body -> '$.by', 'reason', body -> '$.reason', 'at', body -> '$.at'
)
FROM tags WHERE true
ON CONFLICT (itemId, policyId) DO UPDATE SET body = excluded.body;

ALTER TABLE items RENAME COLUMN policies TO tags;
UPDATE items SET
  body = json_set(body, '$.policies', json(moved.tags)),
  tags = moved.pairs
FROM (
  SELECT itemId,
    json_group_array(json(body) ORDER BY place, policyId) AS tags,
    json_group_array(policyId || ':' || (body ->> '$.state') ORDER BY policyId || ':' || (body ->> '$.state')) AS pairs
  FROM movedTags GROUP BY itemId
) AS moved
WHERE items.id = moved.itemId;
DROP TABLE movedTags;
DROP TABLE tags;
`;

/** Adds columns for long texts beside the bodies; existing rows keep them in the body. */
const longTexts = `
ALTER TABLE items ADD COLUMN excerpt TEXT;
ALTER TABLE revisions ADD COLUMN summary TEXT;
ALTER TABLE revisions ADD COLUMN content TEXT;
`;

/** Keeps one dead letter for each key: the last of the existing ones. */
const boundedDeadJobs = `
ALTER TABLE deadJobs ADD COLUMN deaths INTEGER NOT NULL DEFAULT 1;
ALTER TABLE deadJobs ADD COLUMN firstDiedAtMs INTEGER;
UPDATE deadJobs SET deaths = sums.deaths, firstDiedAtMs = sums.firstDiedAtMs
FROM (SELECT queue, key, count(*) AS deaths, min(diedAtMs) AS firstDiedAtMs FROM deadJobs GROUP BY queue, key) AS sums
WHERE deadJobs.queue = sums.queue AND deadJobs.key = sums.key;
DELETE FROM deadJobs WHERE EXISTS (
  SELECT 1 FROM deadJobs AS later WHERE later.queue = deadJobs.queue AND later.key = deadJobs.key
    AND (later.diedAtMs, later.id) > (deadJobs.diedAtMs, deadJobs.id));
CREATE UNIQUE INDEX deadJobs_key ON deadJobs (queue, key);
CREATE TABLE forgottenJobs (queue TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

/**
 * Moves the values of all fields into one column; search keeps the values of facets in memory: see stored-values.ts. Items that nobody has
 * judged yet count as about AI, so that lists are not empty until all items are read again.
 */
const fieldValues = `
CREATE TABLE newItems (
  slot INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  matchedUnder INTEGER NOT NULL, -- -1 while the newest revision was not matched
  change INTEGER NOT NULL,
  activityMs INTEGER NOT NULL,
  fieldValues TEXT NOT NULL,
  tags TEXT NOT NULL,
  body TEXT NOT NULL,
  excerpt TEXT
) STRICT;
INSERT INTO newItems
SELECT slot, id, version, matchedUnder, change, activityMs,
  json_object(
    'values', json_object(
      'source', json(source), 'jurisdiction', json(jurisdiction), 'language', json(language), 'kind', json(kinds),
      'reference', json(legalReferences), 'relevance', json('["ai"]'),
      'policy', json((
        SELECT json_group_array(substr(value, 1, length(value) - 10) ORDER BY value) FROM json_each(items.tags)
        WHERE value LIKE '%:suggested' OR value LIKE '%:confirmed'
      ))
    ),
    'dates', json_object('published', iif(publishedMs IS NULL, json('[]'), json_array(publishedMs)), 'seen', json_array(seenMs))
  ),
  tags, body, excerpt
FROM items;
DROP TABLE items;
ALTER TABLE newItems RENAME TO items;
CREATE UNIQUE INDEX items_changes ON items (change, id, activityMs, fieldValues, tags);
CREATE INDEX items_matchedUnder ON items (matchedUnder);

CREATE TABLE itemValues (
  field TEXT, value TEXT, slot INTEGER, PRIMARY KEY (field, value, slot)
) STRICT, WITHOUT ROWID;
INSERT INTO itemValues SELECT 'reference', reference, slot FROM itemReferences;
DROP TABLE itemReferences;
`;

const setMoments = 'ALTER TABLE jobs ADD COLUMN setAtMs INTEGER NOT NULL DEFAULT 0;';

/** Adds a column for what is shown of a revision, too. */
const shownTexts = 'ALTER TABLE revisions ADD COLUMN shown TEXT;';

/** Lets an item that cites a paragraph be found by its article too. Articles of French codes, `art-L121-1`, have several numbers. */
const placesAround = `
CREATE TEMP TABLE around AS
WITH RECURSIVE around (slot, value) AS (
  SELECT slot, value FROM itemValues
  WHERE field = 'reference' AND value GLOB '*#*-*-*' AND value NOT GLOB '*#*-[a-z][0-9]*'
  UNION SELECT slot, rtrim(rtrim(value, replace(value, '-', '')), '-') FROM around WHERE value GLOB '*#*-*-*'
) SELECT slot, value FROM around;
CREATE INDEX temp.around_slot ON around (slot);
INSERT OR IGNORE INTO itemValues SELECT 'reference', value, slot FROM around;
UPDATE items SET fieldValues = json_set(fieldValues, '$.values.reference', (
  SELECT json_group_array(value) FROM (
    SELECT value FROM json_each(fieldValues, '$.values.reference')
    UNION SELECT value FROM around WHERE around.slot = items.slot ORDER BY value)))
WHERE slot IN (SELECT slot FROM around);
DROP TABLE around;
`;

/** Fills `pending` (tags to decide), `review` (decisions on an earlier revision) and `state`, as `itemFields` defines them. */
const triageValues = `
UPDATE items SET fieldValues = json_set(fieldValues,
  '$.values.pending', json((
    SELECT json_group_array(id) FROM (
      SELECT value ->> '$.id' AS id FROM json_each(body, '$.policies') WHERE value ->> '$.state' = 'suggested' ORDER BY id
    )
  )),
  '$.values.review', json((
    SELECT json_group_array(id) FROM (
      SELECT value ->> '$.id' AS id FROM json_each(body, '$.policies')
      WHERE value ->> '$.state' IN ('confirmed', 'rejected')
        AND value ->> '$.revision' < body ->> '$.revision' AND value ->> '$.at' < body ->> '$.activityAt' ORDER BY id
    )
  )),
  '$.values.state', json(iif(instr(tags, ':confirmed"') > 0, '["assessed"]', '["new"]'))
) WHERE json_valid(body) AND json_type(body, '$.policies') = 'array';
`;

export const migrations: readonly Migration[] = [
  { version: 1, sql: tags + items + queue },
  { version: 6, sql: tagsOfItems },
  { version: 7, sql: longTexts },
  { version: 12, sql: boundedDeadJobs },
  { version: 19, sql: fieldValues },
  { version: 26, sql: setMoments },
  { version: 27, sql: shownTexts },
  { version: 28, sql: placesAround },
  { version: 29, sql: '' },
  { version: 30, sql: triageValues },
  { version: 31, sql: '' },
  { version: 32, sql: '' },
  { version: 33, sql: '' },
];

/** True if the file has an earlier schema. Throws as `migrate` does. */
export function isOutdated(database: Database, steps: readonly Migration[] = migrations): boolean {
  return !isCurrent(database, steps) && schemaVersion(database) > 0;
}

/**
 * Brings the schema up to date, all steps or none. Throws `StoreError` `schema-newer` if a later program wrote the
 * file.
 */
export function migrate(database: Database, steps: readonly Migration[] = migrations): void {
  if (isCurrent(database, steps)) return;
  const upgrade = database.transaction(() => {
    // Read again under the lock: another process may have been first.
    const current = schemaVersion(database);
    for (const { sql } of steps.filter(({ version }) => version > current)) database.exec(sql);
    for (const spec of Object.values(specs)) makeCollection(database, spec);
    database.exec(`PRAGMA user_version = ${Math.max(current, steps.at(-1)?.version ?? 0)}`);
  });
  upgrade.immediate();
}

/** Creates what the file lacks of a collection. A new column is filled from the bodies, except from damaged ones. */
function makeCollection(database: Database, spec: TableSpec): void {
  database.exec(tableSql(spec));
  const columns = database.pragma(`table_info(${spec.name})`) as readonly { readonly name: string }[]; // by SQLite's documentation
  for (const field of columnsOf(spec).filter((field) => columns.every(({ name }) => name !== field))) {
    database.exec(`ALTER TABLE ${spec.name} ADD COLUMN ${columnSql(spec, field)}`);
    database.exec(`UPDATE ${spec.name} SET ${field} = json_extract(body, '$.${field}') WHERE json_valid(body)`);
  }
  for (const sql of indexesSql(spec)) database.exec(sql);
}

/** The error about an earlier schema, for every program except a service that starts. */
export function schemaOlder(database: Database): StoreError {
  const versions = `expected version ${migrations.at(-1)?.version}, got ${schemaVersion(database)}`;
  return new StoreError(
    'schema-older',
    `${database.name}: schema: ${versions}: an earlier version of Vigie wrote it, and its service may be running; stop that one and run "vigie start", which copies the database and brings it up to date; until then use the commands of the earlier version`,
  );
}

function isCurrent(database: Database, steps: readonly Migration[]): boolean {
  const latest = steps.at(-1)?.version ?? 0;
  const current = schemaVersion(database);
  if (current > latest) {
    throw new StoreError(
      'schema-newer',
      `vigie.db: schema: expected version ${latest} or an earlier one, got ${current}: a newer version of Vigie wrote it; run that one, or put back what it copied before its upgrade (docs/backup.md)`,
    );
  }
  return current === latest;
}

function schemaVersion(database: Database): number {
  return database.prepare<[], number>('PRAGMA user_version').pluck().get() ?? 0;
}
