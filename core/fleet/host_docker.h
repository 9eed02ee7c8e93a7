// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

#include "core/base/result.h"

/// What is told of the containers of a host.
/// Thread: plain values. Errors: InvalidInput that names the member. Times are epoch milliseconds, sizes bytes.
namespace mh::fleet {

struct ContainerInfo {
    QString id;
    QString name;
    QString image;
    QString state;  ///< "created", "running", "paused", "restarting", "exited", "dead"
    QString status; ///< as the engine says it: "Up 3 hours (healthy)"
    qint64 createdAt = 0;
    QStringList ports; ///< "0.0.0.0:8080->80/tcp"
    QString project;   ///< of compose; empty: none
    QString service;

    [[nodiscard]] static Result<ContainerInfo> fromJson(const QJsonObject &json);
    bool operator==(const ContainerInfo &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ContainerInfo &container);

struct ImageInfo {
    QString id;
    QStringList tags;
    qint64 size = 0;
    qint64 createdAt = 0;

    [[nodiscard]] static Result<ImageInfo> fromJson(const QJsonObject &json);
    bool operator==(const ImageInfo &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ImageInfo &image);

struct VolumeInfo {
    QString name;
    QString driver;
    QString mountpoint;
    QString project;

    [[nodiscard]] static Result<VolumeInfo> fromJson(const QJsonObject &json);
    bool operator==(const VolumeInfo &) const = default;
};
[[nodiscard]] QJsonObject toJson(const VolumeInfo &volume);

struct NetworkInfo {
    QString id;
    QString name;
    QString driver;
    QString scope;
    bool internal = false;
    QStringList subnets;

    [[nodiscard]] static Result<NetworkInfo> fromJson(const QJsonObject &json);
    bool operator==(const NetworkInfo &) const = default;
};
[[nodiscard]] QJsonObject toJson(const NetworkInfo &network);

/// A compose project, known by the labels of its containers, now or once.
struct ProjectInfo {
    QString name;
    QString folder;
    QStringList files; ///< absolute
    QStringList services;
    int containers = 0;
    int running = 0;
    bool allowed = false; ///< its files are in a folder that the manifest names

    [[nodiscard]] static Result<ProjectInfo> fromJson(const QJsonObject &json);
    bool operator==(const ProjectInfo &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ProjectInfo &project);

struct ContainerStats {
    QString id;
    double cpu = 0; ///< percent of one core, over the last second
    qint64 memory = 0;
    qint64 memoryLimit = 0;
    qint64 networkIn = 0; ///< since it was started
    qint64 networkOut = 0;
    qint64 read = 0;
    qint64 written = 0;
    int processes = 0;

    [[nodiscard]] static Result<ContainerStats> fromJson(const QJsonObject &json);
    bool operator==(const ContainerStats &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ContainerStats &stats);

} // namespace mh::fleet
