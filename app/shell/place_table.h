// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "app/panels/settings/settings_panel.h"
#include "app/shell/place.h"

class QSettings;

namespace mh::shell {

/// What the rows of the table are made with. Lifetime: as the console.
struct PlaceNeeds {
    panels::Context context;
    QSettings &settings;
    panels::PersonalSettings personal;
    std::function<void(FlowId)> openFlow;
    std::function<void(ExecutionId)> openRun;
    std::function<void(qint64)> openHost; ///< by its number
};

/// All places, as they stand in the rail; their pages are children of `parent`. The one table of places:
/// a further one is a row here and nothing else in the shell. Thread: GUI. Errors: none.
[[nodiscard]] QList<Place> makePlaces(const PlaceNeeds &needs, QWidget *parent);

} // namespace mh::shell
