// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/nginx/reload_watch.h"

#include <QFile>
#include <QFileInfo>

#include "agent/nginx/config_text.h"
#include "core/fleet/nginx_message.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kDeadlineMs = 20'000;
constexpr int kLookMs = 100;
constexpr int kProbeMs = 3000;
constexpr qint64 kMostWords = 64 * 1024;
constexpr qint64 kLargestConfig = 1024 * 1024;

QString nameOf(const fleet::ProcessInfo &process)
{
    return u"%1 %2"_s.arg(process.pid).arg(process.startedAt);
}

/// Empty: nobody knows where it is, and then only workers tell.
QString errorLogFile(const fleet::NginxPowers &powers)
{
    QFile config(powers.config);
    if (!config.open(QIODevice::ReadOnly))
        return {};
    QString path = errorLogOf(config.read(kLargestConfig));
    if (!path.isEmpty() && !path.startsWith(u'/') && !powers.prefix.isEmpty())
        path = powers.prefix + u'/' + path;
    return QFileInfo(path).isFile() ? path : QString();
}

} // namespace

ReloadWatch::ReloadWatch(const fleet::NginxPowers &powers, ProcessTable &processes, QStringList addresses,
                         NginxProgram::Told told, QObject *parent)
    : QObject(parent),
      m_powers(powers),
      m_processes(processes),
      m_addresses(std::move(addresses)),
      m_told(std::move(told))
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &ReloadWatch::begin);
    connect(&m_socket, &QTcpSocket::connected, this, &ReloadWatch::probeNext);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] {
        finish(internalError(u"Nginx took the configuration, but nobody listens at %1: %2"_s.arg(
            m_addresses.value(0), m_socket.errorString())));
    });
    m_next.start(0); // `told` is called later
}

void ReloadWatch::begin()
{
    const auto now = nginxProcesses(m_powers, m_processes);
    if (!now)
        return finish(conflict(u"Nginx does not run"_s));
    m_master = now->master;
    for (const fleet::ProcessInfo &worker : now->workers)
        m_before.insert(nameOf(worker));
    m_log = errorLogFile(m_powers);
    m_logAt = QFileInfo(m_log).size();
    if (const auto sent = m_processes.signal(m_master.pid, m_master.startedAt, u"HUP"_s); !sent)
        return finish(sent.error());
    m_since.start();
    m_next.disconnect(this);
    connect(&m_next, &QTimer::timeout, this, &ReloadWatch::look);
    m_next.start(kLookMs);
}

QByteArray ReloadWatch::newWords()
{
    QFile file(m_log);
    if (m_log.isEmpty() || !file.open(QIODevice::ReadOnly) || !file.seek(m_logAt))
        return {};
    QByteArray words = file.read(kMostWords);
    words.truncate(words.lastIndexOf('\n') + 1);
    m_logAt += words.size();
    return words;
}

void ReloadWatch::look()
{
    bool isGivenUp = false;
    const QByteArrayList lines = newWords().split('\n');
    for (const QByteArray &line : lines) {
        const auto said = fleet::nginxMessageFrom(line);
        if (!said || said->level != "emerg"_L1 || said->pid != m_master.pid)
            continue;
        if (m_complaint.isEmpty())
            m_complaint = said->sentence();
        // To an address it comes back several times before it gives up.
        isGivenUp = isGivenUp || !said->text.startsWith("bind() to "_L1);
    }
    if (isGivenUp)
        return finish(invalidInput(u"Nginx does not take it: %1"_s.arg(m_complaint)));
    const auto now = nginxProcesses(m_powers, m_processes);
    if (!now || nameOf(now->master) != nameOf(m_master))
        return finish(internalError(u"Nginx ended while it was reloaded"_s));
    for (const fleet::ProcessInfo &worker : now->workers) {
        if (!m_before.contains(nameOf(worker)))
            return probe();
    }
    if (m_since.hasExpired(kDeadlineMs))
        return finish(Error{ErrorCode::Timeout,
                            {},
                            m_complaint.isEmpty() ? u"Nginx has no workers of the new configuration"_s
                                                  : u"Nginx does not take it: %1"_s.arg(m_complaint),
                            {},
                            {}});
    m_next.start(kLookMs);
}

void ReloadWatch::probe()
{
    m_next.disconnect(this);
    connect(&m_next, &QTimer::timeout, this, [this] {
        finish(Error{ErrorCode::Timeout,
                     {},
                     u"Nginx took the configuration, but does not answer at %1"_s.arg(m_addresses.value(0)),
                     {},
                     {}});
    });
    if (m_addresses.isEmpty())
        return finish({});
    m_next.start(kProbeMs);
    const QString &address = m_addresses.first();
    const qsizetype colon = address.lastIndexOf(u':');
    m_socket.connectToHost(address.first(colon), address.sliced(colon + 1).toUShort());
}

void ReloadWatch::probeNext()
{
    m_addresses.removeFirst();
    m_socket.abort();
    probe();
}

void ReloadWatch::finish(const Result<> &result)
{
    if (!m_told)
        return;
    m_next.stop();
    const NginxProgram::Told told = std::exchange(m_told, nullptr);
    deleteLater();
    told(result);
}

} // namespace mh::agent
