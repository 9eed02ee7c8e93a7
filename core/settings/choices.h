// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/server_settings.h"

/// The settings that are one of a few words, as Setting reads and shows them. Thread: plain functions.
namespace mh::settings {

[[nodiscard]] QStringList choicesOf(TlsMode);
[[nodiscard]] QStringList choicesOf(MailTls);
[[nodiscard]] QStringList choicesOf(LogFormat);
[[nodiscard]] QStringList choicesOf(LogLevel);

/// What is wrong, empty when nothing is.
[[nodiscard]] QString read(const QStringList &texts, TlsMode &value);
[[nodiscard]] QString read(const QStringList &texts, MailTls &value);
[[nodiscard]] QString read(const QStringList &texts, LogFormat &value);
[[nodiscard]] QString read(const QStringList &texts, LogLevel &value);

[[nodiscard]] QString show(TlsMode mode);
[[nodiscard]] QString show(MailTls mode);
[[nodiscard]] QString show(LogFormat format);
[[nodiscard]] QString show(LogLevel level);

} // namespace mh::settings
