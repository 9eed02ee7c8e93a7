// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QString>

namespace mh::protocol {
struct Host;
}

namespace mh::cli {

class Session;

/// The host of that number or of that very name; ends the session when there is none. Thread: main.
void findHost(Session &session, const QString &nameOrNumber, const std::function<void(const protocol::Host &)> &done);

} // namespace mh::cli
