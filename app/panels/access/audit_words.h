// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// What the codes of the audit log mean, in words. Thread: any. Errors: an unknown code is its own word.
namespace mh::panels {

/// The codes that have words, in the order in which they are offered.
[[nodiscard]] QStringList auditActions();
[[nodiscard]] QString auditAction(const QString &code);
/// "Flow · Invoices", or "Account 69ba91d3" where the name is not known: what an entry is about, short enough for
/// a column.
[[nodiscard]] QString auditThing(const QString &type, const QString &id, const QString &name);

} // namespace mh::panels
