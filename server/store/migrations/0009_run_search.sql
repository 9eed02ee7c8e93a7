-- SPDX-License-Identifier: GPL-3.0-or-later
-- What runs are searched by. Of an error its code: the message may hold what is hidden from who reads it.
ALTER TABLE executions ADD COLUMN trigger_type TEXT NOT NULL DEFAULT '';
ALTER TABLE executions ADD COLUMN error_code TEXT NOT NULL DEFAULT '';
UPDATE executions SET trigger_type = coalesce(json_extract(head, '$.trigger_type'), '');
UPDATE executions SET error_code = coalesce(json_extract(state, '$.error.code'), '') WHERE status = 'failed';
CREATE INDEX executions_by_creation ON executions(created_at, flow_id, trigger_type);
CREATE INDEX executions_by_error ON executions(error_code) WHERE error_code <> '';
