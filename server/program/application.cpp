// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/application.h"

#include <chrono>

#include <QPointer>

#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "core/crypto/random.h"
#include "server/identity/first_admin.h"
#include "server/identity/identity_service.h"
#include "server/identity/settings_service.h"
#include "server/module/start_up.h"
#include "server/program/build_info.h"
#include "server/program/modules.h"

namespace mh::server {
using namespace std::chrono_literals;

namespace {
constexpr int kGraceMs = 5'000;
constexpr auto kDeadline = 10s;

Build thisBuild()
{
    return {kVersion.toString(), kBuildTime.toString(), kGitCommit.toString()};
}
} // namespace

Application::Application(settings::ServerSettings settings, const LoopWatch &watch)
    : m_settings(std::move(settings)), m_watch(watch)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        qCWarning(log::server, "closing took too long; what was not stored yet is given up");
        finish();
    });
}

Application::~Application() = default;

void Application::start()
{
    m_modules = std::make_unique<Modules>(m_settings, m_clock, thisBuild(), m_watch);
    m_startUp = std::make_unique<StartUp>(m_modules->all());
    whenReady(m_startUp->run(), this, [this](const Result<> &ready) {
        if (m_stopping)
            return;
        if (ready)
            open();
        else
            emit failed(ready.error());
    });
}

void Application::open()
{
    const QList<Module *> modules = m_modules->all();
    DoorModule &door = m_modules->door();
    for (Module *module : modules)
        module->routes(door.door());
    connect(&m_modules->identity().settings(), &identity::SettingsService::changed, this, [modules] {
        for (Module *module : modules)
            module->applySettings();
    });
    const auto lines = door.listen();
    if (!lines) {
        emit failed(lines.error());
        return;
    }
    m_isOpen = true;
    m_modules->onTakenOver(this, [this](const Error &why) {
        m_takenOver = why;
        stop();
    });
    m_modules->setRunning({door.baseUrl()});
    for (Module *module : modules)
        module->resume();
    emit started(*lines);
}

void Application::stop()
{
    if (m_stopping)
        return;
    m_stopping = true;
    if (!m_isOpen) {
        if (m_startUp)
            m_startUp->stop();
        return finish();
    }
    m_deadline.start(kDeadline);
    connect(&m_modules->door(), &DoorModule::closed, this, [this] {
        m_startUp->drain([self = QPointer(this)] {
            if (self)
                self->finish();
        });
    });
    m_modules->door().close(kGraceMs);
}

void Application::finish()
{
    m_deadline.stop();
    if (m_takenOver)
        emit failed(*m_takenOver);
    else
        emit stopped();
}

Bootstrap::Bootstrap(settings::ServerSettings settings, const LoopWatch &watch)
    : m_settings(std::move(settings)), m_watch(watch)
{
}

Bootstrap::~Bootstrap() = default;

void Bootstrap::run(const QString &username, const QString &email)
{
    m_modules = std::make_unique<Modules>(m_settings, m_clock, thisBuild(), m_watch);
    m_startUp = std::make_unique<StartUp>(m_modules->ofUsers());
    whenReady(m_startUp->run(), this, [this, username, email](const Result<> &ready) {
        if (!ready) {
            emit failed(ready.error());
            return;
        }
        const QString password = crypto::randomPassword();
        m_admin = std::make_unique<identity::FirstAdmin>(m_modules->identity().service().accounts());
        whenReady(m_admin->make(username, email, Secret(password.toUtf8())), this,
                  [this, password](const Result<> &made) {
                      if (made)
                          emit finished(password);
                      else
                          emit failed(made.error());
                  });
    });
}

} // namespace mh::server
