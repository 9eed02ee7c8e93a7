-- SPDX-License-Identifier: GPL-3.0-or-later
-- Why a trigger has started nothing the last time; '' and 0 when it has.
ALTER TABLE triggers ADD COLUMN last_error TEXT NOT NULL DEFAULT '';
ALTER TABLE triggers ADD COLUMN last_error_at INTEGER NOT NULL DEFAULT 0;
