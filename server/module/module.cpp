// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/module/module.h"

#include "core/base/answer.h"

namespace mh::server {

Module::Module(QString name, QList<const Module *> needs) : m_name(std::move(name)), m_needs(std::move(needs)) {}

Module::~Module() = default;

void Module::declare(Catalogue &) {}

QFuture<Result<>> Module::start()
{
    return Answer<>().given({});
}

void Module::routes(const Door &) {}

void Module::resume() {}

void Module::applySettings() {}

void Module::drain(const std::function<void()> &done)
{
    done();
}

QByteArray Module::metrics() const
{
    return {};
}

} // namespace mh::server
