// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/base/result.h"
#include "core/flow/definition.h"

/// Input mappings as rules between two nodes. Thread: plain functions on values.
namespace mh::flow {

/// The source of values that come with the trigger.
inline constexpr QLatin1StringView kTriggerSource{"$trigger"};

/// One input port of a node that takes exactly one value of one node or of the trigger.
struct PortRule {
    NodeId source;      ///< kTriggerSource: the trigger
    QString sourcePath; ///< "$.image"; "$": everything
    QString port;
    QString transform; ///< "trim | upper"; may be empty
    bool operator==(const PortRule &) const = default;
};

/// The rule that a mapping is; nothing for literals and texts made of several values.
[[nodiscard]] std::optional<PortRule> ruleOf(const QString &port, const QJsonValue &mapping);
/// The rules of all ports of a node, by port.
[[nodiscard]] QList<PortRule> rulesOf(const Node &node);
/// The mapping that a rule is. Errors: InvalidInput; the field is "source", "target" or "transform".
[[nodiscard]] Result<QString> mappingOf(const PortRule &rule);
/// The port that "$.name" or "$['name']" means. Errors: InvalidInput, field "target".
[[nodiscard]] Result<QString> portOf(const QString &target);
/// The inverse: "$.name", or the bracket form where the name asks for it.
[[nodiscard]] QString targetOf(const QString &port);

} // namespace mh::flow
