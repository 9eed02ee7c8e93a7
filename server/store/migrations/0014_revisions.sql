-- SPDX-License-Identifier: GPL-3.0-or-later
-- How often a thing has been saved, the first time included: the store takes a change only of the revision before it.
ALTER TABLE users ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE credentials ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE workspaces ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE components ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE services ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE shares ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
