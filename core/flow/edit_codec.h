// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include "core/base/result.h"
#include "core/flow/edit.h"

/// JSON of edits: a list of {"op":"addNode","node":{…},"index":3}, {"op":"removeNode","id":…},
/// {"op":"moveNode","id":…,"position":{"x":…,"y":…}}, {"op":"setNode","node":{…}},
/// {"op":"link","edge":{…},"index":0}, {"op":"unlink","id":…}. index may be left out: the end.
/// Thread: plain functions. Errors: InvalidInput naming the member ("[2].edge.id").
namespace mh::flow {

[[nodiscard]] Result<Edit> editFromJson(const QJsonArray &json);
[[nodiscard]] QJsonArray toJson(const Edit &edit);

} // namespace mh::flow
