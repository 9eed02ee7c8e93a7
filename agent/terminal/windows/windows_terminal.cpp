// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/terminal/terminal.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

Result<std::unique_ptr<Terminal>> openTerminal(const TerminalStart &)
{
    return Error{ErrorCode::Internal, {}, u"agents on Windows open no terminals yet (docs/hosts.md)"_s, {}, {}};
}

} // namespace mh::agent
