// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/mail_queue.h"

namespace mh::mail {

/// In the text format of Prometheus. Thread: a plain function.
[[nodiscard]] QByteArray metricsText(const MailQueue::Counts &counts);

} // namespace mh::mail
