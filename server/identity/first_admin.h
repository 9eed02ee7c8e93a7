// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>

#include "core/base/result.h"
#include "core/base/secret.h"

namespace mh::identity {

class Accounts;

/// Makes the first administrator of a new server.
/// Thread: engine. Lifetime: the accounts outlive it; what it is making when it goes is not made.
class FirstAdmin final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FirstAdmin)

public:
    explicit FirstAdmin(Accounts &accounts, QObject *parent = nullptr) : QObject(parent), m_accounts(accounts) {}

    /// Errors: Conflict when there is an administrator or the name is taken; InvalidInput for an unfit name.
    [[nodiscard]] QFuture<Result<>> make(const QString &username, const QString &email, Secret password);

private:
    Accounts &m_accounts;
    bool m_busy = false;
};

} // namespace mh::identity
