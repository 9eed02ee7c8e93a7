// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with the containers, images, volumes and networks of a host.
#include <array>

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>
#include <QStringDecoder>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/docker_handlers.h"
#include "app/cli/session.h"
#include "app/client/followed.h"
#include "app/words/spoken.h"
#include "core/fleet/host_docker.h"
#include "core/protocol/docker_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

using Row = protocol::Endpoint<protocol::HostCommand, QJsonObject>;

constexpr auto kSlow = std::chrono::minutes(16); ///< what stops, fetches or removes much
constexpr qsizetype kShortId = 12;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::DockerCommands)
};

QString bytesText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1);
}

QString shortId(const QString &id)
{
    return id.section(u':', -1).left(kShortId);
}

void onHost(Session &session, const std::function<void(const protocol::Host &)> &done)
{
    findHost(session, session.invocation().positionals.first(), done);
}

/// A list of the host's: its rows are `fill`'s of each.
template <class T>
void answerList(Session &session, const Row &row, QLatin1StringView member, const QStringList &heads,
                QStringList (*fill)(const T &one))
{
    onHost(session, [&session, row, member, heads, fill](const protocol::Host &host) {
        const auto show = [&session, member, heads, fill](const QJsonObject &answer) {
            QList<QStringList> rows{heads};
            const QJsonArray told = answer.value(member).toArray();
            for (const QJsonValue &each : told) {
                if (const auto one = T::fromJson(each.toObject()))
                    rows.append(fill(*one));
            }
            session.answer(answer, tableText(rows));
        };
        session.ask(row, {host.number, {}}, show, kSlow);
    });
}

/// Does one thing with what the second word names.
void change(Session &session, const Row &row, QLatin1StringView member, QJsonObject more, const QString &said)
{
    onHost(session, [&session, row, member, more = std::move(more), said](const protocol::Host &host) mutable {
        const QString name = session.invocation().positionals[1];
        more.insert(member, name);
        const auto done = [&session, said, name, host = host.name](const QJsonObject &answer) {
            session.answer(answer, said.arg(printable(name), printable(host)));
        };
        session.ask(row, {host.number, more}, done, kSlow);
    });
}

QJsonObject secondsOf(const Session &session)
{
    const Invocation &given = session.invocation();
    return given.has(u"seconds"_s) ? QJsonObject{{u"seconds"_s, given.value(u"seconds"_s)}} : QJsonObject();
}

struct Kind {
    QLatin1StringView word;
    QLatin1StringView member; ///< of the path
    const Row &inspect;
    const Row &remove;
};

Kind kindOf(const Session &session)
{
    static constexpr std::array kWords{"container"_L1, "image"_L1, "volume"_L1, "network"_L1};
    const QString word = session.invocation().value(u"kind"_s);
    if (word == kWords[1])
        return {kWords[1], "imageId"_L1, protocol::inspectImage, protocol::removeImage};
    if (word == kWords[2])
        return {kWords[2], "volume"_L1, protocol::inspectVolume, protocol::removeVolume};
    if (word == kWords[3])
        return {kWords[3], "network"_L1, protocol::inspectNetwork, protocol::removeNetwork};
    return {kWords[0], "containerId"_L1, protocol::inspectContainer, protocol::removeContainer};
}

/// The last line of a fetched image tells how it ended.
class PullReader final : public QObject
{
public:
    PullReader(Session &session, const protocol::Host &host, const QString &image)
        : QObject(&session), m_session(session)
    {
        auto *lines = client::follow(session.client(), protocol::pullImage, {host.number, {{u"image"_s, image}}}, this);
        connect(lines, &client::Followed::bytesCame, this, [this](const QByteArray &bytes) {
            m_line.append(bytes);
            for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n')) {
                take(QJsonDocument::fromJson(m_line.left(end)).object());
                m_line.remove(0, end + 1);
            }
        });
        connect(lines, &client::Followed::finished, this, [this](const Result<> &how) {
            if (!how)
                return m_session.fail(how.error());
            if (!m_last.value("success"_L1).toBool())
                return m_session.fail(internalError(m_last.value("error"_L1).toString()));
            m_session.answer(m_last, m_last.value("status"_L1).toString());
        });
    }

