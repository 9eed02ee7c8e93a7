// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/flow/definition.h"
#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

/// Which of a node's inputs come from which other node: a view of the `inputMappings` of a flow's draft, or of
/// one of its versions. Thread: values.
namespace mh::protocol {

/// One input: where the value comes from, below the source node's output; where it goes; how it is changed.
struct MappingRule {
    QString source;      ///< "$.image", a JSONPath below the source's output (or the trigger); "$" is all of it
    QString target;      ///< "$.picture", the input port
    QString transform{}; ///< "toString", or several as "trim | upper"

    [[nodiscard]] static Result<MappingRule> fromJson(const QJsonObject &json);
    bool operator==(const MappingRule &) const = default;
};
[[nodiscard]] QJsonObject toJson(const MappingRule &rule);

/// All rules between two nodes. Literals, and texts made of several values, belong to no pair and are not shown.
struct DataMapping {
    QString id; ///< a UUID made of the flow and the pair
    FlowId flow;
    flow::NodeId source; ///< "$trigger": the inputs of the run
    flow::NodeId target;
    QList<MappingRule> rules;
    qint64 revision = 0; ///< of the draft

    [[nodiscard]] static Result<DataMapping> fromJson(const QJsonObject &json);
    bool operator==(const DataMapping &) const = default;
};
[[nodiscard]] QJsonObject toJson(const DataMapping &mapping);

struct ListMappings {
    FlowId id;
    QString version; ///< empty: the draft
    flow::NodeId source;
    flow::NodeId target;

    [[nodiscard]] static Result<ListMappings> fromJson(const QJsonObject &json);
    bool operator==(const ListMappings &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListMappings &request);

struct MappingList {
    QList<DataMapping> content;
    qint64 revision = 0; ///< of the draft

    [[nodiscard]] static Result<MappingList> fromJson(const QJsonObject &json);
    bool operator==(const MappingList &) const = default;
};
[[nodiscard]] QJsonObject toJson(const MappingList &reply);

struct MappingRef {
    FlowId id;
    QString mapping;

    [[nodiscard]] static Result<MappingRef> fromJson(const QJsonObject &json);
    bool operator==(const MappingRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const MappingRef &request);

/// A new pair, or all rules of an old one.
struct WriteMapping {
    FlowId id;
    QString mapping; ///< of the one to change; empty for a new one
    qint64 baseRevision = 0;
    flow::NodeId source; ///< of a new one
    flow::NodeId target;
    QList<MappingRule> rules;

    [[nodiscard]] static Result<WriteMapping> fromJson(const QJsonObject &json);
    bool operator==(const WriteMapping &) const = default;
};
[[nodiscard]] QJsonObject toJson(const WriteMapping &request);

struct RemoveMapping {
    FlowId id;
    QString mapping;
    qint64 baseRevision = 0;

    [[nodiscard]] static Result<RemoveMapping> fromJson(const QJsonObject &json);
    bool operator==(const RemoveMapping &) const = default;
};
[[nodiscard]] QJsonObject toJson(const RemoveMapping &request);

} // namespace mh::protocol
