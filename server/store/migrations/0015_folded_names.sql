-- SPDX-License-Identifier: GPL-3.0-or-later
-- Names and addresses as they are compared, whatever their case, in every script: lower() knows the Latin letters alone.
ALTER TABLE users ADD COLUMN username_key TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN email_key TEXT NOT NULL DEFAULT '';
ALTER TABLE shares ADD COLUMN email_key TEXT NOT NULL DEFAULT '';
UPDATE users SET username_key = folded(username), email_key = folded(email);
UPDATE shares SET email_key = folded(email);
DROP INDEX users_by_username;
DROP INDEX users_by_email;
DROP INDEX flow_shares_by_user;
DROP INDEX flow_shares_by_address;
CREATE UNIQUE INDEX users_by_username ON users(username_key) WHERE username_key <> '';
CREATE UNIQUE INDEX users_by_email ON users(email_key) WHERE email_key <> '';
CREATE UNIQUE INDEX shares_by_user ON shares(object_id, user_id) WHERE user_id <> '';
CREATE UNIQUE INDEX shares_by_address ON shares(object_id, email_key) WHERE user_id = '';
