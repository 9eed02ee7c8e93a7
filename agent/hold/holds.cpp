// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/hold/holds.h"

#include <algorithm>

#include <QDir>
#include <QFile>

#include "agent/state/agent_log.h"
#include "agent/state/kept_file.h"
#include "core/base/json.h"
#include "core/base/uuid.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestFile = 256LL * 1024 * 1024;

Error notHeld()
{
    return notFound(u"there is no such change that waits to be confirmed"_s);
}

} // namespace

Result<std::optional<Hold>> Hold::fromArguments(const QJsonObject &arguments)
{
    if (!arguments.contains("hold"_L1))
        return std::optional<Hold>();
    if (!arguments.value("hold"_L1).isObject())
        return invalidInput(u"must be an object"_s, u"hold"_s);
    json::Reader reader(arguments.value("hold"_L1).toObject(), u"hold"_s);
    Hold hold{reader.text("change"_L1, 64), reader.integer("for_ms"_L1, kLeastMs, kMostMs)};
    if (reader.ok() && uuidFrom(hold.change).isNull())
        reader.fail("change"_L1, u"must be a UUID"_s);
    hold.change = uuidFrom(hold.change).toString(QUuid::WithoutBraces); // names a file
    if (!reader.ok())
        return reader.error();
    return std::optional(hold);
}

Holds::Holds(QString folder, const Clock &clock) : m_folder(std::move(folder)), m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Holds::look);
}

Holds::~Holds() = default;

QString Holds::fileOf(const QString &change) const
{
    return m_folder + u'/' + change;
}

Result<> Holds::write(const QString &id, const Change &change) const
{
    constexpr auto kOwnersFolder = kOwnersAlone | QFileDevice::ExeOwner;
    if (!QDir().mkpath(m_folder) || !QFile::setPermissions(m_folder, kOwnersFolder))
        return internalError(u"cannot make %1"_s.arg(m_folder));
    QJsonObject resources;
    for (const auto &[name, resource] : change.resources)
        resources.insert(name, QString::fromLatin1(resource.former.toBase64()));
    return writeKept(fileOf(id), json::toBytes(QJsonObject{{u"since"_s, change.since}, {u"resources"_s, resources}}));
}

void Holds::read(const QString &file)
{
    const auto bytes = readKept(fileOf(file), kLargestFile);
    const auto json = bytes ? json::parseObject(*bytes) : Result<QJsonObject>(bytes.error());
    if (!json) {
        qCWarning(log::agent).noquote() << "a change that was held cannot be read:" << json.error().message;
        return;
    }
    Change change;
    change.since = json->value("since"_L1).toInteger();
    const QJsonObject resources = json->value("resources"_L1).toObject();
    for (auto each = resources.begin(); each != resources.end(); ++each)
        change.resources[each.key()] = {QByteArray::fromBase64(each.value().toString().toLatin1()), false};
    m_changes[file] = std::move(change);
}

void Holds::start()
{
    const QStringList files = QDir(m_folder).entryList(QDir::Files);
    for (const QString &file : files) {
        if (!uuidFrom(file).isNull())
            read(file);
    }
    look(); // their time is up
}

Result<Holds::Changes::iterator> Holds::changeFor(const Hold &hold)
{
    const auto found = m_changes.find(hold.change);
    if (found != m_changes.end()) {
        if (found->second.isGoingBack)
            return conflict(u"the change %1 is being undone"_s.arg(hold.change));
        return found;
    }
    if (m_changes.size() >= kMost)
        return unavailable(u"%1 changes wait to be confirmed on this host already"_s.arg(kMost));
    return m_changes.emplace(hold.change, Change{m_clock.nowMs(), 0, false, {}, {}}).first;
}

Result<> Holds::take(const QString &resource, const std::optional<Hold> &hold)
{
    for (const auto &[id, change] : m_changes) {
        if (change.resources.contains(resource) && (!hold || id != hold->change || change.isGoingBack))
            return conflict(u"the change %1 holds it, and is not confirmed yet"_s.arg(id));
    }
    if (!hold)
        return {};
    Holdable *const holdable = m_kinds.value(resource.section(u':', 0, 0));
    if (!holdable)
        return internalError(u"'%1' cannot be held"_s.arg(resource));
    const auto found = changeFor(*hold);
    if (!found)
        return found.error();
    Change &change = (*found)->second;
    const auto giveUp = [&](const Error &error) -> Result<> {
        change.resources.erase(resource);
        if (change.resources.empty())
            m_changes.erase(*found);
        return error;
    };
    if (!change.resources.contains(resource)) {
        if (change.resources.size() >= size_t(kMostResources))
            return giveUp(unavailable(u"one change can hold %1 things at most"_s.arg(kMostResources)));
        auto former = holdable->former(resource.section(u':', 1));
        if (!former)
            return giveUp(former.error());
        change.resources[resource] = {*std::move(former), true};
        if (const auto written = write(hold->change, change); !written)
            return giveUp(written.error());
    } else {
        change.resources[resource].isNew = false;
    }
    change.deadlineAt = m_clock.steadyMs() + hold->forMs;
    wind();
    return {};
}

