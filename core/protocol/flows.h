// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/flow/codec.h"
#include "core/flow/definition.h"
#include "core/flow/edit.h"
#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

namespace mh::protocol {

inline constexpr qsizetype kMaxVersionNote = 2'000;

struct FlowVersion {
    FlowVersionId id;
    FlowId flow;
    QString version;
    QString status; ///< draft, published, deprecated
    qint64 createdAt = 0;
    std::optional<flow::FlowDefinition> definition; ///< not in lists
    std::optional<flow::FlowSettings> settings;     ///< not in lists
    QString note{};                                 ///< what its author says about it
    QString createdBy{};

    [[nodiscard]] static Result<FlowVersion> fromJson(const QJsonObject &json);
    bool operator==(const FlowVersion &) const = default;
};
[[nodiscard]] QJsonObject toJson(const FlowVersion &version);

struct Flow {
    FlowId id;
    QString name;
    QString description;
    QString createdBy;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    QString currentVersion; ///< the published one, or empty
    qint64 revision = 0;
    UserId owner;
    QString ownerName;                              ///< empty: the account is gone
    WorkspaceId workspace;                          ///< null: in none
    QString myPermission;                           ///< the caller's: owner, admin, edit, view
    std::optional<flow::FlowDefinition> definition; ///< the draft; not in lists
    std::optional<flow::FlowSettings> settings;     ///< not in lists
    QList<FlowVersion> versions;                    ///< not in lists

    [[nodiscard]] static Result<Flow> fromJson(const QJsonObject &json);
    bool operator==(const Flow &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Flow &flow);

struct ListFlows {
    QString search;
    PageRequest page;

    [[nodiscard]] static Result<ListFlows> fromJson(const QJsonObject &json);
    bool operator==(const ListFlows &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListFlows &request);

struct FlowRef {
    FlowId id;

    [[nodiscard]] static Result<FlowRef> fromJson(const QJsonObject &json);
    bool operator==(const FlowRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const FlowRef &request);

/// A flow's settings as far as somebody gives them; the rest is the server's.
class GivenSettings
{
public:
    GivenSettings() = default;
    GivenSettings(const flow::FlowSettings &settings); // NOLINT: all of them are some, too
    /// Errors: as flow::settingsFromJson.
    [[nodiscard]] static Result<GivenSettings> fromJson(const QJsonObject &json);
    [[nodiscard]] const QJsonObject &json() const { return m_given; }
    [[nodiscard]] flow::FlowSettings over(const flow::FlowSettings &defaults) const;
    bool operator==(const GivenSettings &) const = default;

private:
    QJsonObject m_given;
};
[[nodiscard]] inline QJsonObject toJson(const GivenSettings &settings)
{
    return settings.json();
}

struct CreateFlow {
    QString name;
    QString description;
    std::optional<flow::FlowDefinition> definition;
    std::optional<GivenSettings> settings;
    WorkspaceId workspace{}; ///< null: in none

    [[nodiscard]] static Result<CreateFlow> fromJson(const QJsonObject &json);
    bool operator==(const CreateFlow &) const = default;
};
[[nodiscard]] QJsonObject toJson(const CreateFlow &request);

/// What is not given stays as it is.
struct UpdateFlow {
    FlowId id;
    std::optional<qint64> baseRevision; ///< without it, the newest
    std::optional<QString> name;
    std::optional<QString> description;
    std::optional<flow::FlowDefinition> definition;
    std::optional<GivenSettings> settings;

    [[nodiscard]] static Result<UpdateFlow> fromJson(const QJsonObject &json);
    bool operator==(const UpdateFlow &) const = default;
};
[[nodiscard]] QJsonObject toJson(const UpdateFlow &request);

struct EditFlow {
    FlowId id;
    qint64 baseRevision = 0;
    flow::Edit edit;

    [[nodiscard]] static Result<EditFlow> fromJson(const QJsonObject &json);
    bool operator==(const EditFlow &) const = default;
};
[[nodiscard]] QJsonObject toJson(const EditFlow &request);

/// From the given definition and settings, else from the draft's.
struct CreateVersion {
    FlowId id;
    QString version;
    std::optional<flow::FlowDefinition> definition;
    std::optional<GivenSettings> settings;
    QString note{};

    [[nodiscard]] static Result<CreateVersion> fromJson(const QJsonObject &json);
    bool operator==(const CreateVersion &) const = default;
};
[[nodiscard]] QJsonObject toJson(const CreateVersion &request);

/// For reading and for publishing.
struct VersionRef {
    FlowId id;
    QString version;

    [[nodiscard]] static Result<VersionRef> fromJson(const QJsonObject &json);
    bool operator==(const VersionRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const VersionRef &request);

} // namespace mh::protocol
