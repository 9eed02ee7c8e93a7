-- SPDX-License-Identifier: GPL-3.0-or-later
-- Mails on their way, and the tokens that their links carry.

CREATE TABLE mails(
    id         TEXT NOT NULL PRIMARY KEY,
    kind       TEXT NOT NULL,
    recipient  TEXT NOT NULL,
    sealed     TEXT NOT NULL, -- subject and bodies; empty once given up
    created_at INTEGER NOT NULL,
    good_until INTEGER NOT NULL,
    attempts   INTEGER NOT NULL,
    next_at    INTEGER NOT NULL,
    failed_at  INTEGER NOT NULL,
    last_error TEXT NOT NULL
);

CREATE TABLE email_tokens(
    hash       TEXT NOT NULL PRIMARY KEY, -- SHA-256 in hex; the token itself is only in the mail
    user_id    TEXT NOT NULL REFERENCES users(id),
    kind       TEXT NOT NULL,
    email      TEXT NOT NULL, -- the address it was sent to
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER NOT NULL
);
CREATE INDEX email_tokens_by_user ON email_tokens(user_id);
CREATE INDEX email_tokens_by_expiry ON email_tokens(expires_at);
