// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mh::models {

/// Names for the ids of users. Thread: GUI, a value. Errors: none; an unknown user is "a user".
class People
{
public:
    People() = default;
    People(QString ownId, QString ownName) : m_ownId(std::move(ownId)), m_ownName(std::move(ownName)) {}

    /// Whether that is the id of whoever has signed in.
    [[nodiscard]] bool isMe(const QString &user) const { return !m_ownId.isEmpty() && user == m_ownId; }
    /// "user:<id>" and the like as a person reads it.
    [[nodiscard]] QString name(const QString &triggeredBy) const;

private:
    QString m_ownId;
    QString m_ownName;
};

} // namespace mh::models
