// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>

#include "core/base/clock.h"
#include "core/base/kept.h"
#include "core/flow/component_interface.h"
#include "server/registry/component_store.h"

namespace mh::registry {

/// A version as its author gives it.
struct NewVersion {
    QString version;
    QString image;
    QJsonObject interface;
    QJsonObject configSchema;
    QJsonObject resources;
    QJsonObject healthCheck;
};

struct NewComponent {
    QString name;
    QString displayName;
    QString description;
    QString category;
    QString icon;
    NewVersion version;
    QStringList endpoints;
};

/// Members without a value stay as they are.
struct ComponentChange {
    std::optional<QString> displayName;
    std::optional<QString> description;
    std::optional<QString> category;
    std::optional<QString> icon;
    std::optional<QStringList> endpoints;
};

/// Which components there are, built in or registered, and where they run.
/// Thread: engine. Lifetime: `store` and `clock` outlive it. Errors: InvalidInput naming the
/// member, NotFound COMPONENT_NOT_FOUND, Conflict. A future is finished once the change is
/// durable; until then the change is not seen, and a second one to the same component is refused.
class ComponentService final : public QObject, public flow::ComponentCatalog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComponentService)

public:
    /// How long an endpoint is passed over after a failed connection, while others are left.
    static constexpr qint64 kDownMs = 10'000;

    ComponentService(ComponentStore &store, const Clock &clock, QObject *parent = nullptr);
    ~ComponentService() override;

    /// Call once, before anything else.
    [[nodiscard]] QFuture<Result<>> start();
    /// Built-ins are listed like the others, have no endpoint and cannot be changed. Call after
    /// start(); the name is then taken.
    void addBuiltIn(const Component &component);

    /// By name.
    [[nodiscard]] QList<Component> list() const;
    /// Null when there is none. Lifetime: until the next change.
    [[nodiscard]] const Component *component(const QString &name) const;
    [[nodiscard]] bool isBuiltIn(const QString &name) const { return m_builtIns.contains(name); }
    [[nodiscard]] const flow::ComponentInterface *find(const QString &name, const QString &version) const override;

    /// `note` goes into the audit log together with the change, here as below; the component's name is put in here.
    [[nodiscard]] QFuture<Result<Component>> add(const NewComponent &request, const QString &by,
                                                 const AuditEntry &note = {});
    [[nodiscard]] QFuture<Result<Component>> addVersion(const QString &name, const NewVersion &request,
                                                        const QString &by, const AuditEntry &note = {});
    [[nodiscard]] QFuture<Result<Component>> setEndpoints(const QString &name, const QStringList &endpoints,
                                                          const AuditEntry &note = {});

    [[nodiscard]] QFuture<Result<Component>> update(const QString &name, const ComponentChange &change,
                                                    const AuditEntry &note = {});
    [[nodiscard]] QFuture<Result<Component>> setVersionStatus(const QString &name, const QString &version,
                                                              VersionStatus status, const AuditEntry &note = {});
    /// Answers what is gone. Whether a flow still uses it is the caller's question.
    [[nodiscard]] QFuture<Result<Component>> remove(const QString &name, const AuditEntry &note = {});

    /// Errors: NotFound; Unavailable COMPONENT_UNAVAILABLE when there is no endpoint or the version
    /// is disabled.
    [[nodiscard]] Result<> checkCallable(const QString &name, const QString &version) const;
    /// One of the component's endpoints, in turn; those marked down or unhealthy come last.
    /// Errors: as checkCallable().
    [[nodiscard]] Result<QString> pickEndpoint(const QString &name, const QString &version);
    void markDown(const QString &endpoint);
    void markUp(const QString &endpoint);
    /// What the endpoint says of itself: passed over until it says otherwise, while others are left.
    void setHealthy(const QString &endpoint, bool healthy);

signals:
    void changed(const QString &name);
    void removed(const mh::registry::Component &component);

private:
    using Changed = QFuture<Result<Component>>;
    [[nodiscard]] Changed save(const Component &component, QList<ComponentWrite> writes, const AuditEntry &note);
    /// What another server has changed.
    void readAgain();
    void restore(const Component &component);
    void forget(const Component &gone);
    void readInterfaces(const Component &component);
    [[nodiscard]] Result<Component> changeable(const QString &name) const;

    ComponentStore &m_store;
    const Clock &m_clock;
    Kept<QString, Component> m_components;                                 ///< built-ins too
    QHash<QString, QHash<QString, flow::ComponentInterface>> m_interfaces; ///< name → version
    QSet<QString> m_builtIns;
    QHash<QString, qint64> m_downUntil; ///< by endpoint, steady time
    QSet<QString> m_unhealthy;          ///< endpoints
    QHash<QString, int> m_next;         ///< by name, whose turn
};

} // namespace mh::registry
