// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command_table.h"

/// The table's parts. Thread: plain values.
namespace mh::cli {

[[nodiscard]] QList<Row> generalRows();
[[nodiscard]] QList<Row> flowRows();
[[nodiscard]] QList<Row> runRows();
[[nodiscard]] QList<Row> resourceRows();
[[nodiscard]] QList<Row> hostRows();
[[nodiscard]] QList<Row> hostCareRows();
[[nodiscard]] QList<Row> hostFileRows();
[[nodiscard]] QList<Row> recordingRows();
[[nodiscard]] QList<Row> terminalRows();
[[nodiscard]] QList<Row> taskRows();
[[nodiscard]] QList<Row> releaseRows();
[[nodiscard]] QList<Row> dockerRows();
[[nodiscard]] QList<Row> adminRows();

[[nodiscard]] QList<Option> pageOptions();
[[nodiscard]] QList<Option> inputOptions();
[[nodiscard]] QList<Option> testOptions();
[[nodiscard]] Option watchOption();

} // namespace mh::cli
