// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/docker_doer.h"

#include <array>

#include <QRegularExpression>

#include "agent/docker/docker_names.h"
#include "agent/docker/docker_values.h"
#include "agent/docker/redaction.h"
#include "agent/exec/docker_exec.h"
#include "agent/exec/docker_logs.h"
#include "agent/exec/docker_pull.h"
#include "core/base/when_ready.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLargestPage = 200LL * 1024; ///< of JSON, within a frame
constexpr qsizetype kMostMeasured = 64;          ///< containers at a time; each is a connection
constexpr qsizetype kMostNamed = 200;            ///< removed things that are told by name
constexpr int kMostTail = 100'000;
constexpr int kUsualTail = 100;
constexpr int kMostSeconds = 600; ///< that a container has to end
constexpr int kUsualSeconds = 10;
constexpr int kSecondMs = 1000;
constexpr int kPullMs = 60'000;
constexpr int kPruneMs = 600'000;

/// So many as fit into a frame, after the one that was the last of the page before.
template <class T, class Key>
void answerPage(Doing &doing, const QString &name, const QList<T> &all, Key key)
{
    json::Reader reader(doing.command().arguments);
    const QString after = reader.textOr("after"_L1, {});
    if (!reader.ok())
        return doing.fail(reader.error());
    QJsonArray page;
    qsizetype size = 0;
    bool more = false;
    for (const T &one : all) {
        if (!after.isEmpty() && key(one) <= after)
            continue;
        const QJsonObject json = toJson(one);
        size += json::toBytes(json).size() + 1;
        more = size > kLargestPage && !page.isEmpty();
        if (more)
            break;
        page.append(json);
    }
    doing.succeed({{name, page}, {u"more"_s, more}});
}

DockerAsk getting(const QStringList &path)
{
    DockerAsk ask;
    ask.path = path;
    return ask;
}

/// "containers", of what the arguments call "container"; null and the reader has failed when it is none of them.
QString readKind(json::Reader &reader)
{
    const QString kind = reader.text("kind"_L1, 32);
    static constexpr std::array kKinds{"container"_L1, "image"_L1, "volume"_L1, "network"_L1};
    if (reader.ok() && std::find(kKinds.begin(), kKinds.end(), kind) == kKinds.end())
        reader.fail("kind"_L1, u"must be container, image, volume or network"_s);
    return kind + u's';
}

QString readOf(json::Reader &reader, const QString &kind)
{
    return kind == "images"_L1 ? readImage(reader, "name"_L1) : readName(reader, "name"_L1);
}

QJsonObject removedOf(const QJsonValue &told)
{
    QJsonArray names;
    qint64 count = 0;
    for (const auto list : {"ContainersDeleted"_L1, "ImagesDeleted"_L1, "VolumesDeleted"_L1, "NetworksDeleted"_L1}) {
        const QJsonArray removed = told[list].toArray();
        count += removed.size();
        for (const QJsonValue &one : removed) {
            if (names.size() < kMostNamed)
                names.append(one.isObject() ? one["Deleted"_L1].toString(one["Untagged"_L1].toString())
                                            : one.toString());
        }
    }
    return {{u"count"_s, count}, {u"removed"_s, names}, {u"reclaimed"_s, told["SpaceReclaimed"_L1].toInteger()}};
}

void succeedWhenDone(const std::shared_ptr<Doing> &doing, const QFuture<Result<QJsonValue>> &answer, QObject *context)
{
    whenReady(answer, context, [doing](const Result<QJsonValue> &done) {
        if (done)
            doing->succeed();
        else
            doing->fail(done.error());
    });
}

} // namespace

DockerDoer::DockerDoer(TerminalDoer &terminals, const QString &book, const QStringList &programs)
    : m_terminals(terminals), m_compose(book, programs)
{
}

DockerDoer::~DockerDoer() = default;

DockerClient &DockerDoer::client(const Doing &doing)
{
    const QString said = doing.manifest().docker.socket;
    const QString socket = said.isEmpty() ? u"/var/run/docker.sock"_s : said;
    auto &client = m_clients[socket];
    if (!client)
        client = std::make_unique<DockerClient>(socket);
    return *client;
}

