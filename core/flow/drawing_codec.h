// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "core/flow/definition.h"

/// The `ui` member of definitions, nodes and edges: {"groups": […], "notes": […]},
/// {"group": id, "colour": name}, {"points": [{x, y}]}. Members we do not know stay in `extra`.
/// Thread: plain functions. Errors: InvalidInput that names the member.
namespace mh::flow {

inline constexpr qsizetype kMaxGroupIdLength = 100;
inline constexpr qsizetype kMaxGroupTitle = 255;

[[nodiscard]] Result<Group> groupFromJson(const QJsonObject &json, const QString &path = {});
[[nodiscard]] Result<Note> noteFromJson(const QJsonObject &json, const QString &path = {});
[[nodiscard]] QJsonObject toJson(const Group &group);
[[nodiscard]] QJsonObject toJson(const Note &note);

/// They take `ui` out of `extra`, which holds it already, and put it back.
[[nodiscard]] Result<> readUi(FlowDefinition &definition);
[[nodiscard]] Result<> readUi(Node &node, const QString &path);
[[nodiscard]] Result<> readUi(Edge &edge, const QString &path);
void writeUi(QJsonObject &json, const FlowDefinition &definition);
void writeUi(QJsonObject &json, const Node &node);
void writeUi(QJsonObject &json, const Edge &edge);

} // namespace mh::flow
