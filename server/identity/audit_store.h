// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include "core/base/audit_entry.h"
#include "core/base/id.h"

/// The audit log as the store keeps it. Plain values; times in epoch milliseconds.
namespace mh::identity {

using mh::AddAudit;
using mh::AuditEntry;

/// What is empty or 0 does not count.
struct AuditQuery {
    UserId user;
    QString action;
    int page = 0;
    int size = 20;
    QString resourceType{};
    QString resourceId{};
    qint64 from = 0;
    qint64 to = 0; ///< the first moment that is too late
};

struct AuditPage {
    QList<AuditEntry> entries; ///< newest first
    qint64 total = 0;
};

struct RemoveAudit {
    qint64 before = 0;
}; ///< older entries, some at a time

} // namespace mh::identity
