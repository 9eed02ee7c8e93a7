// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractEventDispatcher>

#include "server/loop/dispatcher.h"

namespace mh::loop {

std::unique_ptr<QAbstractEventDispatcher> makeDispatcher()
{
    return nullptr;
}

} // namespace mh::loop
