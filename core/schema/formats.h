// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mh::schema {

/// Whether a text is what a `format` names. Thread: plain functions.
using FormatCheck = bool (*)(const QString &);

/// None for a name that JSON Schema does not define: it is a note then. Of internationalised host names only the
/// lengths and the letters' shape are looked at.
[[nodiscard]] FormatCheck formatCheck(const QString &name);

} // namespace mh::schema
