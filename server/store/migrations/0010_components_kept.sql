-- SPDX-License-Identifier: GPL-3.0-or-later
-- A component that is removed stays as a row, so that it can be told what ran; its name is free again. The three tables
-- are made anew, because a column's UNIQUE cannot be taken away.
CREATE TABLE components_kept(
    id           TEXT NOT NULL PRIMARY KEY,
    name         TEXT NOT NULL,
    display_name TEXT NOT NULL,
    description  TEXT NOT NULL,
    category     TEXT NOT NULL,
    icon         TEXT NOT NULL,
    created_by   TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    deleted_at   INTEGER NOT NULL
);
INSERT INTO components_kept SELECT id, name, display_name, description, category, icon, created_by, created_at,
    updated_at, 0 FROM components;

CREATE TABLE component_versions_kept(
    id            TEXT NOT NULL PRIMARY KEY,
    component_id  TEXT NOT NULL REFERENCES components_kept(id),
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
INSERT INTO component_versions_kept SELECT id, component_id, version, image, interface, config_schema, resources,
    health_check, status, created_by, created_at FROM component_versions ORDER BY rowid;

CREATE TABLE component_endpoints_kept(
    component_id TEXT NOT NULL REFERENCES components_kept(id),
    position     INTEGER NOT NULL,
    url          TEXT NOT NULL,
    PRIMARY KEY(component_id, position)
);
INSERT INTO component_endpoints_kept SELECT component_id, position, url FROM component_endpoints;

DROP TABLE component_endpoints;
DROP TABLE component_versions;
DROP TABLE components;
ALTER TABLE components_kept RENAME TO components;
ALTER TABLE component_versions_kept RENAME TO component_versions;
ALTER TABLE component_endpoints_kept RENAME TO component_endpoints;
CREATE UNIQUE INDEX components_by_name ON components(name) WHERE deleted_at = 0;
