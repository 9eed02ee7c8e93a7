// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/nginx/real_nginx.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFileInfo>

#include "agent/nginx/master.h"
#include "agent/nginx/reload_watch.h"
#include "core/fleet/nginx_message.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kTestMs = 20'000;
constexpr int kStartMs = 30'000;
constexpr int kLookMs = 50;

QStringList argumentsFor(const fleet::NginxPowers &powers, const QString &config)
{
    QStringList arguments{u"-c"_s, config};
    if (!powers.prefix.isEmpty())
        arguments += {u"-p"_s, powers.prefix + u'/'};
    return arguments;
}

Error refused(const QByteArray &output, int code)
{
    const auto why = fleet::gravestOf(output);
    const QString last = QString::fromUtf8(output.trimmed()).section(u'\n', -1).left(1024);
    return invalidInput(why              ? u"Nginx does not take it: %1"_s.arg(why->sentence())
                        : last.isEmpty() ? u"Nginx does not take it; it ended with %1"_s.arg(code)
                                         : u"Nginx does not take it: %1"_s.arg(last));
}

} // namespace

RealNginx::RealNginx(ProcessTable &processes, QString systemctl)
    : m_processes(processes), m_systemctl(std::move(systemctl))
{
}

RealNginx::~RealNginx() = default;

QString RealNginx::usualSystemctl()
{
    return QFileInfo(u"/run/systemd/system"_s).isDir() ? u"/usr/bin/systemctl"_s : QString();
}

bool RealNginx::usesUnit(const fleet::NginxPowers &powers) const
{
    return !powers.unit.isEmpty() && !m_systemctl.isEmpty();
}

NginxState RealNginx::state(const fleet::NginxPowers &powers)
{
    const auto found = nginxProcesses(powers, m_processes);
    if (!found)
        return {};
    // The file is written once, at the start.
    return {true, found->master.pid, QFileInfo(powers.pid).lastModified().toMSecsSinceEpoch(),
            int(found->workers.size()), found->leaving};
}

void RealNginx::test(const fleet::NginxPowers &powers, const QString &config, const Told &told)
{
    new ToolRun(
        powers.binary, QStringList{u"-t"_s} + argumentsFor(powers, config), kTestMs,
        [told](const Result<ToolRun::Outcome> &run) {
            if (!run)
                return told(run.error());
            told(run->code == 0 ? Result<>() : refused(run->output, run->code));
        },
        this);
}

void RealNginx::version(const fleet::NginxPowers &powers, const std::function<void(const QString &)> &told)
{
    new ToolRun(
        powers.binary, {u"-v"_s}, kTestMs,
        [told](const Result<ToolRun::Outcome> &run) {
            const QString said =
                run ? QString::fromUtf8(run->output.left(1024)).section(u'\n', 0, 0).trimmed() : QString();
            told(said.contains(u'/') ? said.section(u'/', 1).section(u' ', 0, 0) : said);
        },
        this);
}

void RealNginx::reload(const fleet::NginxPowers &powers, const QStringList &addresses, const Told &told)
{
    new ReloadWatch(powers, m_processes, addresses, told, this);
}

void RealNginx::start(const fleet::NginxPowers &powers, const Told &told)
{
    const bool byUnit = usesUnit(powers);
    const QStringList arguments =
        byUnit ? QStringList{u"--no-ask-password"_s, u"start"_s, powers.unit} : argumentsFor(powers, powers.config);
    new ToolRun(
        byUnit ? m_systemctl : powers.binary, arguments, kStartMs,
        [this, powers, told](const Result<ToolRun::Outcome> &run) {
            if (!run)
                return told(run.error());
            if (run->code != 0)
                return told(refused(run->output, run->code));
            await(powers, true, told);
        },
        this);
}

void RealNginx::stop(const fleet::NginxPowers &powers, const Told &told)
{
    if (usesUnit(powers)) {
        new ToolRun(
            m_systemctl, {u"--no-ask-password"_s, u"stop"_s, powers.unit}, kStartMs,
            [this, powers, told](const Result<ToolRun::Outcome> &run) {
                if (!run)
                    return told(run.error());
                if (run->code != 0)
                    return told(refused(run->output, run->code));
                await(powers, false, told);
            },
            this);
        return;
    }
    const auto found = nginxProcesses(powers, m_processes);
    if (!found)
        return await(powers, false, told); // it is what was wanted
    if (const auto sent = m_processes.signal(found->master.pid, found->master.startedAt, u"TERM"_s); !sent)
        return told(sent.error());
    await(powers, false, told);
}

void RealNginx::await(const fleet::NginxPowers &powers, bool running, const Told &told)
{
    auto *timer = new QTimer(this);
    QElapsedTimer since;
    since.start();
    connect(timer, &QTimer::timeout, this, [this, timer, since, powers, running, told] {
        const auto found = nginxProcesses(powers, m_processes);
        const bool isThere = running ? found && !found->workers.isEmpty() : !found;
        if (!isThere && !since.hasExpired(kStartMs))
            return;
        timer->stop();
        timer->deleteLater();
        told(isThere ? Result<>()
                     : Error{ErrorCode::Timeout,
                             {},
                             running ? u"Nginx was started, but has no workers"_s : u"Nginx does not end"_s,
                             {},
                             {}});
    });
    timer->start(kLookMs);
}

} // namespace mh::agent
