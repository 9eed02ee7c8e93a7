// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine/writes.h"

/// Flows and their versions. Thread: the given connection's. Errors: as Database; STORE_DAMAGED
/// for a row that cannot be read.
namespace mh::store {

class Database;

[[nodiscard]] Result<> save(Database &database, const engine::Flow &flow);
[[nodiscard]] Result<> save(Database &database, const engine::FlowVersion &version);
/// Deleted ones only while runs of theirs are unfinished.
[[nodiscard]] Result<QList<engine::Flow>> loadFlows(Database &database);
/// Of all flows, deleted ones too.
[[nodiscard]] Result<QList<engine::FlowPlace>> loadFlowPlaces(Database &database);
/// Of the flows that loadFlows() gives.
[[nodiscard]] Result<QList<engine::FlowVersion>> loadFlowVersions(Database &database);

} // namespace mh::store
