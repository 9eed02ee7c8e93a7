// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

/// How accounts and what is done to them are told to others. Thread: plain functions.
namespace mh::identity {

struct UserChange;

/// "203.145.xxx.xxx"; of an IPv6 address the first two groups stay.
[[nodiscard]] QString maskedAddress(const QString &address);
/// What was changed, for the audit log: names of members, and the values that matter later.
[[nodiscard]] QJsonObject describe(const UserChange &change);

} // namespace mh::identity
