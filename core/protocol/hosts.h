// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values.h"

/// Hosts: what the documents call servers. Times travel in whole seconds, sizes in bytes, as that family has them.
namespace mh::protocol {

/// The topics of the list, and of one host ("servers:<number>"): all its figures as they come.
inline constexpr QLatin1StringView kHostsTopic("hosts");
inline constexpr QLatin1StringView kHostTopic("servers");

/// One point of the documented history. All numbers are as they were sent.
struct HostFigures {
    qint64 at = 0;
    double cpuUsage = 0; ///< percent
    double memoryUsed = 0;
    double memoryTotal = 0;
    double diskUsed = 0;
    double diskTotal = 0;
    double networkIn = 0; ///< bytes a second
    double networkOut = 0;
    double load1 = 0;
    double load5 = 0;
    double load15 = 0;
    double diskRead = 0; ///< bytes a second; not in the documents, agents of ours say it
    double diskWritten = 0;

    [[nodiscard]] static Result<HostFigures> fromJson(const QJsonObject &json);
    bool operator==(const HostFigures &) const = default;
};
[[nodiscard]] QJsonObject toJson(const HostFigures &figures);

struct Host {
    qint64 number = 0; ///< "id" on the wire
    HostId uuid;
    QString name;
    QString ip;
    QString os;
    QString arch;
    int cpuCores = 0;
    QString cpuModel;
    qint64 memoryTotal = 0;
    qint64 diskTotal = 0;
    qint64 lastHeartbeat = 0;
    bool online = false;
    QString status; ///< "online", "draining" (and online), "offline", "waiting": no agent has joined yet
    QString reason; ///< of the status, where there is more to say
    qint64 userId = 0;
    QString tags; ///< with commas
    QString description;
    QString agentVersion;
    QString systemInfo; ///< as it was sent
    QString ownerName;
    QString myPermission;       ///< the caller's: owner, admin, edit, view
    bool joined = false;        ///< an agent has its key here
    bool possibleClone = false; ///< its key was used from two places at a time
    bool isPublic = false;      ///< its figures are shown to anybody, without its name: "public"
    QJsonObject drain;          ///< empty unless it is being drained (docs/hosts.md)
    QJsonObject facts;          ///< of one host only, as fleet::HostFacts
    QJsonObject manifest;       ///< of one host only, as fleet::Manifest; empty: none known
    std::optional<HostFigures> latest;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;

    [[nodiscard]] static Result<Host> fromJson(const QJsonObject &json);
    bool operator==(const Host &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Host &host);

struct HostRef {
    qint64 number = 0; ///< "id"
    [[nodiscard]] static Result<HostRef> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const HostRef &request);

struct CreateHost {
    QString name;
    QString ip;
    QString description;
    QString tags;
    [[nodiscard]] static Result<CreateHost> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const CreateHost &request);

/// Members that are not there stay as they are.
struct UpdateHost {
    qint64 number = 0;
    std::optional<QString> name;
    std::optional<QString> ip;
    std::optional<QString> description;
    std::optional<QString> tags;
    std::optional<bool> isPublic{};
    [[nodiscard]] static Result<UpdateHost> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const UpdateHost &request);

/// What an agent of the documented protocol says of itself.
struct RegisterHost {
    QString name;
    QString ip;
    QString os;
    QString arch;
    int cpuCores = 0;
    QString cpuModel;
    qint64 memoryTotal = 0;
    qint64 diskTotal = 0;
    QString systemInfo;
    QString agentVersion;
    [[nodiscard]] static Result<RegisterHost> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const RegisterHost &request);

struct SendFigures {
    qint64 number = 0;
    HostFigures figures; ///< `at` is the server's to say
    [[nodiscard]] static Result<SendFigures> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const SendFigures &request);

struct ListFigures {
    qint64 number = 0;
    qint64 from = 0; ///< 0: as far as there are
    qint64 to = 0;   ///< 0: until now
    int limit = 0;   ///< the newest ones; 0: all
    [[nodiscard]] static Result<ListFigures> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const ListFigures &request);

/// Something done on the host, or asked of it: the members are the verb's (docs/agent-protocol.md, 6).
struct HostCommand {
    qint64 number = 0;
    QJsonObject arguments;
    [[nodiscard]] static Result<HostCommand> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const HostCommand &request);

} // namespace mh::protocol
