// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QRectF>
#include <QString>

namespace mh::editor {

class FlowView;

/// Opens a field over a place on the canvas. Enter (Ctrl+Enter in `lines`) and leaving it take the
/// text, Escape leaves all as it was; moving the canvas takes it, too.
/// Thread: GUI. Lifetime: the field deletes itself; `take` is not called after the view is gone.
void editInPlace(FlowView &view, const QRectF &place, const QString &text, bool lines, qsizetype longest,
                 std::function<void(const QString &)> take);

} // namespace mh::editor
