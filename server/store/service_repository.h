// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/service_store.h"
#include "server/store/sqlite/database.h"

/// External services and their endpoints in tables. Thread: that of the database.
namespace mh::store {

[[nodiscard]] Result<> apply(Database &database, const services::ServiceWrite &write);
/// Does nothing for a service that is no more.
[[nodiscard]] Result<> saveCheck(Database &database, ServiceId id, const services::LastCheck &check);
/// Those that are not deleted, with their endpoints.
[[nodiscard]] Result<QList<services::Service>> loadServices(Database &database);

} // namespace mh::store
