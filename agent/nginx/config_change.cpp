// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/nginx/config_change.h"

#include <QFileInfo>
#include <QHostAddress>

#include "agent/nginx/shadow.h"
#include "agent/state/agent_log.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostProbes = 8;

/// "8080 ssl" → "127.0.0.1:8080"; empty: a socket of the file system, or a name.
QString addressOf(const QString &listen)
{
    const QString where = listen.section(u' ', 0, 0);
    const qsizetype colon = where.lastIndexOf(u':');
    bool isPort = false;
    if (const uint port = where.toUInt(&isPort); isPort)
        return u"127.0.0.1:%1"_s.arg(port);
    QString host = colon < 0 || where.endsWith(u']') ? where : where.first(colon);
    uint port = colon < 0 || where.endsWith(u']') ? 80 : QStringView(where).sliced(colon + 1).toUInt(&isPort);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    if (host == u"*"_s || host == "0.0.0.0"_L1)
        host = u"127.0.0.1"_s;
    else if (host == "::"_L1)
        host = u"::1"_s;
    return QHostAddress(host).isNull() || port < 1 || port > 65535 ? QString() : u"%1:%2"_s.arg(host).arg(port);
}

} // namespace

ConfigChange::ConfigChange(const Parts &parts) : m_parts(parts), m_journal(parts.folder + u"/nginx-change"_s) {}

ConfigChange::~ConfigChange() = default;

void ConfigChange::begin(const fleet::NginxPowers &powers, const QList<FileChange> &changes, const Told &told)
{
    if (m_told)
        return told(unavailable(u"another change of Nginx is under way"_s));
    m_powers = powers;
    m_changes = changes;
    m_applied = 0;
    m_told = told;
    testAsShadow();
}

void ConfigChange::testAsShadow()
{
    auto made = Shadow::make(m_parts.disk, m_powers, m_changes, m_parts.folder);
    if (!made)
        return finish(made.error());
    const std::shared_ptr<Shadow> shadow = *std::move(made);
    m_parts.nginx.test(m_powers, shadow->config(), [this, shadow](const Result<> &tested) {
        if (tested)
            return apply();
        Error error = tested.error();
        error.message = shadow->inWordsOfHost(error.message);
        finish(error);
    });
}

void ConfigChange::apply()
{
    // Whoever else writes there has done so before this look, or writes over what comes now.
    for (const FileChange &change : std::as_const(m_changes)) {
        const auto now = m_parts.disk.read(change.folder, change.name);
        if (!now)
            return finish(now.error());
        if (!now->isLike(change.before))
            return finish(conflict(u"%1 has been changed meanwhile"_s.arg(change.path())));
    }
    if (const auto written = m_journal.write({m_powers, m_changes}); !written)
        return finish(written.error());
    for (const FileChange &change : std::as_const(m_changes)) {
        ++m_applied; // also when it fails half way
        if (const auto put = m_parts.disk.put(change.folder, change.name, change.after); !put)
            return putBack(put.error(), false);
    }
    testInPlace();
}

void ConfigChange::testInPlace()
{
    m_parts.nginx.test(m_powers, m_powers.config, [this](const Result<> &tested) {
        if (!tested)
            return putBack(tested.error(), false);
        if (!m_parts.nginx.state(m_powers).isRunning)
            return commit(false);
        reload();
    });
}

void ConfigChange::reload()
{
    m_parts.nginx.reload(m_powers, addresses(), [this](const Result<> &taken) {
        if (taken)
            return commit(true);
        putBack(taken.error(), true);
    });
}

/// What nginx reads because of that change: of a file that is written for later, nothing.
QByteArray ConfigChange::servedOf(const FileChange &change) const
{
    const bool isLinked = !m_powers.enabled.isEmpty();
    if (change.after.kind == FileState::Kind::Link) {
        const auto linked = m_parts.disk.contents(change.path());
        return linked ? *linked : QByteArray();
    }
    if (change.folder == m_powers.available && isLinked)
        return QFileInfo(m_powers.enabled + u'/' + change.name).isFile() ? change.after.bytes : QByteArray();
    const bool isSite =
        change.folder == m_powers.available ? change.name.endsWith(".conf"_L1) : change.folder == m_powers.enabled;
    return isSite || change.path() == m_powers.config ? change.after.bytes : QByteArray();
}

QStringList ConfigChange::addresses() const
{
    QStringList found;
    for (const FileChange &change : m_changes) {
        const QStringList listens = siteWordsOf(servedOf(change)).listens;
        for (const QString &listen : listens) {
            const QString address = addressOf(listen);
            if (!address.isEmpty() && found.size() < kMostProbes && !found.contains(address))
                found.append(address);
        }
    }
    return found;
}

void ConfigChange::commit(bool isServed)
{
    if (const auto removed = m_journal.remove(); !removed)
        return putBack(removed.error(), isServed);
    finish(Done{isServed});
}

Result<> ConfigChange::restore(const QList<FileChange> &changes)
{
    Result<> result;
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
        const auto now = m_parts.disk.read(change->folder, change->name);
        const bool isThere = now && now->isLike(change->before);
        const auto put = isThere ? Result<>() : m_parts.disk.put(change->folder, change->name, change->before);
        if (!put && result)
            result = put;
    }
    return result ? m_journal.remove() : result;
}

void ConfigChange::putBack(const Error &why, bool reloadAfter)
{
    if (const auto restored = restore(m_changes.first(m_applied)); !restored) {
        // The journal stays: it is tried again when the agent starts.
        Error error = internalError(
            u"%1; and what was there could not be put back: %2"_s.arg(why.message, restored.error().message));
        qCCritical(log::agent).noquote() << error.message;
        return finish(error);
    }
    if (!reloadAfter)
        return finish(why);
    m_parts.nginx.reload(m_powers, {}, [this, why](const Result<> &taken) {
        if (!taken)
            qCWarning(log::agent).noquote() << "nginx does not take its former configuration:" << taken.error().message;
        finish(why);
    });
}

void ConfigChange::finish(const Result<Done> &result)
{
    const Told told = std::exchange(m_told, nullptr);
    m_changes.clear();
    told(result);
}

void ConfigChange::recover()
{
    const auto found = m_journal.read();
    if (!found) {
        qCCritical(log::agent).noquote() << "what was under way at nginx is not known:" << found.error().message;
        return;
    }
    if (!*found)
        return;
    const fleet::NginxPowers powers = (*found)->powers;
    for (const FileChange &change : (*found)->changes)
        qCWarning(log::agent).noquote() << "put back, since its change was not finished:" << change.path();
    if (const auto restored = restore((*found)->changes); !restored) {
        qCCritical(log::agent).noquote() << "it could not be put back:" << restored.error().message;
        return;
    }
    if (m_parts.nginx.state(powers).isRunning) {
        m_parts.nginx.reload(powers, {}, [](const Result<> &taken) {
            if (!taken)
                qCWarning(log::agent).noquote() << "nginx is not reloaded:" << taken.error().message;
        });
    }
}

} // namespace mh::agent
