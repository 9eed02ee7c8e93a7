// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/routing/bird.h"

#include <QDateTime>
#include <QFileInfo>

#include "agent/routing/bird_routes.h"
#include "agent/routing/bird_state.h"
#include "agent/routing/bird_text.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr const char *kOwn[]{"mh_own_v4", "mh_own_v6"};

/// The first word of each route of ours.
void readAnnounced(const QList<BirdLine> &lines, const QDateTime &now, BgpState &state)
{
    BirdRoutes routes(now);
    const auto keep = [&state](const std::optional<BgpRoute> &route) {
        if (route)
            state.announced.append(QString::fromLatin1(route->prefix));
    };
    for (const BirdLine &line : lines)
        keep(routes.take(line));
    keep(routes.end());
}

/// One look at BIRD; it goes by itself.
class Look final : public QObject
{
public:
    Look(const QString &socket, BgpBackend::StateTold told, QObject *parent)
        : QObject(parent), m_told(std::move(told)), m_talk(new BirdTalk(socket, this))
    {
        then("show status", [this](const BirdTalk::Lines &lines) {
            readStatus(lines, m_state);
            then("show protocols all \"mh_*\"", [this](const BirdTalk::Lines &all) {
                BirdProtocols found = protocolsIn(all, QDateTime::currentDateTime());
                m_state.sessions = std::move(found.sessions);
                announced(found.names);
            });
        });
    }

private:
    void then(const QByteArray &question, const std::function<void(const BirdTalk::Lines &)> &next)
    {
        m_talk->ask(question,
                    [this, next](const Result<BirdTalk::Lines> &said) { said ? next(*said) : finish(said.error()); });
    }
    void announced(const QByteArrayList &names)
    {
        for (const char *own : kOwn) {
            if (!names.contains(own))
                continue;
            const QByteArray table = QByteArray(own).replace("own_", "");
            then("show route table " + table + " protocol " + own,
                 [this](const BirdTalk::Lines &lines) { readAnnounced(lines, QDateTime::currentDateTime(), m_state); });
        }
        then("show status", [this](const BirdTalk::Lines &) { finish(m_state); }); // after all of them
    }
    void finish(const Result<BgpState> &how)
    {
        m_talk->stop();
        deleteLater();
        if (const auto told = std::exchange(m_told, {}))
            told(how);
    }

    BgpBackend::StateTold m_told;
    BirdTalk *m_talk;
    BgpState m_state;
};

} // namespace

Bird::Bird(Disk &disk) : m_disk(disk) {}

Bird::~Bird() = default;

void Bird::apply(const fleet::RoutingPowers &powers, const RoutingDocument *document, const Done &done)
{
    if (m_change)
        return done(conflict(u"another change of the routing is under way"_s));
    BirdChange::Wish wish{powers, document ? birdTextOf(*document) : Secret(QByteArray()), {}};
    if (wish.text.bytes().size() > Disk::kLargestFile)
        return done(invalidInput(u"becomes more than %1 bytes for BIRD"_s.arg(Disk::kLargestFile), u"document"_s));
    if (document) {
        for (const BgpSession &session : document->sessions)
            wish.names.append(birdNameOf(session.id));
        for (const char *own : kOwn)
            wish.names.append(own);
    }
    const QPointer<Bird> self(this);
    m_change = new BirdChange(
        m_disk, std::move(wish),
        [self, done](const Result<> &how) {
            if (!self)
                return;
            self->m_change.clear();
            done(how);
        },
        this);
}

void Bird::state(const fleet::RoutingPowers &powers, const StateTold &told)
{
    new Look(powers.socket, told, this);
}

void Bird::restart(const fleet::RoutingPowers &powers, const QUuid &session, const Done &done)
{
    auto *const talk = new BirdTalk(powers.socket, this);
    talk->ask("restart " + birdNameOf(session), [talk, done](const Result<BirdTalk::Lines> &said) {
        talk->stop();
        if (!said)
            return done(said.error());
        const auto why = BirdTalk::refusalIn(*said);
        done(why ? Result<>(notFound(u"BIRD does not have that session: %1"_s.arg(*why))) : Result<>());
    });
}

RouteStream *Bird::routes(const fleet::RoutingPowers &powers, const RouteWish &wish)
{
    return new BirdRouteStream(powers.socket, wish);
}

QStringList Bird::drift(const fleet::RoutingPowers &powers, const RoutingDocument *document)
{
    const QFileInfo file(powers.include);
    const auto now = m_disk.read(file.path(), file.fileName());
    if (!now)
        return {now.error().message};
    const Secret wanted = document ? birdTextOf(*document) : Secret(QByteArray());
    const bool isGone = now->kind == FileState::Kind::Absent;
    if (isGone && !wanted.isEmpty())
        return {u"%1 is missing"_s.arg(powers.include)};
    if (!isGone && now->bytes != wanted.bytes())
        return {u"%1 is not what the agent has written"_s.arg(powers.include)};
    return {};
}

} // namespace mh::agent
