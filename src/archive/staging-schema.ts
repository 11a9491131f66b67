// The tables of .run/staging.sqlite: what a run has read so far.

// Owners that do not exist are '' where they are part of a key, NULL where they go on into the archive.
export const stagingTables = `
CREATE TABLE records (
  id INTEGER PRIMARY KEY,
  resource TEXT NOT NULL,
  key TEXT NOT NULL,
  owner_resource TEXT,
  owner_key TEXT,
  position INTEGER NOT NULL,
  tokens INTEGER NOT NULL,
  signatures INTEGER NOT NULL,
  credentials INTEGER NOT NULL,
  digest TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (resource, key)
);
CREATE INDEX records_by_owner ON records (owner_resource, owner_key) WHERE owner_key IS NOT NULL;
CREATE INDEX records_by_id ON records (resource, id);
CREATE TABLE people (
  id TEXT PRIMARY KEY,
  attributes INTEGER NOT NULL,
  tokens INTEGER NOT NULL,
  signatures INTEGER NOT NULL,
  digest TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE TABLE unread (
  resource TEXT NOT NULL,
  owner_resource TEXT NOT NULL,
  owner_key TEXT NOT NULL,
  carried INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (resource, owner_resource, owner_key)
);
CREATE TABLE attachments (
  attachment_id TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  digest TEXT NOT NULL
);
CREATE INDEX attachments_by_id ON attachments (attachment_id COLLATE NOCASE);
`;

/** A record's descendants, by the record's resource and key. */
export const belowSql = `
WITH RECURSIVE below (id, resource, key) AS (
  SELECT id, resource, key FROM records WHERE owner_resource = ? AND owner_key = ?
  UNION
  SELECT r.id, r.resource, r.key FROM below b JOIN records r ON r.owner_resource = b.resource AND r.owner_key = b.key
)`;

/** Both take the same values. Nearly all records are new, so inserting comes first. */
export const insertRecord = `
INSERT INTO records (owner_resource, owner_key, position, tokens, signatures, credentials, digest, text, resource, key)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (resource, key) DO NOTHING`;

export const updateRecord = `
UPDATE records SET owner_resource = ?, owner_key = ?, position = ?, tokens = ?, signatures = ?, credentials = ?, digest = ?, text = ?
  WHERE resource = ? AND key = ?`;
