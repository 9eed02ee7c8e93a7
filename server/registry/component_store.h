// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <variant>

#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include "core/base/audit_entry.h"
#include "core/base/id.h"
#include "core/base/result.h"

/// Components as the store keeps them. Plain values; times in epoch milliseconds.
namespace mh::registry {

enum class VersionStatus { Active, Deprecated, Disabled };

struct ComponentVersion {
    ComponentVersionId id;
    QString version; ///< unique in its component, at most 50 characters
    QString image;
    QJsonObject interface; ///< {"inputs":[…],"outputs":[…]}
    QJsonObject configSchema;
    QJsonObject resources;
    QJsonObject healthCheck;
    VersionStatus status = VersionStatus::Active;
    QString createdBy;
    qint64 createdAt = 0;
    bool operator==(const ComponentVersion &) const = default;
};

struct Component {
    ComponentId id;
    QString name; ///< unique, at most 255 characters
    QString displayName;
    QString description;
    QString category;
    QString icon;
    QString createdBy;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    QStringList endpoints;            ///< base URLs, all serving every version
    QList<ComponentVersion> versions; ///< oldest first
    qint64 revision = 1;              ///< of its row: each change adds one, and the store takes only the next
    bool operator==(const Component &) const = default;
};

/// Inserts or replaces the component's row and its endpoints; its versions stay as they are.
struct SaveComponent {
    Component component;
};
struct SaveComponentVersion {
    ComponentId component;
    ComponentVersion version;
};
/// Its row and versions are kept, marked; it is loaded no more, and its name is free again.
struct RemoveComponent {
    ComponentId component;
    qint64 at = 0;
};
/// The entry of a change is written in its transaction.
using ComponentWrite = std::variant<SaveComponent, SaveComponentVersion, RemoveComponent, AddAudit>;

/// What the registry needs of a store. Thread: all calls and callbacks on the engine thread.
/// Lifetime: outlives the service.
class ComponentStore
{
public:
    virtual ~ComponentStore() = default;

    [[nodiscard]] virtual QFuture<Result<QList<Component>>> load() = 0;
    /// All of `writes` or none, in the order of the calls; `done` once they are durable.
    /// Errors: Unavailable; Conflict COMPONENT_EXISTS, VERSION_EXISTS. Nothing was written.
    virtual void commit(QList<ComponentWrite> writes, std::function<void(Result<>)> done) = 0;
};

} // namespace mh::registry