private:
    void take(const QJsonObject &line)
    {
        m_last = line;
        const QString layer = line.value("layer"_L1).toString();
        const QString status = line.value("status"_L1).toString();
        if (m_session.wantsJson() || line.contains("success"_L1) || m_told.value(layer) == status)
            return;
        m_told.insert(layer, status); // figures alone are no news
        m_session.console().complain(printable(layer.isEmpty() ? status : words::labelled(layer, status)));
    }

    Session &m_session;
    QByteArray m_line;
    QJsonObject m_last;
    QHash<QString, QString> m_told;
};

} // namespace

void listHostContainers(Session &session)
{
    answerList<fleet::ContainerInfo>(session, protocol::listContainers, "containers"_L1,
                                     {Text::tr("ID"), Text::tr("NAME"), Text::tr("IMAGE"), Text::tr("STATE"),
                                      Text::tr("STATUS"), Text::tr("PORTS"), Text::tr("PROJECT")},
                                     [](const fleet::ContainerInfo &one) {
                                         return QStringList{shortId(one.id), one.name,   one.image,
                                                            one.state,       one.status, one.ports.join(u", "_s),
                                                            one.project};
                                     });
}

void listHostImages(Session &session)
{
    answerList<fleet::ImageInfo>(
        session, protocol::listImages, "images"_L1,
        {Text::tr("ID"), Text::tr("TAGS"), Text::tr("SIZE"), Text::tr("CREATED")}, [](const fleet::ImageInfo &one) {
            return QStringList{shortId(one.id), one.tags.join(u", "_s), bytesText(one.size), timeText(one.createdAt)};
        });
}

void listHostVolumes(Session &session)
{
    answerList<fleet::VolumeInfo>(session, protocol::listVolumes, "volumes"_L1,
                                  {Text::tr("NAME"), Text::tr("DRIVER"), Text::tr("FOLDER"), Text::tr("PROJECT")},
                                  [](const fleet::VolumeInfo &one) {
                                      return QStringList{one.name, one.driver, one.mountpoint, one.project};
                                  });
}

void listHostNetworks(Session &session)
{
    answerList<fleet::NetworkInfo>(
        session, protocol::listNetworks, "networks"_L1,
        {Text::tr("ID"), Text::tr("NAME"), Text::tr("DRIVER"), Text::tr("SCOPE"), Text::tr("SUBNETS")},
        [](const fleet::NetworkInfo &one) {
            return QStringList{shortId(one.id), one.name, one.driver, one.scope, one.subnets.join(u", "_s)};
        });
}

void measureHostContainers(Session &session)
{
    answerList<fleet::ContainerStats>(session, protocol::measureContainers, "stats"_L1,
                                      {Text::tr("ID"), Text::tr("CPU"), Text::tr("MEMORY"), Text::tr("LIMIT"),
                                       Text::tr("IN"), Text::tr("OUT"), Text::tr("READ"), Text::tr("WRITTEN"),
                                       Text::tr("PROCESSES")},
                                      [](const fleet::ContainerStats &one) {
                                          return QStringList{shortId(one.id),
                                                             QString::number(one.cpu, 'f', 1) + u'%',
                                                             bytesText(one.memory),
                                                             bytesText(one.memoryLimit),
                                                             bytesText(one.networkIn),
                                                             bytesText(one.networkOut),
                                                             bytesText(one.read),
                                                             bytesText(one.written),
                                                             QString::number(one.processes)};
                                      });
}

