// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/credentials.h"

/// Workspaces beyond what credentials need of them. Thread: plain values.
namespace mh::protocol {

struct WorkspaceRef {
    WorkspaceId id;

    [[nodiscard]] static Result<WorkspaceRef> fromJson(const QJsonObject &json);
    bool operator==(const WorkspaceRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const WorkspaceRef &request);

struct RenameWorkspace {
    WorkspaceId id;
    QString name;

    [[nodiscard]] static Result<RenameWorkspace> fromJson(const QJsonObject &json);
    bool operator==(const RenameWorkspace &) const = default;
};
[[nodiscard]] QJsonObject toJson(const RenameWorkspace &request);

struct WorkspacePerson {
    UserId user;
    QString name;
    QString email;

    [[nodiscard]] static Result<WorkspacePerson> fromJson(const QJsonObject &json);
    bool operator==(const WorkspacePerson &) const = default;
};
[[nodiscard]] QJsonObject toJson(const WorkspacePerson &person);

/// A workspace with its members by name.
struct WorkspaceDetail {
    Workspace workspace;
    QList<WorkspacePerson> people;

    [[nodiscard]] static Result<WorkspaceDetail> fromJson(const QJsonObject &json);
    bool operator==(const WorkspaceDetail &) const = default;
};
[[nodiscard]] QJsonObject toJson(const WorkspaceDetail &detail);

} // namespace mh::protocol
