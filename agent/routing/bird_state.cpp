// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/routing/bird_state.h"

#include <QRegularExpression>

#include "agent/routing/bird_text.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kProtocol = 1002;
constexpr int kProtocolDetails = 1006;
constexpr int kRoute = 1007;
constexpr int kRouteAttributes = 1012;
constexpr int kVersion = 1000;
constexpr int kStatus = 1011;

/// What comes after `key` and a colon; nothing: the line is about something else.
std::optional<QByteArray> valueOf(const QByteArray &line, QByteArrayView key)
{
    const QByteArray trimmed = line.trimmed();
    if (!trimmed.startsWith(key) || trimmed.size() <= key.size() || trimmed[key.size()] != ':')
        return {};
    return trimmed.mid(key.size() + 1).trimmed();
}

/// BIRD tells the day, or of the last 24 hours the time.
qint64 timeFrom(const QString &text, const QDateTime &now)
{
    const QDate day = QDate::fromString(text.left(10), Qt::ISODate);
    if (day.isValid()) {
        const QTime time = QTime::fromString(text.mid(11, 8), Qt::ISODate);
        return QDateTime(day, time.isValid() ? time : QTime(0, 0)).toMSecsSinceEpoch();
    }
    const QTime time = QTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return 0;
    constexpr int kAhead = 60; // seconds by which clocks may have been read one after the other
    const QDateTime today(now.date(), time);
    return (today > now.addSecs(kAhead) ? today.addDays(-1) : today).toMSecsSinceEpoch();
}

QString stateFrom(const QByteArray &word)
{
    const QString state = QString::fromLatin1(word).toLower();
    static const QStringList kKnown{u"idle"_s,     u"connect"_s,     u"active"_s,
                                    u"opensent"_s, u"openconfirm"_s, u"established"_s};
    if (kKnown.contains(state))
        return state;
    return state == "down"_L1 ? u"disabled"_s : u"idle"_s; // "Close": on its way there
}

qint64 countIn(const QByteArray &text, const char *word)
{
    const QByteArrayList parts = text.split(',');
    for (const QByteArray &part : parts) {
        const QByteArrayList words = part.trimmed().split(' ');
        if (words.size() == 2 && words[1] == word)
            return words[0].toLongLong();
    }
    return 0;
}

/// "mh_<32 digits>"; null: it is no session of ours.
QUuid sessionFrom(const QByteArray &name)
{
    constexpr qsizetype kPrefix = 3;
    constexpr qsizetype kDigits = 32;
    if (!name.startsWith("mh_") || name.size() != kPrefix + kDigits)
        return {};
    QByteArray text = name.mid(kPrefix);
    for (const qsizetype at : {20, 16, 12, 8})
        text.insert(at, '-');
    const QUuid id = QUuid::fromString(QString::fromLatin1(text));
    return birdNameOf(id) == name ? id : QUuid();
}

void takeDetail(const QByteArray &line, BgpSessionState &session)
{
    if (const auto state = valueOf(line, "BGP state"))
        session.state = stateFrom(*state);
    else if (const auto error = valueOf(line, "Last error"))
        session.lastError = QString::fromUtf8(*error);
    else if (const auto routes = valueOf(line, "Routes")) {
        session.imported = countIn(*routes, "imported");
        session.exported = countIn(*routes, "exported");
        session.filtered = countIn(*routes, "filtered");
    }
}

} // namespace

BirdProtocols protocolsIn(const QList<BirdLine> &lines, const QDateTime &now)
{
    static const QRegularExpression kHead(u"^(\\S+)\\s+\\S+\\s+\\S+\\s+\\S+\\s+"
                                          u"((?:\\d{4}-\\d\\d-\\d\\d)?[ ]?(?:\\d\\d:\\d\\d:\\d\\d[.\\d]*)?)"_s);
    BirdProtocols found;
    bool isSession = false;
    for (const BirdLine &line : lines) {
        if (line.code == kProtocol) {
            const auto head = kHead.match(QString::fromUtf8(line.text));
            const QByteArray name = head.captured(1).toLatin1();
            const QUuid id = sessionFrom(name);
            isSession = !id.isNull();
            if (name.startsWith("mh_"))
                found.names.append(name);
            if (isSession)
                found.sessions.append({id, u"idle"_s, timeFrom(head.captured(2).trimmed(), now), 0, 0, 0, {}});
        } else if (line.code == kProtocolDetails && isSession) {
            takeDetail(line.text, found.sessions.last());
        }
    }
    return found;
}

void readStatus(const QList<BirdLine> &lines, BgpState &state)
{
    for (const BirdLine &line : lines) {
        constexpr QByteArrayView kRouter = "Router ID is ";
        if (line.code == kVersion)
            state.version = QString::fromUtf8(line.text).section(u' ', -1);
        else if (line.code == kStatus && line.text.startsWith(kRouter))
            state.routerId = QString::fromUtf8(line.text.mid(kRouter.size()));
    }
}

std::optional<BgpRoute> BirdRoutes::take(const BirdLine &line)
{
    if (line.code == kRouteAttributes && m_route) {
        takeAttribute(line.text.trimmed());
        return {};
    }
    const bool begins = line.code == kRoute && !line.text.startsWith('\t') && !line.text.startsWith("Table ");
    return begins ? begin(QString::fromUtf8(line.text)) : std::nullopt;
}

std::optional<BgpRoute> BirdRoutes::begin(const QString &text)
{
    // "10.50.0.0/24   unicast [mh_… 12:48:03.911 from 10.0.0.1] * (100) […]"; further ones of a prefix without it
    static const QRegularExpression kHead(u"^(\\S*)\\s+\\w+ \\[(\\S+) ([-\\d:. ]+?)(?: from \\S+)?\\]\\s*(\\*?)"_s);
    const auto head = kHead.match(text);
    if (!head.hasMatch())
        return {};
    std::optional<BgpRoute> before = end();
    if (!head.captured(1).isEmpty())
        m_prefix = head.captured(1).toLatin1();
    m_route.emplace();
    m_route->prefix = m_prefix;
    m_route->session = sessionFrom(head.captured(2).toLatin1());
    m_route->since = timeFrom(head.captured(3), m_now);
    m_route->isBest = !head.captured(4).isEmpty();
    return before;
}

void BirdRoutes::takeAttribute(const QByteArray &text)
{
    if (const auto origin = valueOf(text, "BGP.origin"))
        m_route->origin = origin->toLower();
    else if (const auto path = valueOf(text, "BGP.as_path"))
        m_route->asPath = *path;
    else if (const auto hop = valueOf(text, "BGP.next_hop"))
        m_route->nextHop = hop->split(' ').first(); // the second one is of the link
    else if (const auto preference = valueOf(text, "BGP.local_pref"))
        m_route->localPref = preference->toLongLong();
    else if (const auto med = valueOf(text, "BGP.med"))
        m_route->med = med->toLongLong();
    else if (const auto communities = valueOf(text, "BGP.community")) {
        QByteArrayList all = communities->split(' ');
        for (QByteArray &each : all)
            m_route->communities.append(each.replace("(", "").replace(")", "").replace(",", ":"));
    }
}

std::optional<BgpRoute> BirdRoutes::end()
{
    return std::exchange(m_route, std::nullopt);
}

} // namespace mh::agent
