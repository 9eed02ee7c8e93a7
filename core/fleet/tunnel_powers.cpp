// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/tunnel_powers.h"

#include <algorithm>

#include "core/base/json.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr int kLastPort = 65'535;
constexpr qsizetype kMostPatterns = 256;
constexpr qsizetype kLongestPattern = 15;

/// '*' is any number of characters; nothing else is special.
bool matches(QStringView name, QStringView pattern)
{
    const qsizetype star = pattern.indexOf(u'*');
    if (star < 0)
        return name == pattern;
    if (!name.startsWith(pattern.first(star)))
        return false;
    for (qsizetype at = star; at <= name.size(); ++at) {
        if (matches(name.sliced(at), pattern.sliced(star + 1)))
            return true;
    }
    return false;
}

} // namespace

bool TunnelPowers::allowsInterface(const QString &name) const
{
    return std::any_of(interfaces.begin(), interfaces.end(),
                       [&name](const QString &pattern) { return matches(name, pattern); });
}

bool isTunnelBackend(const QString &name)
{
    static const QStringList kBackends{u"auto"_s, u"wireguard-go"_s, u"kernel"_s, u"simulated"_s};
    return kBackends.contains(name);
}

bool isInterfacePattern(const QString &text)
{
    const auto isFine = [](QChar each) {
        return (each.unicode() < 0x80 && each.isLetterOrNumber()) || u"_=+.-*"_s.contains(each);
    };
    // Two stars are enough for anything, and cost little to try.
    return !text.isEmpty() && text.size() <= kLongestPattern && text.count(u'*') <= 2
           && std::all_of(text.begin(), text.end(), isFine);
}

Result<TunnelPowers> TunnelPowers::fromJson(const QJsonObject &json)
{
    json::Reader reader(json, u"tunnel"_s);
    TunnelPowers powers;
    powers.interfaces = reader.textsOr("interfaces"_L1);
    if (powers.interfaces.size() > kMostPatterns
        || !std::all_of(powers.interfaces.begin(), powers.interfaces.end(), isInterfacePattern))
        reader.fail("interfaces"_L1, u"must be names of interfaces, %1 at most"_s.arg(kMostPatterns));
    powers.firstPort = int(reader.integerOr("first_port"_L1, 0, 0, kLastPort));
    powers.lastPort = int(reader.integerOr("last_port"_L1, 0, 0, kLastPort));
    powers.masquerade = reader.flagOr("masquerade"_L1, false);
    powers.read = reader.flagOr("read"_L1, false);
    powers.backend = reader.textOr("backend"_L1, powers.backend, 32);
    if (reader.ok() && !isTunnelBackend(powers.backend))
        reader.fail("backend"_L1, u"is not known"_s);
    return reader.ok() ? Result<TunnelPowers>(powers) : reader.error();
}

QJsonObject toJson(const TunnelPowers &powers)
{
    return {{u"interfaces"_s, QJsonArray::fromStringList(powers.interfaces)},
            {u"first_port"_s, powers.firstPort},
            {u"last_port"_s, powers.lastPort},
            {u"masquerade"_s, powers.masquerade},
            {u"read"_s, powers.read},
            {u"backend"_s, powers.backend}};
}

std::optional<QString> tunnelRefusal(const TunnelPowers &powers, const QString &verb)
{
    if (verb == "tunnel.read"_L1 && !powers.read)
        return u"the host's manifest does not allow reading tunnels of others"_s;
    if (verb == "tunnel.read"_L1 || powers.any())
        return {};
    return u"the host's manifest does not allow tunnels"_s;
}

std::optional<QString> tunnelRefusal(const TunnelPowers &powers, const QString &name, int port, bool masquerade)
{
    if (!powers.allowsInterface(name))
        return u"the host's manifest allows no tunnel called '%1'"_s.arg(name);
    if (port < powers.firstPort || port > powers.lastPort)
        return u"the host's manifest allows no tunnel on port %1"_s.arg(port);
    if (masquerade && !powers.masquerade)
        return u"the host's manifest does not allow masquerading"_s;
    return {};
}

} // namespace mh::fleet
