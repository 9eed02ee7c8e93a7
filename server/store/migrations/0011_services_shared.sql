-- SPDX-License-Identifier: GPL-3.0-or-later
-- Services belong to somebody, as flows do: until now, to whoever made them. '' is nobody; administrators look after those.
ALTER TABLE services ADD COLUMN owner_id TEXT NOT NULL DEFAULT '';
UPDATE services SET owner_id = created_by WHERE EXISTS(SELECT 1 FROM users WHERE users.id = created_by);

-- What is shared is a flow or a service; kind says which of them.
ALTER TABLE flow_shares RENAME TO shares;
ALTER TABLE shares RENAME COLUMN flow_id TO object_id;
ALTER TABLE shares ADD COLUMN kind TEXT NOT NULL DEFAULT 'flow';
