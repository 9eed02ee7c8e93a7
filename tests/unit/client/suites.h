// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

/// The suites of one program, each in its own file.
namespace mh {

[[nodiscard]] std::unique_ptr<QObject> clientTest();
[[nodiscard]] std::unique_ptr<QObject> replicaTest();
[[nodiscard]] std::unique_ptr<QObject> localServerTest();
[[nodiscard]] std::unique_ptr<QObject> cliTest();
[[nodiscard]] std::unique_ptr<QObject> cliWordsTest();

} // namespace mh
