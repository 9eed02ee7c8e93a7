// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "app/client/replica.h"

/// How a running run looks on a terminal. Thread: plain functions.
namespace mh::cli {

struct ViewStyle {
    int width = 80;
    int height = 24;
    bool hasUtf8 = true;
    bool hasColour = false;
};

/// The bar, then one line per node, at most `height` - 2 lines in all: when there are more nodes,
/// those that run or failed come first. No line is wider than `width`.
[[nodiscard]] QStringList progressLines(const client::WatchedRun &run, qint64 now, const ViewStyle &style);

} // namespace mh::cli
