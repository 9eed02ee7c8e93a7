// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QJsonObject>
#include <QList>

#include "core/base/result.h"

namespace mh::fleet {

/// A local file system. Bytes.
struct DiskFigures {
    QString mount;
    QString device;
    qint64 total = 0;
    qint64 used = 0;
    bool operator==(const DiskFigures &) const = default;
};

/// Bytes per second since the sample before; errors and drops since the start of the host.
struct InterfaceFigures {
    QString name;
    double in = 0;
    double out = 0;
    qint64 errors = 0;
    qint64 drops = 0;
    bool operator==(const InterfaceFigures &) const = default;
};

struct Temperature {
    QString sensor;
    double celsius = 0;
    bool operator==(const Temperature &) const = default;
};

/// Pressure stall information: percent of the last ten seconds in which some, or all, waited. Source: the kernel's
/// Documentation/accounting/psi.rst.
struct Pressure {
    double some = 0;
    double full = 0;
    bool operator==(const Pressure &) const = default;
};

/// How a host does at a moment. Sizes in bytes, rates per second since the sample before (0 in the first one).
/// Thread: a value.
struct HostSample {
    static constexpr qsizetype kMostParts = 256; ///< disks, interfaces, sensors each

    qint64 number = 0; ///< grows by one
    qint64 at = 0;     ///< epoch milliseconds
    double cpu = 0;    ///< percent of all cores together, 0 to 100
    std::array<double, 3> load{};
    qint64 memoryTotal = 0;
    qint64 memoryUsed = 0; ///< what programs could not get: total less available
    qint64 memoryCached = 0;
    qint64 memoryBuffers = 0;
    qint64 swapTotal = 0;
    qint64 swapUsed = 0;
    double diskRead = 0;
    double diskWritten = 0;
    QList<DiskFigures> disks;
    QList<InterfaceFigures> interfaces;
    QList<Temperature> temperatures;
    Pressure cpuPressure;
    Pressure memoryPressure;
    Pressure ioPressure;
    qint64 uptimeMs = 0;

    [[nodiscard]] static Result<HostSample> fromJson(const QJsonObject &json);
    bool operator==(const HostSample &) const = default;
};
[[nodiscard]] QJsonObject toJson(const HostSample &sample);

} // namespace mh::fleet
