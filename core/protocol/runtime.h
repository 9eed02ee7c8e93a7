// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/state.h"
#include "core/protocol/endpoint.h"
#include "core/protocol/logs.h"

/// The runtime API, which components call. See docs/protocol.md.
namespace mh::protocol {

struct NodeInputs {
    QJsonObject inputs;
    QJsonObject config;
    int attempt = 1;

    [[nodiscard]] static Result<NodeInputs> fromJson(const QJsonObject &json);
    bool operator==(const NodeInputs &) const = default;
};
[[nodiscard]] QJsonObject toJson(const NodeInputs &reply);

struct RuntimeBlobRef {
    BlobId id;

    [[nodiscard]] static Result<RuntimeBlobRef> fromJson(const QJsonObject &json);
    bool operator==(const RuntimeBlobRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const RuntimeBlobRef &request);

struct StoreOutputs {
    QJsonObject outputs;

    [[nodiscard]] static Result<StoreOutputs> fromJson(const QJsonObject &json);
    bool operator==(const StoreOutputs &) const = default;
};
[[nodiscard]] QJsonObject toJson(const StoreOutputs &request);

/// The body is one record or a list of them; a list arrives as the member "items".
struct AddLogs {
    QList<LogLine> lines;

    [[nodiscard]] static Result<AddLogs> fromJson(const QJsonObject &json);
    bool operator==(const AddLogs &) const = default;
};
[[nodiscard]] QJsonObject toJson(const AddLogs &request);

struct ReportProgress {
    double percent = 0;
    QString message;

    [[nodiscard]] static Result<ReportProgress> fromJson(const QJsonObject &json);
    bool operator==(const ReportProgress &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ReportProgress &request);

struct CompleteNode {
    QJsonObject outputs; ///< merged over those stored before
    QString workerId;
    std::optional<int> attempt;

    [[nodiscard]] static Result<CompleteNode> fromJson(const QJsonObject &json);
    bool operator==(const CompleteNode &) const = default;
};
[[nodiscard]] QJsonObject toJson(const CompleteNode &request);

struct FailNode {
    execution::NodeError error;
    bool retryable = false;
    std::optional<int> attempt;

    [[nodiscard]] static Result<FailNode> fromJson(const QJsonObject &json);
    bool operator==(const FailNode &) const = default;
};
[[nodiscard]] QJsonObject toJson(const FailNode &request);

struct IsCancelled {
    bool cancelled = false;
    QString reason;

    [[nodiscard]] static Result<IsCancelled> fromJson(const QJsonObject &json);
    bool operator==(const IsCancelled &) const = default;
};
[[nodiscard]] QJsonObject toJson(const IsCancelled &reply);

} // namespace mh::protocol
