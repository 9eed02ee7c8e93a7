// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/whereabouts.h"

#include <algorithm>

#include <QUrl>

#include "server/fleet/host_store.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

QString nameIn(const QString &text)
{
    if (text.contains("://"_L1))
        return QUrl(text, QUrl::StrictMode).host();
    return text.count(u':') == 1 ? text.section(u':', 0, 0) : text;
}

} // namespace

Whereabouts::Whereabouts(const QString &text) : m_name(nameIn(text.trimmed())), m_address(m_name) {}

bool Whereabouts::isOf(const Host &host) const
{
    if (m_name.isEmpty())
        return false;
    if (m_address.isLoopback() || m_name.compare("localhost"_L1, Qt::CaseInsensitive) == 0)
        return host.isLocal;
    if (m_address.isNull())
        return m_name.compare(host.facts.name, Qt::CaseInsensitive) == 0
               || m_name.compare(host.name, Qt::CaseInsensitive) == 0;
    const auto isIt = [this](const QString &address) { return QHostAddress(address) == m_address; };
    return isIt(host.address) || std::any_of(host.facts.addresses.cbegin(), host.facts.addresses.cend(), isIt);
}

} // namespace mh::fleet