void inspectDocker(Session &session)
{
    onHost(session, [&session](const protocol::Host &host) {
        const Kind kind = kindOf(session);
        session.ask(kind.inspect, {host.number, {{kind.member, session.invocation().positionals[1]}}},
                    [&session](const QJsonObject &answer) {
                        const QJsonDocument told(answer.value("inspect"_L1).toObject());
                        session.answer(answer, QString::fromUtf8(told.toJson(QJsonDocument::Indented)));
                    });
    });
}

void showContainerLogs(Session &session)
{
    const Invocation &given = session.invocation();
    const auto since = timeFrom(given, u"since"_s);
    if (!since)
        return session.fail(since.error());
    QJsonObject wanted{{u"containerId"_s, given.positionals[1]}};
    if (given.has(u"tail"_s))
        wanted.insert("tail"_L1, given.value(u"tail"_s));
    if (*since > 0)
        wanted.insert("since"_L1, *since / 1000);
    wanted.insert("timestamps"_L1, given.has(u"timestamps"_s));
    wanted.insert("follow"_L1, given.has(u"follow"_s));
    onHost(session, [&session, wanted](const protocol::Host &host) {
        const bool follows = wanted.value("follow"_L1).toBool();
        const auto all = std::make_shared<QByteArray>();
        const auto decode = std::make_shared<QStringDecoder>(QStringDecoder::Utf8);
        auto *logs = client::follow(session.client(), protocol::containerLogs, {host.number, wanted}, &session);
        QObject::connect(logs, &client::Followed::bytesCame, &session,
                         [&session, follows, all, decode](const QByteArray &bytes) {
                             if (follows)
                                 session.console().printRaw(QString(decode->decode(bytes)));
                             else
                                 all->append(bytes);
                         });
        QObject::connect(logs, &client::Followed::finished, &session, [&session, follows, all](const Result<> &how) {
            if (!how)
                return session.fail(how.error());
            const QJsonObject answer = QJsonDocument::fromJson(*all).object();
            follows ? session.end(Fine) : session.answer(answer, answer.value("logs"_L1).toString());
        });
    });
}

void startHostContainer(Session &session)
{
    change(session, protocol::startContainer, "containerId"_L1, {}, Text::tr("'%1' of '%2' is started."));
}

void stopHostContainer(Session &session)
{
    change(session, protocol::stopContainer, "containerId"_L1, secondsOf(session),
           Text::tr("'%1' of '%2' is stopped."));
}

void restartHostContainer(Session &session)
{
    change(session, protocol::restartContainer, "containerId"_L1, secondsOf(session),
           Text::tr("'%1' of '%2' is restarted."));
}

void killHostContainer(Session &session)
{
    QJsonObject more;
    if (session.invocation().has(u"signal"_s))
        more.insert("signal"_L1, session.invocation().value(u"signal"_s));
    change(session, protocol::killContainer, "containerId"_L1, more, Text::tr("The signal was sent to '%1' of '%2'."));
}

void removeDocker(Session &session)
{
    const Kind kind = kindOf(session);
    change(session, kind.remove, kind.member,
           {{u"force"_s, session.invocation().has(u"force"_s)}, {u"volumes"_s, session.invocation().has(u"volumes"_s)}},
           Text::tr("'%1' of '%2' is removed."));
}

void pullHostImage(Session &session)
{
    onHost(session, [&session](const protocol::Host &host) {
        new PullReader(session, host, session.invocation().positionals[1]); // the session's child
    });
}

void pruneHostDocker(Session &session)
{
    onHost(session, [&session](const protocol::Host &host) {
        const auto done = [&session](const QJsonObject &answer) {
            session.answer(answer, Text::tr("%1 removed, %2 reclaimed.")
                                       .arg(answer.value("count"_L1).toInt())
                                       .arg(bytesText(answer.value("reclaimed"_L1).toInteger())));
        };
        session.ask(protocol::pruneDocker, {host.number, {{u"kind"_s, session.invocation().positionals[1]}}}, done,
                    kSlow);
    });
}

} // namespace mh::cli
