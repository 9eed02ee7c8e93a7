// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/event.h"

/// JSON of runs as the store keeps them and the event stream carries them; toBytes() is the text
/// of what toJson() gives, made without it.
namespace mh::execution {

[[nodiscard]] QJsonObject toJson(const Event &event);
[[nodiscard]] QByteArray toBytes(const Event &event);
[[nodiscard]] Result<Event> eventFromJson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const RunHead &head);
/// Without inputs and pins, which may be large.
[[nodiscard]] QByteArray slimBytes(const RunHead &head);
[[nodiscard]] Result<RunHead> runHeadFromJson(const QJsonObject &json);

/// The state without head and graph: status, times, cancel, error, nodes and edges by id, seq.
[[nodiscard]] QJsonObject toJson(const RunState &state);
[[nodiscard]] QByteArray toBytes(const RunState &state);
/// The inverse; members of nodes that the graph does not have are an error.
[[nodiscard]] Result<RunState> runStateFromJson(const QJsonObject &json, RunHead head,
                                                std::shared_ptr<const flow::Dag> dag);

} // namespace mh::execution
