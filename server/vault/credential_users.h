// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include "core/base/id.h"

namespace mh::vault {

/// Something that a credential is set in.
struct CredentialUse {
    QString kind; ///< "flow", "service"
    QString id;
    QString name;
    bool operator==(const CredentialUse &) const = default;
};

/// Who knows what uses a credential; whatever holds a credential's id implements this.
/// Thread: engine. Lifetime: outlives the credential service's use of it.
class CredentialUsers
{
public:
    virtual ~CredentialUsers() = default;
    [[nodiscard]] virtual QList<CredentialUse> usesOf(CredentialId credential) const = 0;
};

/// All of them together; each is added once, when it is there.
/// Thread: engine. Lifetime: those that were added outlive the credential service's use of it.
class CredentialUses final
{
public:
    void add(const CredentialUsers &users) { m_users.append(&users); }
    [[nodiscard]] QList<CredentialUse> of(CredentialId credential) const
    {
        QList<CredentialUse> all;
        for (const CredentialUsers *users : m_users)
            all += users->usesOf(credential);
        return all;
    }

private:
    QList<const CredentialUsers *> m_users;
};

} // namespace mh::vault
