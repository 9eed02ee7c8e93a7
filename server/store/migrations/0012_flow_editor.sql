-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who saved a flow's draft last; '' is not known: it was not kept until now.
ALTER TABLE flows ADD COLUMN updated_by TEXT NOT NULL DEFAULT '';
