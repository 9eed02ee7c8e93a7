-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ids are UUIDs as text, times milliseconds since the epoch (0: never), JSON compact text.

CREATE TABLE users(
    uid           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    username      TEXT NOT NULL,
    email         TEXT NOT NULL,
    name          TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role          TEXT NOT NULL,
    status        TEXT NOT NULL,
    attempts      INTEGER NOT NULL,
    locked_until  INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    last_login_at INTEGER NOT NULL,
    force_change  INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    avatar_url    TEXT NOT NULL,
    email_verified INTEGER NOT NULL,
    permissions   TEXT NOT NULL
);
CREATE UNIQUE INDEX users_by_username ON users(lower(username)) WHERE username <> '';
CREATE UNIQUE INDEX users_by_email ON users(lower(email)) WHERE email <> '';

CREATE TABLE refresh_tokens(
    hash       TEXT NOT NULL PRIMARY KEY,
    user_id    TEXT NOT NULL REFERENCES users(id),
    family     TEXT NOT NULL,
    kind       TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER NOT NULL,
    device     TEXT NOT NULL,
    address    TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX refresh_tokens_by_family ON refresh_tokens(family);
CREATE INDEX refresh_tokens_by_user ON refresh_tokens(user_id);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens(expires_at);

CREATE TABLE signing_keys(
    id         TEXT NOT NULL PRIMARY KEY,
    sealed_key TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    retired_at INTEGER NOT NULL
);

CREATE TABLE audit_log(
    seq           INTEGER PRIMARY KEY,
    at            INTEGER NOT NULL,
    user_id       TEXT NOT NULL,
    username      TEXT NOT NULL,
    action        TEXT NOT NULL,
    resource_type TEXT NOT NULL,
    resource_id   TEXT NOT NULL,
    address       TEXT NOT NULL,
    agent         TEXT NOT NULL,
    details       TEXT NOT NULL
);
CREATE INDEX audit_log_by_user ON audit_log(user_id);
CREATE INDEX audit_log_by_action ON audit_log(action);

CREATE TABLE workspaces(
    id         TEXT NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL,
    owner_id   TEXT NOT NULL,
    created_at INTEGER NOT NULL
);

CREATE TABLE workspace_members(
    workspace_id TEXT NOT NULL REFERENCES workspaces(id),
    user_id      TEXT NOT NULL,
    PRIMARY KEY(workspace_id, user_id)
) WITHOUT ROWID;

-- What is sealed names its data key's version in front; the keys themselves lie in store.key.
CREATE TABLE credentials(
    id           TEXT NOT NULL PRIMARY KEY,
    name         TEXT NOT NULL,
    description  TEXT NOT NULL,
    type         TEXT NOT NULL,
    visibility   TEXT NOT NULL,
    sealed_data  TEXT NOT NULL,
    sealed_token TEXT NOT NULL,
    owner_id     TEXT NOT NULL,
    workspace_id TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL
);

CREATE TABLE flows(
    id          TEXT NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL,
    description TEXT NOT NULL,
    created_by  TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    deleted_at  INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    draft       TEXT NOT NULL,
    settings    TEXT NOT NULL,
    published   TEXT NOT NULL
);
CREATE UNIQUE INDEX flows_by_name ON flows(name) WHERE deleted_at = 0;

CREATE TABLE flow_versions(
    id         TEXT NOT NULL PRIMARY KEY,
    flow_id    TEXT NOT NULL REFERENCES flows(id),
    version    TEXT NOT NULL,
    status     TEXT NOT NULL,
    definition TEXT NOT NULL,
    settings   TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE(flow_id, version)
);

CREATE TABLE triggers(
    id          TEXT NOT NULL PRIMARY KEY,
    flow_id     TEXT NOT NULL REFERENCES flows(id),
    kind        TEXT NOT NULL,
    name        TEXT NOT NULL,
    enabled     INTEGER NOT NULL,
    config      TEXT NOT NULL,
    created_by  TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    last_due_at INTEGER NOT NULL
);
CREATE INDEX triggers_by_flow ON triggers(flow_id);

CREATE TABLE components(
    id           TEXT NOT NULL PRIMARY KEY,
    name         TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    description  TEXT NOT NULL,
    category     TEXT NOT NULL,
    icon         TEXT NOT NULL,
    created_by   TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL
);

CREATE TABLE component_versions(
    id            TEXT NOT NULL PRIMARY KEY,
    component_id  TEXT NOT NULL REFERENCES components(id),
    version       TEXT NOT NULL,
    image         TEXT NOT NULL,
    interface     TEXT NOT NULL,
    config_schema TEXT NOT NULL,
    resources     TEXT NOT NULL,
    health_check  TEXT NOT NULL,
    status        TEXT NOT NULL,
    created_by    TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    UNIQUE(component_id, version)
);

CREATE TABLE component_endpoints(
    component_id TEXT NOT NULL REFERENCES components(id),
    position     INTEGER NOT NULL,
    url          TEXT NOT NULL,
    PRIMARY KEY(component_id, position)
);

-- spec: the members without columns of their own.
CREATE TABLE services(
    id            TEXT NOT NULL PRIMARY KEY,
    name          TEXT NOT NULL,
    credential_id TEXT NOT NULL,
    spec          TEXT NOT NULL,
    linked_by     TEXT NOT NULL,
    created_by    TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    deleted_at    INTEGER NOT NULL
);
CREATE UNIQUE INDEX services_by_name ON services(name) WHERE deleted_at = 0;

CREATE TABLE service_endpoints(
    id         TEXT NOT NULL PRIMARY KEY,
    service_id TEXT NOT NULL REFERENCES services(id),
    name       TEXT NOT NULL,
    method     TEXT NOT NULL,
    path       TEXT NOT NULL,
    spec       TEXT NOT NULL,
    imported   INTEGER NOT NULL,
    missing    INTEGER NOT NULL
);
CREATE INDEX service_endpoints_by_service ON service_endpoints(service_id);

-- A run keeps what it needs of its flow, so it has no foreign keys; seq is the order of creation.
-- state is written once, at the end; until then the run is its head and its events.
CREATE TABLE executions(
    seq             INTEGER PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    flow_id         TEXT NOT NULL,
    flow_version_id TEXT NOT NULL,
    status          TEXT NOT NULL,
    created_at      INTEGER NOT NULL,
    started_at      INTEGER NOT NULL,
    completed_at    INTEGER NOT NULL,
    head            TEXT NOT NULL,
    inputs          TEXT NOT NULL,
    state           TEXT NOT NULL
);
CREATE INDEX executions_by_flow ON executions(flow_id);
CREATE INDEX executions_by_status ON executions(status);
CREATE INDEX executions_by_end ON executions(completed_at);

-- The journal of unfinished runs.
CREATE TABLE execution_events(
    execution_id TEXT NOT NULL,
    seq          INTEGER NOT NULL,
    event        TEXT NOT NULL,
    PRIMARY KEY(execution_id, seq)
) WITHOUT ROWID;

CREATE TABLE execution_logs(
    seq          INTEGER PRIMARY KEY,
    execution_id TEXT NOT NULL,
    node_id      TEXT NOT NULL,
    at           INTEGER NOT NULL,
    level        TEXT NOT NULL,
    event        TEXT NOT NULL,
    message      TEXT NOT NULL,
    context      TEXT NOT NULL
);
CREATE INDEX execution_logs_by_run ON execution_logs(execution_id);

-- The bytes lie in files beside the database.
CREATE TABLE blobs(
    id           TEXT NOT NULL PRIMARY KEY,
    execution_id TEXT NOT NULL,
    size         INTEGER NOT NULL,
    sha256       TEXT NOT NULL,
    media_type   TEXT NOT NULL,
    created_at   INTEGER NOT NULL
);
CREATE INDEX blobs_by_run ON blobs(execution_id);

-- Copies of a run that need its blobs too.
CREATE TABLE blob_shares(
    blob_id      TEXT NOT NULL,
    execution_id TEXT NOT NULL,
    PRIMARY KEY(blob_id, execution_id)
) WITHOUT ROWID;

CREATE TABLE trigger_keys(
    flow_id      TEXT NOT NULL,
    key          TEXT NOT NULL,
    execution_id TEXT NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY(flow_id, key)
);
CREATE INDEX trigger_keys_by_time ON trigger_keys(at);

-- Ends of runs that somebody is still to be told.
CREATE TABLE notices(
    id           TEXT NOT NULL PRIMARY KEY,
    execution_id TEXT NOT NULL,
    url          TEXT NOT NULL,
    body         TEXT NOT NULL,
    created_at   INTEGER NOT NULL
);

-- One row per start of a server on this store: the number is its fencing token.
CREATE TABLE server_starts(
    number     INTEGER NOT NULL PRIMARY KEY,
    started_at INTEGER NOT NULL
);
