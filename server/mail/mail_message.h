// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "core/base/result.h"

/// A mail as it goes over the wire (RFC 5322, MIME). Thread: plain functions.
namespace mh::mail {

struct Sender {
    QString address;
    QString name;
};

struct Message {
    QString id; ///< makes the Message-ID, so that a mail sent twice can be told
    Sender from;
    QString to;
    QString subject;
    QString text;
    QString html;
    qint64 dateMs = 0;
};

/// Plain text and HTML as alternatives, both base64. Nothing in `message` can become a header of its own.
/// Errors: InvalidInput for an address that SMTP cannot carry.
[[nodiscard]] Result<QByteArray> toMime(const Message &message);

/// local@domain without comments, quotes and routes; the domain in its ASCII form.
/// Errors: InvalidInput, reason INVALID_ADDRESS.
[[nodiscard]] Result<QByteArray> mailAddress(const QString &address);

/// A header's text: as it is, or as RFC 2047 encoded words. Control characters become spaces.
[[nodiscard]] QByteArray headerText(const QString &text);

} // namespace mh::mail
