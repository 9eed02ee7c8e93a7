// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include "core/base/result.h"
#include "core/flow/definition.h"

/// JSON of definitions and settings, with the keys of the documents. Members we do not know,
/// also inside position, join, retry, concurrency and timeout, are kept in `extra` and written
/// back. Thread: plain functions. Errors: InvalidInput, the first wrong member, named as a path
/// ("nodes[3].id"); what belongs together but does not fit is validate's business.
namespace mh::flow {

inline constexpr qsizetype kMaxNodeIdLength = 100;
inline constexpr qsizetype kMaxEdgeIdLength = 255; ///< canvas libraries build them from two node ids
inline constexpr qsizetype kMaxNameLength = 255;
inline constexpr qsizetype kMaxVersionLength = 50;
inline constexpr qsizetype kMaxHandleLength = 100;
inline constexpr qsizetype kMaxExpressionLength = 16'384;

[[nodiscard]] Result<FlowDefinition> definitionFromJson(const QJsonObject &json);
/// What `json` does not say is taken from `defaults`: the server's own settings.
[[nodiscard]] Result<FlowSettings> settingsFromJson(const QJsonObject &json, const FlowSettings &defaults = {});
/// `path` prefixes the member names in errors.
[[nodiscard]] Result<Node> nodeFromJson(const QJsonObject &json, const QString &path = {});
[[nodiscard]] Result<Edge> edgeFromJson(const QJsonObject &json, const QString &path = {});

[[nodiscard]] QJsonObject toJson(const FlowDefinition &definition);
[[nodiscard]] QJsonObject toJson(const FlowSettings &settings);
[[nodiscard]] QJsonObject toJson(const Node &node);
[[nodiscard]] QJsonObject toJson(const Edge &edge);

} // namespace mh::flow
