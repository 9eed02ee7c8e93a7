-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a test run pins and where it stops; empty: it is none.
ALTER TABLE executions ADD COLUMN debug TEXT NOT NULL DEFAULT '';
CREATE INDEX executions_of_tests ON executions(flow_version_id) WHERE debug <> '';

-- The run whose node asked under the key: while that is unfinished, the key is kept.
ALTER TABLE trigger_keys ADD COLUMN owner TEXT NOT NULL DEFAULT '';

-- What nodes that do many things (map, while) have done already; gone with the end of their run.
CREATE TABLE node_items(
    id           INTEGER PRIMARY KEY,
    execution_id TEXT NOT NULL,
    node_id      TEXT NOT NULL,
    seq          INTEGER NOT NULL,
    value        TEXT NOT NULL,
    UNIQUE(execution_id, node_id, seq)
);

-- Of flows that keep more or less of their past than the server does; 0: as the server.
CREATE TABLE flow_retention(
    flow_id    TEXT NOT NULL PRIMARY KEY,
    max_age_ms INTEGER NOT NULL,
    max_runs   INTEGER NOT NULL,
    max_bytes  INTEGER NOT NULL
);

-- How large the ended runs of flows with a max_bytes are, without their blobs.
CREATE TABLE run_sizes(
    id           INTEGER PRIMARY KEY,
    flow_id      TEXT NOT NULL,
    execution_id TEXT NOT NULL UNIQUE,
    completed_at INTEGER NOT NULL,
    bytes        INTEGER NOT NULL
);
CREATE INDEX run_sizes_by_flow ON run_sizes(flow_id, completed_at);
