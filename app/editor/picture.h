// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/result.h"

namespace mh::editor {

class FlowScene;

/// The whole flow as it is drawn, without its selection, into a file: SVG when its name ends so,
/// else PNG at twice life-size, as far as programs can open that.
/// Thread: GUI. Errors: InvalidInput for an empty flow, Unavailable when the file cannot be written.
[[nodiscard]] Result<> savePicture(FlowScene &scene, const QString &file);

} // namespace mh::editor
