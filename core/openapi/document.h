// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include "core/base/result.h"

namespace mh::openapi {

constexpr qsizetype kMaxDocumentBytes = 100 * 1024 * 1024;

/// The object that JSON or YAML text stands for. Limits: size, nesting, and what aliases grow to.
/// Thread: a plain function. Errors: InvalidInput SCHEMA_PARSE_ERROR saying where reading stopped.
[[nodiscard]] Result<QJsonObject> readDocument(const QByteArray &text);

} // namespace mh::openapi
