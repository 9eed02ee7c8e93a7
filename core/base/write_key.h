// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>

namespace mh {

/// By what the store knows a row again that is written twice because the answer to the first time was lost.
/// Together with the row's time it is unique. Thread: any.
[[nodiscard]] inline qint64 makeWriteKey()
{
    return qint64(QRandomGenerator::system()->generate64() >> 2); // room to count on
}

} // namespace mh
