// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/flow/config_schema.h"

/// How forms made from a JSON Schema are told and ordered. Thread: plain functions, GUI.
namespace mh::panels {

/// The names of `members` as they stand in a form: by `x-order`, then by name.
[[nodiscard]] QStringList formOrder(const QJsonObject &members);
/// What is wrong, in the user's words where the schema of the member says enough.
[[nodiscard]] QString formProblem(const flow::ConfigSchema::Problem &problem, const QJsonObject &schema,
                                  const QJsonValue &value);

} // namespace mh::panels
