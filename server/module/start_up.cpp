// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/module/start_up.h"

#include <algorithm>

#include <QPointer>
#include <QTimer>

#include "core/base/log.h"
#include "core/base/when_ready.h"

namespace mh::server {
using namespace Qt::StringLiterals;

namespace {

bool areAmong(const QList<const Module *> &needs, const QList<Module *> &modules)
{
    return std::all_of(needs.begin(), needs.end(), [&](const Module *need) {
        return std::find(modules.begin(), modules.end(), need) != modules.end();
    });
}

} // namespace

StartUp::StartUp(QList<Module *> modules, std::chrono::milliseconds deadlineOfEach)
    : m_modules(std::move(modules)), m_waiting(m_modules), m_deadline(deadlineOfEach)
{
}

Result<> StartUp::check() const
{
    for (const Module *module : m_modules) {
        if (m_modules.count(module) > 1)
            return internalError(u"the module %1 is listed twice"_s.arg(module->name()));
        if (!areAmong(module->needs(), m_modules))
            return internalError(u"the module %1 needs one that is not listed"_s.arg(module->name()));
    }
    // Takes out what could start, until nothing is left or a ring is.
    QList<Module *> left = m_modules;
    QList<Module *> done;
    while (!left.isEmpty()) {
        const auto next = std::find_if(left.begin(), left.end(),
                                       [&](const Module *module) { return areAmong(module->needs(), done); });
        if (next == left.end())
            return internalError(u"the module %1 needs itself, by way of others"_s.arg(left.first()->name()));
        done.append(*next);
        left.erase(next);
    }
    return {};
}

QFuture<Result<>> StartUp::run()
{
    if (const auto fit = check(); !fit)
        return m_answer.given(fit.error());
    startReady();
    return m_answer.future();
}

void StartUp::stop()
{
    if (!m_error && m_started.size() < m_modules.size())
        m_error = unavailable(u"stopped while starting"_s, u"STOPPED"_s);
    m_waiting.clear();
}

void StartUp::startReady()
{
    for (qsizetype index = 0; index < m_waiting.size();) {
        Module *module = m_waiting.at(index);
        if (!areAmong(module->needs(), m_started)) {
            ++index;
            continue;
        }
        m_waiting.removeAt(index);
        m_starting.append(module);
        whenReady(module->start(), this, [this, module](const Result<> &result) { ended(module, result); });
        QTimer::singleShot(m_deadline, this, [this, module] {
            const auto seconds = std::chrono::ceil<std::chrono::seconds>(m_deadline).count();
            ended(module, Error{ErrorCode::Timeout,
                                u"START_TIMEOUT"_s,
                                u"%1 was not ready within %2 s"_s.arg(module->name(), QString::number(seconds)),
                                {},
                                {}});
        });
    }
    if (m_starting.isEmpty())
        m_answer.give(m_error ? Result<>(*m_error) : Result<>());
}

void StartUp::ended(Module *module, const Result<> &result)
{
    if (!m_starting.removeOne(module))
        return; // its deadline, after it was ready; or the other way round
    if (result) {
        m_started.append(module);
    } else {
        qCWarning(log::server).noquote() << "the module" << module->name()
                                         << "did not start:" << result.error().message;
        if (!m_error) {
            m_error = result.error();
            m_failed = module;
        }
        m_waiting.clear();
    }
    startReady();
}

void StartUp::drain(std::function<void()> done)
{
    if (m_started.isEmpty())
        return done();
    m_started.takeLast()->drain([self = QPointer(this), done = std::move(done)] {
        if (self)
            self->drain(done);
    });
}

} // namespace mh::server
