// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/host_sample.h"

#include "core/base/json.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kAnything = qint64(1) << 60;
constexpr double kAnyRate = 1e15;
constexpr qsizetype kLongestName = 255;

qint64 bytes(json::Reader &reader, QLatin1StringView key)
{
    return reader.integerOr(key, 0, 0, kAnything);
}

double rate(json::Reader &reader, QLatin1StringView key)
{
    return reader.numberOr(key, 0, 0, kAnyRate);
}

double percent(json::Reader &reader, QLatin1StringView key)
{
    return reader.numberOr(key, 0, 0, 100);
}

/// Each object of the list by `read(reader)`; what is beyond kMostParts is an error.
template <class T, class Read>
QList<T> parts(json::Reader &reader, QLatin1StringView key, Read read)
{
    QList<T> found;
    const QJsonArray list = reader.arrayOr(key);
    if (list.size() > HostSample::kMostParts) {
        reader.fail(key, u"must have at most %1 entries"_s.arg(HostSample::kMostParts));
        return found;
    }
    for (const QJsonValue &value : list) {
        json::Reader inner(value.toObject(), reader.pathOf(key) + u"[%1]"_s.arg(found.size()));
        found.append(read(inner));
        if (!inner.ok()) {
            reader.fail(key, inner.error().message);
            break;
        }
    }
    return found;
}

template <class T, class Write>
QJsonArray array(const QList<T> &list, Write write)
{
    QJsonArray all;
    for (const T &one : list)
        all.append(write(one));
    return all;
}

Pressure pressureFrom(const QJsonObject &json)
{
    return {json.value("some"_L1).toDouble(), json.value("full"_L1).toDouble()};
}

QJsonObject toJson(const Pressure &pressure)
{
    return {{u"some"_s, pressure.some}, {u"full"_s, pressure.full}};
}

} // namespace

Result<HostSample> HostSample::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    HostSample sample;
    sample.number = reader.integer("number"_L1, 1, kAnything);
    sample.at = reader.integer("at"_L1, 1, kAnything);
    sample.cpu = percent(reader, "cpu"_L1);
    const QJsonArray load = reader.arrayOr("load"_L1);
    for (size_t i = 0; i < sample.load.size(); ++i)
        sample.load[i] = load.at(qsizetype(i)).toDouble();
    sample.memoryTotal = bytes(reader, "memory_total"_L1);
    sample.memoryUsed = bytes(reader, "memory_used"_L1);
    sample.memoryCached = bytes(reader, "memory_cached"_L1);
    sample.memoryBuffers = bytes(reader, "memory_buffers"_L1);
    sample.swapTotal = bytes(reader, "swap_total"_L1);
    sample.swapUsed = bytes(reader, "swap_used"_L1);
    sample.diskRead = rate(reader, "disk_read"_L1);
    sample.diskWritten = rate(reader, "disk_written"_L1);
    sample.disks = parts<DiskFigures>(reader, "disks"_L1, [](json::Reader &one) {
        return DiskFigures{one.text("mount"_L1), one.textOr("device"_L1, {}), bytes(one, "total"_L1),
                           bytes(one, "used"_L1)};
    });
    sample.interfaces = parts<InterfaceFigures>(reader, "interfaces"_L1, [](json::Reader &one) {
        return InterfaceFigures{one.text("name"_L1, kLongestName), rate(one, "in"_L1), rate(one, "out"_L1),
                                bytes(one, "errors"_L1), bytes(one, "drops"_L1)};
    });
    sample.temperatures = parts<Temperature>(reader, "temperatures"_L1, [](json::Reader &one) {
        return Temperature{one.text("sensor"_L1, kLongestName), one.numberOr("celsius"_L1, 0, -300, 10'000)};
    });
    sample.cpuPressure = pressureFrom(reader.objectOr("cpu_pressure"_L1));
    sample.memoryPressure = pressureFrom(reader.objectOr("memory_pressure"_L1));
    sample.ioPressure = pressureFrom(reader.objectOr("io_pressure"_L1));
    sample.uptimeMs = reader.integerOr("uptime_ms"_L1, 0, 0, kAnything);
    if (!reader.ok())
        return reader.error();
    return sample;
}

QJsonObject toJson(const HostSample &sample)
{
    return {{u"number"_s, sample.number},
            {u"at"_s, sample.at},
            {u"cpu"_s, sample.cpu},
            {u"load"_s, QJsonArray{sample.load[0], sample.load[1], sample.load[2]}},
            {u"memory_total"_s, sample.memoryTotal},
            {u"memory_used"_s, sample.memoryUsed},
            {u"memory_cached"_s, sample.memoryCached},
            {u"memory_buffers"_s, sample.memoryBuffers},
            {u"swap_total"_s, sample.swapTotal},
            {u"swap_used"_s, sample.swapUsed},
            {u"disk_read"_s, sample.diskRead},
            {u"disk_written"_s, sample.diskWritten},
            {u"disks"_s, array(sample.disks,
                               [](const DiskFigures &one) {
                                   return QJsonObject{{u"mount"_s, one.mount},
                                                      {u"device"_s, one.device},
                                                      {u"total"_s, one.total},
                                                      {u"used"_s, one.used}};
                               })},
            {u"interfaces"_s, array(sample.interfaces,
                                    [](const InterfaceFigures &one) {
                                        return QJsonObject{{u"name"_s, one.name},
                                                           {u"in"_s, one.in},
                                                           {u"out"_s, one.out},
                                                           {u"errors"_s, one.errors},
                                                           {u"drops"_s, one.drops}};
                                    })},
            {u"temperatures"_s, array(sample.temperatures,
                                      [](const Temperature &one) {
                                          return QJsonObject{{u"sensor"_s, one.sensor}, {u"celsius"_s, one.celsius}};
                                      })},
            {u"cpu_pressure"_s, toJson(sample.cpuPressure)},
            {u"memory_pressure"_s, toJson(sample.memoryPressure)},
            {u"io_pressure"_s, toJson(sample.ioPressure)},
            {u"uptime_ms"_s, sample.uptimeMs}};
}

} // namespace mh::fleet
