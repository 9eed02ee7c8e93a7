// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/docker/compose_program.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMercyMs = 5'000;

QStringList usualFolders()
{
    return {u"/usr/local/lib/docker/cli-plugins"_s,
            u"/usr/local/libexec/docker/cli-plugins"_s,
            u"/usr/lib/docker/cli-plugins"_s,
            u"/usr/libexec/docker/cli-plugins"_s,
            u"/usr/local/bin"_s,
            u"/usr/bin"_s};
}

/// Nothing of the agent's own environment is the project's.
QProcessEnvironment environmentFor(const QString &socket)
{
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, u"/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"_s);
    environment.insert(u"HOME"_s, qEnvironmentVariable("HOME", u"/root"_s));
    environment.insert(u"LANG"_s, u"C.UTF-8"_s);
    environment.insert(u"DOCKER_HOST"_s, u"unix://"_s + socket);
    environment.insert(u"COMPOSE_ANSI"_s, u"never"_s);
    environment.insert(u"COMPOSE_HTTP_TIMEOUT"_s, u"120"_s);
    return environment;
}

/// Gathers what one process prints, and says so once.
class Gathering final : public QObject
{
public:
    Gathering(QProcess *process, ComposeProgram::Done done)
        : QObject(process), m_process(process), m_done(std::move(done))
    {
        connect(process, &QProcess::readyReadStandardOutput, this, [this] {
            m_all.output += m_process->readAllStandardOutput();
            if (m_all.output.size() > ComposeProgram::kMostOutput)
                finish(Error{ErrorCode::TooLarge, u"FAILED"_s, u"docker-compose prints without end"_s, {}, {}});
        });
        connect(process, &QProcess::readyReadStandardError, this, [this] {
            m_all.errors += m_process->readAllStandardError();
            m_all.errors = m_all.errors.right(ComposeProgram::kMostErrors);
        });
        connect(process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
            m_all.output += m_process->readAllStandardOutput();
            m_all.errors += m_process->readAllStandardError();
            m_all.exitCode = status == QProcess::NormalExit ? code : -1;
            finish(m_all);
            m_process->deleteLater();
        });
        connect(process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error != QProcess::FailedToStart)
                return;
            finish(internalError(u"docker-compose is not started: "_s + m_process->errorString()));
            m_process->deleteLater();
        });
    }

private:
    void finish(const Result<ComposeOutput> &how)
    {
        const auto done = std::exchange(m_done, {});
        if (!done)
            return;
        if (!how)
            ComposeProgram::stop(m_process);
        done(how);
    }

    QProcess *m_process;
    ComposeProgram::Done m_done;
    ComposeOutput m_all;
};

} // namespace

ComposeProgram::ComposeProgram(QStringList folders) : m_folders(folders.isEmpty() ? usualFolders() : std::move(folders))
{
}

ComposeProgram::~ComposeProgram() = default;

QString ComposeProgram::program() const
{
    return QStandardPaths::findExecutable(u"docker-compose"_s, m_folders);
}

QStringList ComposeProgram::configWords() const
{
    return program().contains("/cli-plugins/"_L1) ? QStringList{u"config"_s, u"--format"_s, u"json"_s}
                                                  : QStringList{u"config"_s};
}

QPointer<QProcess> ComposeProgram::run(const Run &run, const Done &done)
{
    const QString path = program();
    if (path.isEmpty()) {
        done(internalError(u"this host has neither 'docker compose' nor 'docker-compose'"_s));
        return nullptr;
    }
    if (!QFileInfo(run.folder).isDir()) {
        done(notFound(u"the project's folder '%1' is not there any more"_s.arg(run.folder)));
        return nullptr;
    }
    auto *process = new QProcess(this);
    process->setProcessEnvironment(environmentFor(run.socket));
    process->setWorkingDirectory(run.folder);
    process->setStandardInputFile(QProcess::nullDevice());
    new Gathering(process, done); // the process's child
    process->start(path, run.arguments);
    return process;
}

void ComposeProgram::stop(QProcess *process)
{
    if (!process || process->state() == QProcess::NotRunning)
        return;
    process->terminate();
    QTimer::singleShot(kMercyMs, process, [process] { process->kill(); });
}

} // namespace mh::agent
