// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QJsonObject>
#include <QObject>

#include "core/protocol/endpoint.h"

namespace mh::identity {
struct Caller;
}

namespace mh::api {

/// One kind of thing that can be watched on a WebSocket: "flows", "execution:<uuid>". It stands in the folder of its
/// module, is registered with EventHub::add(), and publishes by EventHub::publish().
/// Two kinds: a *list* (no snapshot; its listing is asked for by REST, and the hub numbers the frames of each
/// subscription), and what has a *snapshot*, whose frames have numbers of their own.
/// Thread: engine thread. Lifetime: the hub does not use it any more once no socket is served.
class TopicSource : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TopicSource)

public:
    struct Snapshot {
        QJsonObject frame;
        qint64 sequence = 0; ///< of the last change in it
        bool isLast = false; ///< nothing will follow
        /// Asked before it is sent, now that it is known whose it is; empty: for all whom visible() let through.
        std::function<Result<>(const identity::Caller &)> mayBeSeen{};
    };
    using Show = std::function<void(const Result<Snapshot> &)>;

    TopicSource(QString name, protocol::Grant permission) : m_name(std::move(name)), m_permission(permission) {}

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] protocol::Grant permission() const { return m_permission; }

    /// A list has none.
    [[nodiscard]] virtual bool isSubject(const QString &text) const { return text.isEmpty(); }
    /// Whether that caller may watch that subject, as far as it is known at once. Asked again whenever rights change.
    /// Errors: what the client is told.
    [[nodiscard]] virtual Result<> visible(const identity::Caller &caller, const QString &subject) const;
    [[nodiscard]] virtual bool isList() const { return true; }
    /// A list whose elements depend on who asks: it is to be asked for again when that caller's rights change.
    [[nodiscard]] virtual bool dependsOnRights(const identity::Caller & /*caller*/) const { return false; }
    /// Makes what a new subscriber is sent first: `show` is called, at once or later, between two publications, with
    /// all that was published until then. Not called when `context` is gone. Only of what is no list.
    virtual void snapshot(const QString &subject, QObject *context, const Show &show);

private:
    QString m_name;
    protocol::Grant m_permission;
};

/// Whom a frame is made for.
struct Watching {
    const identity::Caller *caller = nullptr; ///< null: nobody has to sign in for it
    qint64 sequence = 0;                      ///< that they know already, of what has a snapshot
};
/// The encoded frame for that watcher; empty: none.
using FrameFor = std::function<QString(const Watching &)>;

} // namespace mh::api
