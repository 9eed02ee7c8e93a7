// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/base/result.h"
#include "core/protocol/endpoint.h"

/// Between the words of HTTP and ours. Thread: plain functions on values.
namespace mh::api {

/// HEAD is a GET; nothing for a method that no route has.
[[nodiscard]] std::optional<protocol::Verb> verbOf(QByteArrayView method);
/// What stands in an Allow header.
[[nodiscard]] QByteArray allowOf(const QList<protocol::Verb> &verbs);
/// A request that the listener could not take.
[[nodiscard]] Error protocolError(int status, const QString &text);

} // namespace mh::api
