// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QByteArray>

#include "core/base/result.h"

namespace mh::mail {

struct Delivery {
    QByteArray from; ///< addresses as mailAddress() makes them
    QByteArray to;
    QByteArray message;
};

/// Hands one mail over to a mail server. Thread: engine. Lifetime: outlives the queue; `done` is not
/// called any more once it has gone.
/// Errors: InvalidInput: refused for good (MAIL_REFUSED); all others may pass.
class MailCarrier
{
public:
    virtual ~MailCarrier() = default;
    /// Whether there is a server to hand mails to; may change while the server runs.
    [[nodiscard]] virtual bool isReady() const = 0;
    virtual void carry(Delivery delivery, std::function<void(Result<>)> done) = 0;
};

} // namespace mh::mail
