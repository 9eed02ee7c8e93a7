// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/docker_pull.h"

#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestLine = 64LL * 1024;
constexpr qsizetype kLongestText = 512;

} // namespace

DockerPull::DockerPull(std::shared_ptr<DockerCall> call, std::shared_ptr<Doing> doing, QString image, QObject *parent)
    : QObject(parent), m_call(std::move(call)), m_doing(std::move(doing)), m_image(std::move(image))
{
    connect(m_call.get(), &DockerCall::bytesCame, this, &DockerPull::take);
    connect(m_call.get(), &DockerCall::ended, this, &DockerPull::finish);
    connect(m_doing.get(), &Doing::stopAsked, this, &QObject::deleteLater);
    m_doing->grant(1); // says that it has begun
    QMetaObject::invokeMethod(
        this, [this] { m_call->setReading(true); }, Qt::QueuedConnection);
}

DockerPull::~DockerPull() = default;

void DockerPull::take(const QByteArray &bytes)
{
    m_line.append(bytes);
    for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n')) {
        takeLine(m_line.left(end));
        m_line.remove(0, end + 1);
    }
    if (m_line.size() > kLongestLine)
        finish(internalError(u"the container engine's progress has a line without end"_s));
}

void DockerPull::takeLine(const QByteArray &line)
{
    const auto told = json::parseObject(line);
    if (!told)
        return; // an empty one, between two
    const QString complaint = told->value("error"_L1).toString();
    if (!complaint.isEmpty())
        m_complaint = complaint.left(kLongestText);
    const QString layer = told->value("id"_L1).toString().left(kLongestText);
    const QString status = told->value("status"_L1).toString().left(kLongestText);
    if (status.isEmpty())
        return;
    if (layer.isEmpty())
        m_status = status;
    const QJsonObject progress = told->value("progressDetail"_L1).toObject();
    const QByteArray said = json::toBytes(QJsonObject{{u"layer"_s, layer},
                                                      {u"status"_s, status},
                                                      {u"current"_s, progress.value("current"_L1).toInteger()},
                                                      {u"total"_s, progress.value("total"_L1).toInteger()}})
                            + '\n';
    if (m_doing->room() >= said.size())
        m_doing->send(said);
}

void DockerPull::finish(const Result<> &how)
{
    if (how && !m_line.trimmed().isEmpty())
        takeLine(std::exchange(m_line, {}));
    m_doing->disconnect(this);
    m_call->disconnect(this);
    if (!how) {
        m_doing->fail(how.error());
    } else if (!m_complaint.isEmpty()) {
        m_doing->fail(internalError(m_complaint));
    } else {
        m_doing->endSending();
        m_doing->succeed({{u"image"_s, m_image}, {u"status"_s, m_status}});
    }
    deleteLater();
}

} // namespace mh::agent
