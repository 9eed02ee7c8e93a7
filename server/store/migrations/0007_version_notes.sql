-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the author says about a version.
ALTER TABLE flow_versions ADD COLUMN note TEXT NOT NULL DEFAULT '';
