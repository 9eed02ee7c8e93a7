// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/registry/component_store.h"

/// Components, their versions and endpoints. Thread: the given connection's. Errors: as Database.
namespace mh::store {

class Database;

[[nodiscard]] Result<> apply(Database &database, const registry::SaveComponent &write);
[[nodiscard]] Result<> apply(Database &database, const registry::SaveComponentVersion &write);
[[nodiscard]] Result<> apply(Database &database, const registry::RemoveComponent &write);

[[nodiscard]] Result<QList<registry::Component>> loadComponents(Database &database);

} // namespace mh::store
