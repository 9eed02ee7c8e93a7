-- SPDX-License-Identifier: GPL-3.0-or-later
-- How services answered last; written when that changes, so that a restarted server knows.
CREATE TABLE service_checks(
    service_id TEXT NOT NULL PRIMARY KEY REFERENCES services(id),
    checked_at INTEGER NOT NULL,
    failures   INTEGER NOT NULL, -- in a row; 0: it was healthy
    latency_ms INTEGER NOT NULL,
    message    TEXT NOT NULL
);
