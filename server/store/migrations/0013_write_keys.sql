-- SPDX-License-Identifier: GPL-3.0-or-later
-- A row that is written again, because the answer to the first time was lost, is known by its writer's key.
-- Rows of before have none. With the time in front, new rows stand at the end of the index.
ALTER TABLE audit_log ADD COLUMN write_key INTEGER;
ALTER TABLE execution_logs ADD COLUMN write_key INTEGER;
CREATE UNIQUE INDEX audit_log_by_key ON audit_log(at, write_key);
CREATE UNIQUE INDEX execution_logs_by_key ON execution_logs(at, write_key);
