// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <QHostAddress>
#include <QList>
#include <QStringList>

namespace mh::http_client {

/// Whether an address belongs to the public Internet; addresses that carry an IPv4 one inside
/// (mapped, NAT64, 6to4) are judged by that. Thread: a plain function.
[[nodiscard]] bool isPublicAddress(const QHostAddress &address);

/// Which non-public addresses may be called all the same. Thread: immutable value.
class AddressRules
{
public:
    /// Entries that are neither an address nor a subnet allow nothing, and are logged.
    explicit AddressRules(const QStringList &allowed);
    [[nodiscard]] bool mayCall(const QHostAddress &address) const;

private:
    QList<std::pair<QHostAddress, int>> m_allowed;
};

} // namespace mh::http_client