void Holds::letGo(const QString &resource, const std::optional<Hold> &hold)
{
    const auto found = hold ? m_changes.find(hold->change) : m_changes.end();
    if (found == m_changes.end() || found->second.isGoingBack)
        return;
    const auto one = found->second.resources.find(resource);
    if (one == found->second.resources.end() || !one->second.isNew)
        return;
    found->second.resources.erase(one);
    if (found->second.resources.empty()) {
        QFile::remove(fileOf(found->first));
        m_changes.erase(found);
    } else if (const auto written = write(found->first, found->second); !written) {
        qCWarning(log::agent).noquote() << written.error().message; // restoring it then changes nothing
    }
    wind();
}

Result<> Holds::confirm(const QString &change)
{
    const auto found = m_changes.find(change);
    if (found == m_changes.end() || found->second.isGoingBack)
        return notHeld();
    if (!QFile::remove(fileOf(change)))
        return internalError(u"the former state of %1 cannot be removed"_s.arg(change));
    syncFolder(m_folder);
    m_changes.erase(found);
    wind();
    return {};
}

void Holds::undo(const QString &change, const Holdable::Done &done)
{
    const auto found = m_changes.find(change);
    if (found == m_changes.end())
        return done(notHeld());
    found->second.waiting.append(done);
    goBack(change);
}

QJsonArray Holds::list() const
{
    QJsonArray all;
    for (const auto &[id, change] : m_changes) {
        QJsonArray resources;
        for (const auto &[name, resource] : change.resources)
            resources.append(name);
        all.append(QJsonObject{{u"change"_s, id},
                               {u"since"_s, change.since},
                               {u"left_ms"_s, std::max<qint64>(0, change.deadlineAt - m_clock.steadyMs())},
                               {u"resources"_s, resources}});
    }
    return all;
}

void Holds::goBack(const QString &id)
{
    Change &change = m_changes.at(id);
    if (std::exchange(change.isGoingBack, true))
        return;
    qCInfo(log::agent).noquote() << "a change goes back to what was before:" << id;
    const std::map<QString, Resource> resources = change.resources; // they go one by one as they are told
    for (const auto &[name, resource] : resources) {
        Holdable *const holdable = m_kinds.value(name.section(u':', 0, 0));
        if (!holdable) {
            cameBack(id, name, internalError(u"nothing here knows '%1'"_s.arg(name)));
            continue;
        }
        holdable->restore(name.section(u':', 1), resource.former,
                          [self = QPointer<Holds>(this), id, name = name](const Result<> &how) {
                              if (self)
                                  self->cameBack(id, name, how);
                          });
    }
}

void Holds::cameBack(const QString &id, const QString &resource, const Result<> &how)
{
    const auto found = m_changes.find(id);
    if (found == m_changes.end())
        return;
    Change &change = found->second;
    if (!how) {
        qCWarning(log::agent).noquote() << u"'%1' is not back yet: %2"_s.arg(resource, how.error().message);
        change.isGoingBack = false; // the rest of it is asked again, too: that changes nothing
        change.deadlineAt = m_clock.steadyMs() + kTryAgainMs;
        tellWaiting(id, how);
        return wind();
    }
    change.resources.erase(resource);
    if (!change.resources.empty())
        return;
    QFile::remove(fileOf(id));
    syncFolder(m_folder);
    tellWaiting(id, {});
    m_changes.erase(id);
    wind();
}

void Holds::tellWaiting(const QString &id, const Result<> &how)
{
    const QList<Holdable::Done> waiting = std::exchange(m_changes.at(id).waiting, {});
    for (const Holdable::Done &done : waiting)
        done(how);
}

void Holds::look()
{
    QStringList late;
    for (const auto &[id, change] : m_changes) {
        if (!change.isGoingBack && change.deadlineAt <= m_clock.steadyMs())
            late.append(id);
    }
    for (const QString &id : std::as_const(late))
        goBack(id);
    wind();
}

void Holds::wind()
{
    std::optional<qint64> next;
    for (const auto &[id, change] : m_changes) {
        if (!change.isGoingBack)
            next = std::min(next.value_or(change.deadlineAt), change.deadlineAt);
    }
    if (!next)
        return m_timer.stop();
    m_timer.start(int(std::max<qint64>(0, *next - m_clock.steadyMs())));
}

} // namespace mh::agent
