// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/response_writer.h"

namespace mh::http {

ResponseWriter::~ResponseWriter()
{
    if (const auto port = m_port.lock())
        port->abandon(m_requestId);
}

ResponseWriter &ResponseWriter::operator=(ResponseWriter &&other) noexcept
{
    if (this != &other) {
        if (const auto port = m_port.lock())
            port->abandon(m_requestId);
        m_port = std::move(other.m_port);
        m_requestId = other.m_requestId;
    }
    return *this;
}

void ResponseWriter::send(Response response)
{
    if (const auto port = std::exchange(m_port, {}).lock())
        port->reply(m_requestId, std::move(response));
}

bool ResponseWriter::alive() const
{
    const auto port = m_port.lock();
    return port && port->awaits(m_requestId);
}

} // namespace mh::http
