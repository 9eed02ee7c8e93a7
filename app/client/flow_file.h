// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/flows.h"

namespace mh::client {

/// A *.flow.json: a flow as it travels between servers, without its owner and its history.
/// Thread: any. Errors: InvalidInput naming the field.
struct FlowFile {
    QString name;
    QString description{};
    QString version{}; ///< 1.0.0 unless given
    flow::FlowDefinition definition{};
    protocol::GivenSettings settings{};

    [[nodiscard]] static Result<FlowFile> fromJson(const QJsonObject &json);
    /// The flow's draft. `flow` has its definition.
    [[nodiscard]] static FlowFile of(const protocol::Flow &flow);
    /// At most 16 MiB.
    [[nodiscard]] static Result<FlowFile> read(const QString &path);
    [[nodiscard]] Result<> write(const QString &path) const;
    /// What the file of a flow of this name is called.
    [[nodiscard]] static QString fileName(const QString &flowName);
};
[[nodiscard]] QJsonObject toJson(const FlowFile &file);

} // namespace mh::client
