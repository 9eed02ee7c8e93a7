// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/application.h"

#include <chrono>

#include <QPointer>

#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "core/crypto/random.h"
#include "server/module/start_up.h"
#include "server/program/modules.h"

namespace mh::server {
using namespace std::chrono_literals;

namespace {
constexpr int kGraceMs = 5'000;
constexpr auto kDeadline = 10s;
} // namespace

Application::Application(Modules &modules) : m_modules(modules)
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
    m_startUp = std::make_unique<StartUp>(m_modules.all());
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
    const QList<Module *> modules = m_modules.all();
    DoorModule &door = m_modules.door();
    for (Module *module : modules)
        module->routes(door.door());
    m_modules.onSettingsChanged(this, [modules] {
        for (Module *module : modules)
            module->applySettings();
    });
    const auto lines = door.listen();
    if (!lines) {
        emit failed(lines.error());
        return;
    }
    m_isOpen = true;
    m_modules.onTakenOver(this, [this](const Error &why) {
        m_takenOver = why;
        stop();
    });
    m_modules.setRunning({door.baseUrl(), door.certificate()});
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
    connect(&m_modules.door(), &DoorModule::closed, this, [this] {
        m_startUp->drain([self = QPointer(this)] {
            if (self)
                self->finish();
        });
    });
    m_modules.door().close(kGraceMs);
}

void Application::finish()
{
    m_deadline.stop();
    if (m_takenOver)
        emit failed(*m_takenOver);
    else
        emit stopped();
}

Bootstrap::Bootstrap(Modules &modules) : m_modules(modules) {}

Bootstrap::~Bootstrap() = default;

void Bootstrap::run(const QString &username, const QString &email)
{
    m_startUp = std::make_unique<StartUp>(m_modules.ofUsers());
    whenReady(m_startUp->run(), this, [this, username, email](const Result<> &ready) {
        if (!ready) {
            emit failed(ready.error());
            return;
        }
        const QString password = crypto::randomPassword();
        whenReady(m_modules.makeFirstAdmin(username, email, Secret(password.toUtf8())), this,
                  [this, password](const Result<> &made) {
                      if (made)
                          emit finished(password);
                      else
                          emit failed(made.error());
                  });
    });
}

} // namespace mh::server
