// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/components.h"

/// Changing and removing registered components. Thread: values.
namespace mh::protocol {

/// Members without a value stay as they are.
struct UpdateComponent {
    QString name;
    std::optional<QString> displayName;
    std::optional<QString> description;
    std::optional<QString> category;
    std::optional<QString> icon;
    std::optional<QStringList> endpoints;

    [[nodiscard]] static Result<UpdateComponent> fromJson(const QJsonObject &json);
    bool operator==(const UpdateComponent &) const = default;
};
[[nodiscard]] QJsonObject toJson(const UpdateComponent &request);

/// What a version takes and gives never changes; whether it may be used does.
struct UpdateComponentVersion {
    QString name;
    QString version;
    QString status; ///< active, deprecated, disabled

    [[nodiscard]] static Result<UpdateComponentVersion> fromJson(const QJsonObject &json);
    bool operator==(const UpdateComponentVersion &) const = default;
};
[[nodiscard]] QJsonObject toJson(const UpdateComponentVersion &request);

/// Without a version: the newest.
struct DeployComponent {
    QString name;
    QString version;

    [[nodiscard]] static Result<DeployComponent> fromJson(const QJsonObject &json);
    bool operator==(const DeployComponent &) const = default;
};
[[nodiscard]] QJsonObject toJson(const DeployComponent &request);

/// A flow that names a component: its draft, or one of its versions.
struct ComponentUse {
    FlowId flow;
    QString flowName;
    QString flowVersion; ///< empty: the draft
    QString status;      ///< draft, published, deprecated
    QString componentVersion;
    QStringList nodes;

    [[nodiscard]] static Result<ComponentUse> fromJson(const QJsonObject &json);
    bool operator==(const ComponentUse &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ComponentUse &use);

} // namespace mh::protocol
