// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// Takes from this process what a script has no business with. Thread: main, before any other.
namespace mh::script {

/// No network (where the kernel lets us), no new privileges, no core dump, no life after the server.
void leaveTheWorld();

/// Last, when everything is loaded: no files, no processes, so much more memory and processor
/// time as given. False when the kernel refuses one of them.
[[nodiscard]] bool lock(quint64 memoryBytes, quint64 cpuSeconds);

/// How the program ends when the script took too much memory; the reason is said by that alone.
inline constexpr int kOutOfMemory = 3;

} // namespace mh::script