void DockerDoer::begin(const std::shared_ptr<Doing> &doing)
{
    struct Row {
        QLatin1StringView verb;
        Handler handler;
    };
    static constexpr std::array<Row, 15> kRows{{{"docker.containers"_L1, &DockerDoer::containers},
                                                {"docker.images"_L1, &DockerDoer::images},
                                                {"docker.volumes"_L1, &DockerDoer::volumes},
                                                {"docker.networks"_L1, &DockerDoer::networks},
                                                {"docker.inspect"_L1, &DockerDoer::inspect},
                                                {"docker.start"_L1, &DockerDoer::signal},
                                                {"docker.stop"_L1, &DockerDoer::signal},
                                                {"docker.restart"_L1, &DockerDoer::signal},
                                                {"docker.kill"_L1, &DockerDoer::signal},
                                                {"docker.remove"_L1, &DockerDoer::remove},
                                                {"docker.prune"_L1, &DockerDoer::prune},
                                                {"docker.logs"_L1, &DockerDoer::logs},
                                                {"docker.stats"_L1, &DockerDoer::stats},
                                                {"docker.pull"_L1, &DockerDoer::pull},
                                                {"docker.exec"_L1, &DockerDoer::exec}}};
    const QString &verb = doing->command().verb;
    const auto row = std::find_if(kRows.begin(), kRows.end(), [&verb](const Row &one) { return one.verb == verb; });
    if (row != kRows.end())
        (this->*row->handler)(doing);
    else
        m_compose.begin(client(*doing), doing);
}

void DockerDoer::containers(const Shared &doing)
{
    DockerAsk ask = getting({u"containers"_s, u"json"_s});
    ask.query = {{u"all"_s, u"1"_s}};
    whenReady(client(*doing).ask(ask), this, [doing](const Result<QJsonValue> &told) {
        if (!told)
            return doing->fail(told.error());
        answerPage(*doing, u"containers"_s, containersFrom(*told), [](const auto &one) { return one.id; });
    });
}

void DockerDoer::images(const Shared &doing)
{
    whenReady(client(*doing).ask(getting({u"images"_s, u"json"_s})), this, [doing](const Result<QJsonValue> &told) {
        if (!told)
            return doing->fail(told.error());
        answerPage(*doing, u"images"_s, imagesFrom(*told), [](const auto &one) { return one.id; });
    });
}

void DockerDoer::volumes(const Shared &doing)
{
    whenReady(client(*doing).ask(getting({u"volumes"_s})), this, [doing](const Result<QJsonValue> &told) {
        if (!told)
            return doing->fail(told.error());
        answerPage(*doing, u"volumes"_s, volumesFrom(*told), [](const auto &one) { return one.name; });
    });
}

void DockerDoer::networks(const Shared &doing)
{
    whenReady(client(*doing).ask(getting({u"networks"_s})), this, [doing](const Result<QJsonValue> &told) {
        if (!told)
            return doing->fail(told.error());
        answerPage(*doing, u"networks"_s, networksFrom(*told), [](const auto &one) { return one.id; });
    });
}

void DockerDoer::inspect(const Shared &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString kind = readKind(reader);
    const QString name = readOf(reader, kind);
    if (!reader.ok())
        return doing->fail(reader.error());
    const bool hasMore = kind == "containers"_L1 || kind == "images"_L1;
    const QStringList path = hasMore ? QStringList{kind, name, u"json"_s} : QStringList{kind, name};
    whenReady(client(*doing).ask(getting(path)), this, [doing](const Result<QJsonValue> &told) {
        if (!told)
            return doing->fail(told.error());
        doing->succeed({{u"inspect"_s, redacted(told->toObject())}});
    });
}

void DockerDoer::signal(const Shared &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString name = readName(reader, "container"_L1);
    const qint64 seconds = reader.integerOr("seconds"_L1, kUsualSeconds, 0, kMostSeconds);
    const QString signal = reader.textOr("signal"_L1, u"KILL"_s, 32);
    constexpr auto kSignal = "\\A(SIG)?[A-Z][A-Z0-9+-]*\\z"_L1;
    if (reader.ok() && !QRegularExpression(kSignal).match(signal).hasMatch())
        reader.fail("signal"_L1, u"is no name of a signal"_s);
    if (!reader.ok())
        return doing->fail(reader.error());
    const QString what = doing->command().verb.section(u'.', 1);
    DockerAsk ask = getting({u"containers"_s, name, what});
    ask.method = "POST";
    if (what == "kill"_L1)
        ask.query = {{u"signal"_s, signal}};
    else if (what != "start"_L1)
        ask.query = {{u"t"_s, QString::number(seconds)}};
    ask.patienceMs += int(seconds) * kSecondMs;
    succeedWhenDone(doing, client(*doing).ask(ask), this);
}

void DockerDoer::remove(const Shared &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString kind = readKind(reader);
    const QString name = readOf(reader, kind);
    const bool force = reader.flagOr("force"_L1, false);
    const bool volumes = reader.flagOr("volumes"_L1, false);
    if (!reader.ok())
        return doing->fail(reader.error());
    DockerAsk ask = getting({kind, name});
    ask.method = "DELETE";
    if (force && kind != "networks"_L1)
        ask.query.append({u"force"_s, u"1"_s});
    if (volumes && kind == "containers"_L1)
        ask.query.append({u"v"_s, u"1"_s});
    succeedWhenDone(doing, client(*doing).ask(ask), this);
}

