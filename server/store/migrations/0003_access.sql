-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ways in beside the password, settings made at run time, pictures of people.

ALTER TABLE users ADD COLUMN password_changed_at INTEGER NOT NULL DEFAULT 0;
UPDATE users SET password_changed_at = updated_at;

-- confirmed_at 0: enrolled, but not in use. codes: hashes of the recovery codes that are left, in hex.
CREATE TABLE second_factors(
    user_id       TEXT NOT NULL PRIMARY KEY REFERENCES users(id),
    sealed_secret TEXT NOT NULL,
    confirmed_at  INTEGER NOT NULL,
    last_step     INTEGER NOT NULL,
    codes         TEXT NOT NULL
);

-- Hashes only; lists have a line for each item.
CREATE TABLE api_keys(
    id                TEXT NOT NULL PRIMARY KEY,
    user_id           TEXT NOT NULL REFERENCES users(id),
    hash              TEXT NOT NULL,
    former_hash       TEXT NOT NULL,
    former_until      INTEGER NOT NULL,
    name              TEXT NOT NULL,
    description       TEXT NOT NULL,
    access_level      TEXT NOT NULL,
    permissions       TEXT NOT NULL,
    allowed_ips       TEXT NOT NULL,
    allowed_endpoints TEXT NOT NULL,
    per_minute        INTEGER NOT NULL,
    burst             INTEGER NOT NULL,
    expires_at        INTEGER NOT NULL,
    created_at        INTEGER NOT NULL,
    rotated_at        INTEGER NOT NULL,
    last_used_at      INTEGER NOT NULL
);
CREATE INDEX api_keys_by_user ON api_keys(user_id);

CREATE TABLE settings(
    key        TEXT NOT NULL PRIMARY KEY,
    value      TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL
);

CREATE TABLE avatars(
    user_id    TEXT NOT NULL PRIMARY KEY REFERENCES users(id),
    media_type TEXT NOT NULL,
    bytes      BLOB NOT NULL,
    changed_at INTEGER NOT NULL
);

CREATE INDEX audit_log_by_time ON audit_log(at);
CREATE INDEX audit_log_by_resource ON audit_log(resource_type, resource_id);
