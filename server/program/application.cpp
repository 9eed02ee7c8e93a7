// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/application.h"

#include <chrono>

#include <QPointer>

#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "core/crypto/random.h"
#include "server/identity/first_admin.h"
#include "server/identity/identity_service.h"
#include "server/program/front.h"
#include "server/program/house.h"

namespace mh::server {
using namespace std::chrono_literals;

namespace {
constexpr int kGraceMs = 5'000;
constexpr auto kDeadline = 10s;
} // namespace

Application::Application(settings::ServerSettings settings) : m_settings(std::move(settings))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        qCWarning(log::server, "closing took too long; what was not stored yet is given up");
        finish();
    });
}

Application::~Application()
{
    // The door first: its connections and handlers refer to the house.
    m_front.reset();
    m_house.reset();
}

void Application::start()
{
    auto house = House::open(m_settings, m_clock);
    if (!house) {
        emit failed(house.error());
        return;
    }
    m_house = *std::move(house);
    m_settings.masterKey = {}; // it has done its work
    whenReady(m_house->start(), this, [this](const Result<> &ready) {
        if (!ready)
            emit failed(ready.error());
        else if (!m_stopping)
            open();
    });
}

void Application::open()
{
    m_front = std::make_unique<Front>(*m_house, m_settings);
    const auto lines = m_front->listen();
    if (!lines) {
        emit failed(lines.error());
        return;
    }
    m_house->resume(m_front->runtimeUrl());
    emit started(*lines);
}

void Application::stop()
{
    if (m_stopping)
        return;
    m_stopping = true;
    if (!m_front)
        return finish();
    m_deadline.start(kDeadline);
    connect(m_front.get(), &Front::closed, this, [this] {
        m_house->drain([self = QPointer(this)] {
            if (self)
                self->finish();
        });
    });
    m_front->close(kGraceMs);
}

void Application::finish()
{
    m_deadline.stop();
    emit stopped();
}

Bootstrap::Bootstrap(settings::ServerSettings settings) : m_settings(std::move(settings)) {}

Bootstrap::~Bootstrap() = default;

void Bootstrap::run(const QString &username, const QString &email)
{
    auto house = House::open(m_settings, m_clock);
    if (!house) {
        emit failed(house.error());
        return;
    }
    m_house = *std::move(house);
    whenReady(m_house->startIdentity(), this, [this, username, email](const Result<> &ready) {
        if (!ready) {
            emit failed(ready.error());
            return;
        }
        const QString password = crypto::randomPassword();
        m_admin = std::make_unique<identity::FirstAdmin>(m_house->identity().accounts());
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