void DockerDoer::prune(const Shared &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString kind = readKind(reader);
    if (!reader.ok())
        return doing->fail(reader.error());
    DockerAsk ask = getting({kind, u"prune"_s});
    ask.method = "POST";
    ask.patienceMs = kPruneMs;
    whenReady(client(*doing).ask(ask), this, [doing](const Result<QJsonValue> &told) {
        if (told)
            doing->succeed(removedOf(*told));
        else
            doing->fail(told.error());
    });
}

void DockerDoer::logs(const Shared &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString name = readName(reader, "container"_L1);
    const qint64 tail = reader.integerOr("tail"_L1, kUsualTail, 0, kMostTail);
    const qint64 since = reader.integerOr("since"_L1, 0, 0, qint64(1) << 40);
    const bool follow = reader.flagOr("follow"_L1, false);
    const bool times = reader.flagOr("timestamps"_L1, false);
    if (!reader.ok())
        return doing->fail(reader.error());
    if (!doing->hasStream())
        return doing->fail(invalidInput(u"logs need a stream"_s));
    DockerAsk ask = getting({u"containers"_s, name, u"logs"_s});
    ask.query = {{u"stdout"_s, u"1"_s}, {u"stderr"_s, u"1"_s}, {u"tail"_s, QString::number(tail)}};
    if (since > 0)
        ask.query.append({u"since"_s, QString::number(since)});
    if (follow)
        ask.query.append({u"follow"_s, u"1"_s});
    if (times)
        ask.query.append({u"timestamps"_s, u"1"_s});
    DockerClient &engine = client(*doing);
    // How they come hangs on whether the container has a terminal.
    whenReady(engine.ask(getting({u"containers"_s, name, u"json"_s})), this,
              [this, doing, ask, &engine](const Result<QJsonValue> &told) {
                  if (!told || doing->isOver())
                      return told ? void() : doing->fail(told.error());
                  const bool isRaw = (*told)["Config"_L1]["Tty"_L1].toBool();
                  engine.open(ask, [this, doing, isRaw](const Result<std::shared_ptr<DockerCall>> &call) {
                      if (!call)
                          return doing->fail(call.error());
                      if (!doing->isOver())
                          new DockerLogs(*call, doing, isRaw, this); // deletes itself
                  });
              });
}

void DockerDoer::stats(const Shared &doing)
{
    json::Reader reader(doing->command().arguments);
    const bool isOne = reader.has("container"_L1);
    const QString name = isOne ? readName(reader, "container"_L1) : QString();
    if (!reader.ok())
        return doing->fail(reader.error());
    if (isOne)
        return statsOf(doing, {name});
    whenReady(client(*doing).ask(getting({u"containers"_s, u"json"_s})), this,
              [this, doing](const Result<QJsonValue> &told) {
                  if (!told)
                      return doing->fail(told.error());
                  QStringList running;
                  for (const fleet::ContainerInfo &container : containersFrom(*told)) {
                      if (running.size() < kMostMeasured)
                          running.append(container.id);
                  }
                  statsOf(doing, running);
              });
}

void DockerDoer::statsOf(const Shared &doing, const QStringList &containers)
{
    struct Gathered {
        QJsonArray stats;
        qsizetype missing = 0;
    };
    const auto gathered = std::make_shared<Gathered>(Gathered{{}, containers.size()});
    if (containers.isEmpty())
        return doing->succeed({{u"stats"_s, QJsonArray()}});
    const bool isOne = doing->command().arguments.contains("container"_L1);
    for (const QString &id : containers) {
        DockerAsk ask = getting({u"containers"_s, id, u"stats"_s});
        ask.query = {{u"stream"_s, u"false"_s}};
        whenReady(client(*doing).ask(ask), this, [doing, gathered, id, isOne](const Result<QJsonValue> &told) {
            if (told)
                gathered->stats.append(toJson(statsFrom(id, told->toObject())));
            else if (isOne)
                return doing->fail(told.error());
            // One that has ended meanwhile is not measured.
            if (--gathered->missing == 0)
                doing->succeed({{u"stats"_s, gathered->stats}});
        });
    }
}

void DockerDoer::pull(const Shared &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString image = withTag(readImage(reader, "image"_L1));
    if (!reader.ok())
        return doing->fail(reader.error());
    DockerAsk ask = getting({u"images"_s, u"create"_s});
    ask.method = "POST";
    ask.query = {{u"fromImage"_s, image}};
    ask.patienceMs = kPullMs; // until the registry has answered
    client(*doing).open(ask, [this, doing, image](const Result<std::shared_ptr<DockerCall>> &call) {
        if (!call)
            return doing->fail(call.error());
        if (!doing->isOver())
            new DockerPull(*call, doing, image, this); // deletes itself
    });
}

void DockerDoer::exec(const Shared &doing)
{
    execInContainer(client(*doing), m_terminals, doing);
}

} // namespace mh::agent
