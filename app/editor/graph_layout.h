// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>

#include "app/editor/edits.h"

namespace mh::editor {

/// Where Graphviz's `dot` puts the nodes: from left to right, each group in a box of its own, the
/// first node where it was, notes beside the card they were nearest to. Bends are given up: they led around what was
/// there before. Thread: any one; one layout at a time, as the library wants it. Errors: Internal when the library
/// refuses.
[[nodiscard]] Result<flow::Edit> graphvizLayout(const flow::FlowDefinition &definition);

/// Lays out in a thread of its own. What takes longer than the deadline, or is larger than dot can
/// be expected to manage, gets the plain layered arrangement instead.
/// Thread: GUI. Lifetime: a layout that is still at work is left to finish and forgotten.
class Layouts final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Layouts)
public:
    static constexpr int kDeadlineMs = 5'000;
    static constexpr qsizetype kMostNodes = 3'000;

    explicit Layouts(QObject *parent = nullptr) : QObject(parent) {}

    /// done() follows, unless the next start() comes first.
    void start(const flow::FlowDefinition &definition);
    /// done() does not follow then.
    void cancel() { m_busy = false; }
    [[nodiscard]] bool isBusy() const { return m_busy; }

signals:
    void done(const mh::flow::Edit &edit);

private:
    void end(const flow::Edit &edit);

    int m_run = 0;
    bool m_busy = false;
};

} // namespace mh::editor
