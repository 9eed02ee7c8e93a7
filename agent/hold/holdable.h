// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include "core/base/result.h"

namespace mh::agent {

/// What can be returned to its former state when nobody confirms a change of it: the tunnels, the routing.
/// Thread: Holds'. Lifetime: outlives it.
class Holdable
{
public:
    using Done = std::function<void(const Result<> &)>;

    virtual ~Holdable() = default;

    /// What is in force of `name` now, in a form that restore() takes; it may hold secrets. Asked before the change.
    [[nodiscard]] virtual Result<QByteArray> former(const QString &name) = 0;
    /// Returns `name` to exactly that, whatever has become of it; `done` is called once, also at once. After an error
    /// it is tried again.
    virtual void restore(const QString &name, const QByteArray &document, const Done &done) = 0;
};

/// `hold` of a command's arguments: until when somebody has to confirm it.
struct Hold {
    static constexpr qint64 kLeastMs = 5'000;
    static constexpr qint64 kMostMs = 3'600'000;

    QString change; ///< a UUID
    qint64 forMs = 0;

    /// Nothing: the command's change is not held. Errors: InvalidInput with its field.
    [[nodiscard]] static Result<std::optional<Hold>> fromArguments(const QJsonObject &arguments);
};

} // namespace mh::agent
