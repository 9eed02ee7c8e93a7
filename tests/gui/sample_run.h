// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/execution/event.h"

/// A run to draw: the example flow, and what has happened to it. Thread: values.
namespace mh::test {

inline constexpr qint64 kRunStart = 1'700'000'000'000; ///< FakeClock's first moment

/// Download → Resize, Compress → Upload; nodes without positions.
[[nodiscard]] flow::FlowDefinition exampleDefinition();
/// `columns` times `rows` nodes, each linked to two of the next column.
[[nodiscard]] flow::FlowDefinition meshDefinition(int columns, int rows);
[[nodiscard]] execution::RunState pendingRun(flow::FlowDefinition definition);
/// Applies the next event of the run, `at` milliseconds after its start.
void play(execution::RunState &run, qint64 at, execution::EventBody body);
/// Download done, Resize running at its second try, Compress done, Upload waiting.
[[nodiscard]] execution::RunState halfwayRun();

/// Saves `widget` as NAME.png under MH_SAVE_IMAGES; does nothing without that variable.
void saveImage(QWidget &widget, const QString &name);

} // namespace mh::test
