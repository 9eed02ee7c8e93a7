// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wireguard/endpoint.h"

#include <algorithm>

#include "core/wireguard/values.h"

namespace mh::wireguard {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 253;
constexpr qsizetype kLongestLabel = 63;
constexpr qsizetype kLongestZone = 15;

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

bool isLabelCharacter(QChar character)
{
    const char16_t code = character.unicode();
    return isDigit(character) || (code >= u'a' && code <= u'z') || (code >= u'A' && code <= u'Z') || code == u'-'
           || code == u'_';
}

bool isLabel(QStringView label)
{
    return !label.isEmpty() && label.size() <= kLongestLabel && !label.startsWith(u'-') && !label.endsWith(u'-')
           && std::all_of(label.begin(), label.end(), isLabelCharacter);
}

/// The host as it is kept, nothing when it is none.
std::optional<QString> hostFrom(QStringView text)
{
    const qsizetype percent = text.indexOf(u'%');
    if (percent >= 0) {
        const auto address = net::Address::parse(text.first(percent));
        const QStringView zone = text.sliced(percent + 1);
        const bool isZone =
            !zone.isEmpty() && zone.size() <= kLongestZone
            && std::all_of(zone.begin(), zone.end(), [](QChar each) { return isLabelCharacter(each) || each == u'.'; });
        if (!address || address->family() != net::Family::V6 || !isZone)
            return std::nullopt;
        return address->toString() + u'%' + zone;
    }
    if (const auto address = net::Address::parse(text))
        return address->toString();
    return isHostName(text) ? std::optional(text.toString()) : std::nullopt;
}

} // namespace

bool isHostName(QStringView text)
{
    if (text.endsWith(u'.'))
        text.chop(1);
    if (text.isEmpty() || text.size() > kLongestName)
        return false;
    const QList<QStringView> labels = text.split(u'.');
    return std::all_of(labels.begin(), labels.end(), isLabel)
           && !std::all_of(labels.last().begin(), labels.last().end(), isDigit);
}

Result<Endpoint> Endpoint::parse(QStringView text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QStringView host = colon < 0 ? QStringView() : text.first(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1).chopped(1);
    const auto found = hostFrom(host);
    const auto port = numberFrom(colon < 0 ? QStringView() : text.sliced(colon + 1), 65'535);
    if (!found || !port || *port == 0)
        return invalidInput(u"must be a host and a port, such as 192.0.2.1:51820, [2001:db8::1]:51820 or "
                            "vpn.example.org:51820"_s,
                            {}, u"ENDPOINT_INVALID"_s);
    return Endpoint{*found, quint16(*port)};
}

std::optional<net::Address> Endpoint::address() const
{
    const auto address = net::Address::parse(host);
    return address ? std::optional(*address) : std::nullopt;
}

QString Endpoint::toString() const
{
    const QString shown = host.contains(u':') ? u'[' + host + u']' : host;
    return shown + u':' + QString::number(port);
}

} // namespace mh::wireguard
