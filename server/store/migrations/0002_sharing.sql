-- SPDX-License-Identifier: GPL-3.0-or-later
-- Flows belong to somebody: until now, to whoever made them.
ALTER TABLE flows ADD COLUMN owner_id TEXT NOT NULL DEFAULT '';
ALTER TABLE flows ADD COLUMN workspace_id TEXT NOT NULL DEFAULT '';
UPDATE flows SET owner_id = created_by;

-- user_id: '' for an invitation that no account is bound to yet; accepted_at: 0 while it gives no right.
CREATE TABLE flow_shares(
    id          TEXT NOT NULL PRIMARY KEY,
    flow_id     TEXT NOT NULL,
    user_id     TEXT NOT NULL,
    email       TEXT NOT NULL,
    permission  TEXT NOT NULL,
    shared_by   TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    accepted_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX flow_shares_by_user ON flow_shares(flow_id, user_id) WHERE user_id <> '';
CREATE UNIQUE INDEX flow_shares_by_address ON flow_shares(flow_id, lower(email)) WHERE user_id = '';

-- Who had been given the right to change flows could remove them, too; that is a right of its own now.
UPDATE users SET permissions = permissions || ' flow.manage'
 WHERE ' ' || permissions || ' ' LIKE '% flow.edit %' AND ' ' || permissions || ' ' NOT LIKE '% flow.manage %';
