// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_view.h"

namespace mh::panels {

HostNews::HostNews(QObject *parent) : QObject(parent) {}

HostNews::~HostNews() = default;

} // namespace mh::panels
