// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QSet>
#include <QUrl>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/flow/definition.h"

namespace mh::models {

/// What the user's test runs of one flow stop at and do not really call.
struct RunMarks {
    static constexpr qsizetype kMaxPinBytes = 2 * 1024 * 1024; ///< all pins; a request may have twice as much

    QJsonObject pins; ///< node → outputs
    QSet<flow::NodeId> breakpoints;
    [[nodiscard]] bool isEmpty() const { return pins.isEmpty() && breakpoints.isEmpty(); }
    [[nodiscard]] qsizetype pinBytes() const;
    bool operator==(const RunMarks &) const = default;
};

/// The marks on this computer, one file for each flow that only its owner may read.
/// Thread: any one. Errors: those of the file system; an unreadable file holds no marks.
class RunMarksFile final
{
public:
    RunMarksFile(QString folder, const QUrl &server, FlowId flow);

    [[nodiscard]] RunMarks load() const;
    /// Without marks there is no file.
    [[nodiscard]] Result<> save(const RunMarks &marks) const;

private:
    QString m_folder;
    QString m_name;
};

} // namespace mh::models
