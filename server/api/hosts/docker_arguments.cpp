// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/docker_arguments.h"

#include "core/base/json.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 512;
constexpr qsizetype kLongestFile = 128 * 1024; // as the agent has it (docs/agent-protocol.md)
constexpr int kMostSeconds = 600;
constexpr int kMostTail = 100'000;
constexpr qint64 kLastSecond = qint64(1) << 40;

/// Takes members over, numbers and flags also where they are texts.
class Taking
{
public:
    explicit Taking(const QJsonObject &said) : m_said(said), m_reader(said) {}

    Taking &text(QLatin1StringView key, QLatin1StringView as, qsizetype most = kLongestName)
    {
        m_taken.insert(as, m_reader.text(key, most));
        return *this;
    }
    Taking &textIfAny(QLatin1StringView key, qsizetype most = kLongestName)
    {
        if (m_reader.has(key))
            m_taken.insert(key, m_reader.textOr(key, {}, most));
        return *this;
    }
    Taking &numberIfAny(QLatin1StringView key, qint64 most)
    {
        if (!m_reader.has(key))
            return *this;
        bool isNumber = false;
        const qint64 number = m_said.value(key).toVariant().toLongLong(&isNumber);
        if (!isNumber || number < 0 || number > most)
            m_reader.fail(key, u"must be a whole number between 0 and %1"_s.arg(most));
        m_taken.insert(key, number);
        return *this;
    }
    Taking &flagIfAny(QLatin1StringView key)
    {
        if (!m_reader.has(key))
            return *this;
        const QString flag = m_said.value(key).toVariant().toString();
        if (flag != "1"_L1 && flag != "true"_L1 && flag != "0"_L1 && flag != "false"_L1)
            m_reader.fail(key, u"must be true or false"_s);
        m_taken.insert(key, flag == "1"_L1 || flag == "true"_L1);
        return *this;
    }
    [[nodiscard]] Result<QJsonObject> taken() const
    {
        return m_reader.ok() ? Result<QJsonObject>(m_taken) : m_reader.error();
    }

private:
    QJsonObject m_said;
    json::Reader m_reader;
    QJsonObject m_taken;
};

Result<QJsonObject> ofObject(const QJsonObject &said, QLatin1StringView kind, QLatin1StringView key)
{
    auto taken = Taking(said).text(key, "name"_L1).flagIfAny("force"_L1).flagIfAny("volumes"_L1).taken();
    if (taken)
        taken->insert("kind"_L1, kind);
    return taken;
}

} // namespace

Result<QJsonObject> nothing(const QJsonObject &)
{
    return QJsonObject();
}

Result<QJsonObject> ofContainer(const QJsonObject &said)
{
    return Taking(said).text("containerId"_L1, "container"_L1).taken();
}

Result<QJsonObject> ofSignal(const QJsonObject &said)
{
    return Taking(said)
        .text("containerId"_L1, "container"_L1)
        .numberIfAny("seconds"_L1, kMostSeconds)
        .textIfAny("signal"_L1, 32)
        .taken();
}

Result<QJsonObject> ofLogs(const QJsonObject &said)
{
    return Taking(said)
        .text("containerId"_L1, "container"_L1)
        .numberIfAny("tail"_L1, kMostTail)
        .numberIfAny("since"_L1, kLastSecond)
        .flagIfAny("timestamps"_L1)
        .flagIfAny("follow"_L1)
        .taken();
}

Result<QJsonObject> ofKind(const QJsonObject &said)
{
    return Taking(said).text("kind"_L1, "kind"_L1, 32).taken();
}

Result<QJsonObject> ofProject(const QJsonObject &said)
{
    return Taking(said).text("project"_L1, "project"_L1).taken();
}

Result<QJsonObject> ofProjectFile(const QJsonObject &said)
{
    return Taking(said)
        .text("project"_L1, "project"_L1)
        .textIfAny("file"_L1, 4096)
        .textIfAny("text"_L1, kLongestFile)
        .textIfAny("expect"_L1)
        .taken();
}

Result<QJsonObject> ofContainerObject(const QJsonObject &said)
{
    return ofObject(said, "container"_L1, "containerId"_L1);
}

Result<QJsonObject> ofImageObject(const QJsonObject &said)
{
    return ofObject(said, "image"_L1, "imageId"_L1);
}

Result<QJsonObject> ofVolumeObject(const QJsonObject &said)
{
    return ofObject(said, "volume"_L1, "volume"_L1);
}

Result<QJsonObject> ofNetworkObject(const QJsonObject &said)
{
    return ofObject(said, "network"_L1, "network"_L1);
}

} // namespace mh::api
