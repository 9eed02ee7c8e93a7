// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/result.h"
#include "core/execution/state.h"

/// The server's codes, times and errors in the user's language.
/// Thread: GUI (translators). Errors: none.
namespace mh::models {

[[nodiscard]] QString label(execution::RunStatus status);
[[nodiscard]] QString label(execution::NodeStatus status);

/// "840 ms", "12.4 s", "3 min 05 s", "2 h 10 min".
[[nodiscard]] QString duration(qint64 ms);
/// The same for something that still goes on: no finer than can be read.
[[nodiscard]] QString elapsed(qint64 ms);
/// "14:03:22" on the day of `nowMs`, else with the date; empty for 0.
[[nodiscard]] QString moment(qint64 ms, qint64 nowMs);
/// A point in time that is not now: day and date as the language writes them, the clock as everywhere here
/// ("HH:mm"). QLocale's own short format is not used: Qt 6.4 prints the Chinese ones as "B8:00".
[[nodiscard]] QString appointment(qint64 ms);
/// "user:<id>" and the like, shortened to what a person can use.
[[nodiscard]] QString trigger(const QString &triggeredBy);
/// A sentence for the user; the server's own words only where there is nothing better.
[[nodiscard]] QString sentence(const Error &error);

} // namespace mh::models
