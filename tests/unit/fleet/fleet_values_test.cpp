// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/base/json.h"
#include "core/fleet/agent_frames.h"
#include "core/fleet/host_files.h"
#include "core/fleet/host_processes.h"
#include "core/fleet/join_string.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::fleet;

namespace {

const QString kId = u"7f1f2a52-5b52-4a6e-9f2c-0d5f5ad7a001"_s;

HostSample fullSample()
{
    HostSample sample;
    sample.number = 7;
    sample.at = 1'700'000'000'000;
    sample.cpu = 12.5;
    sample.load = {0.5, 0.25, 0.125};
    sample.memoryTotal = 8LL << 30;
    sample.memoryUsed = 3LL << 30;
    sample.disks = {{u"/"_s, u"/dev/sda1"_s, 100, 40}};
    sample.interfaces = {{u"eth0"_s, 1024.5, 2048.5, 1, 2}};
    sample.temperatures = {{u"core 0"_s, 45.5}};
    sample.cpuPressure = {1.5, 0.5};
    sample.uptimeMs = 5000;
    return sample;
}

HostFacts fullFacts()
{
    HostFacts facts;
    facts.name = u"web"_s;
    facts.os = u"Debian"_s;
    facts.cpuCores = 4;
    facts.addresses = {u"192.0.2.1"_s};
    return facts;
}

Manifest fullManifest()
{
    Manifest manifest;
    manifest.files = {{u"/srv"_s, true}, {u"/var/log"_s, false}};
    manifest.listProcesses = true;
    manifest.terminalUsers = {u"ops"_s};
    manifest.lines = {{u"files"_s, 3}, {u"processes"_s, 8}, {u"terminal"_s, 11}};
    return manifest;
}

/// As it is said and as it is understood again.
QByteArray again(const Frame &frame)
{
    const auto read = frameFrom(toBytes(frame));
    return read ? toBytes(*read) : QByteArray("refused: ") + read.error().message.toUtf8();
}

} // namespace

class fleet_values_test final : public QObject
{
    Q_OBJECT

private slots:
    void framesAreUnderstoodAsTheyWereSaid();
    void wrongFramesAreRefused_data();
    void wrongFramesAreRefused();
    void piecesOfStreams();
    void joinStrings();
    void wrongJoinStrings_data();
    void wrongJoinStrings();
    void theManifestDecides_data();
    void theManifestDecides();
    void manifestsAndPartsAreRead();
};

void fleet_values_test::framesAreUnderstoodAsTheyWereSaid()
{
    const QByteArray nonce(kNonceSize, 'n');
    const QByteArray key(32, 'k');
    const QByteArray signature(64, 's');
    const QList<Frame> frames{
        Hello{kProtocol, nonce},
        Challenge{nonce, key, signature},
        Introduction{u"token"_s, 0, key, signature, fullFacts(), fullManifest()},
        Introduction{{}, 3, {}, signature, fullFacts(), fullManifest()},
        Welcome{3, 1'700'000'000'000, 10'000, 7},
        Sample{fullSample()},
        Acknowledge{7},
        Pace{1000, 45'000},
        About{fullFacts(), fullManifest()},
        Command{kId, u"processes.list"_s, {{u"a"_s, 1}}, 5000, {u"u"_s, u"ann"_s}, true, 4, 65'536},
        Cancel{kId},
        Refused{kId, u"NOT_ALLOWED"_s, u"no"_s, u"path"_s, 8},
        Outcome{kId, {{u"exit"_s, 0}}},
        Credit{4, 65'536},
        End{4}};
    QSet<size_t> kinds;
    for (const Frame &frame : frames) {
        QCOMPARE(again(frame), toBytes(frame));
        kinds.insert(frame.index());
    }
    QCOMPARE(kinds.size(), qsizetype(std::variant_size_v<Frame>)); // a new kind needs a line here
    const auto sample = frameFrom(toBytes(Sample{fullSample()}));
    QVERIFY(sample);
    QCOMPARE(std::get<Sample>(*sample).sample, fullSample());
    QVERIFY(serverProof(nonce, key) != serverProof(key, nonce));
    QVERIFY(agentProof(nonce, key, key) != serverProof(nonce, key));
}

void fleet_values_test::wrongFramesAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("field");
    QTest::newRow("no JSON") << QByteArray("rubbish") << QString();
    QTest::newRow("no type") << QByteArray("{}") << u"type"_s;
    QTest::newRow("unknown type") << QByteArray(R"({"type":"shell"})") << u"type"_s;
    QTest::newRow("short nonce") << QByteArray(R"({"type":"hello","protocol":1,"nonce":"AAAA"})") << u"nonce"_s;
    QTest::newRow("no base64") << QByteArray(R"({"type":"hello","protocol":1,"nonce":"%%%%"})") << u"nonce"_s;
    QTest::newRow("no UUID") << QByteArray(R"({"type":"cancel","id":"x"})") << u"id"_s;
    QTest::newRow("stream 0") << QByteArray(R"({"type":"end","stream":0})") << u"stream"_s;
    QTest::newRow("no credit") << QByteArray(R"({"type":"credit","stream":1,"bytes":0})") << u"bytes"_s;
    QTest::newRow("sample without number") << QByteArray(R"({"type":"sample","sample":{"at":1}})") << u"sample"_s;
    QTest::newRow("too large") << QByteArray(kLargestFrame + 1, ' ') << QString();
    QJsonArray many;
    for (qsizetype i = 0; i <= HostSample::kMostParts; ++i)
        many.append(QJsonObject{{u"mount"_s, u"/"_s}});
    const QJsonObject crowded{{u"type"_s, u"sample"_s},
                              {u"sample"_s, QJsonObject{{u"number"_s, 1}, {u"at"_s, 1}, {u"disks"_s, many}}}};
    QTest::newRow("too many disks") << json::toBytes(crowded) << u"sample"_s;
}

void fleet_values_test::wrongFramesAreRefused()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, field);
    const auto read = frameFrom(text);
    QVERIFY(!read);
    QCOMPARE(read.error().field, field);
    QVERIFY(!read.error().message.isEmpty());
}

void fleet_values_test::piecesOfStreams()
{
    const Piece piece{0x0102030405060708, "bytes"};
    QCOMPARE(toBytes(piece).first(8), QByteArray("\x01\x02\x03\x04\x05\x06\x07\x08", 8));
    const auto read = pieceFrom(toBytes(piece));
    QVERIFY(read);
    QCOMPARE(read->stream, piece.stream);
    QCOMPARE(read->bytes, piece.bytes);
    QVERIFY(!pieceFrom(QByteArray(8, 'x')));
    QVERIFY(pieceFrom(QByteArray(8 + kLargestPiece, 'x')));
    QVERIFY(!pieceFrom(QByteArray(9 + kLargestPiece, 'x')));
}

void fleet_values_test::joinStrings()
{
    JoinString join;
    join.servers = {u"https://mesh.example.org:9443"_s, u"http://127.0.0.1:8080"_s};
    join.serverKey = QByteArray(32, 'k');
    join.certificate = QByteArray(32, 'c');
    join.token = Secret("t0ken"_ba);
    const QString word = QString::fromUtf8(join.toText().bytes());
    QVERIFY(!word.contains(u' ') && !word.contains(u'"'));
    const auto read = JoinString::fromText(u"  "_s + word + u"\n"_s);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(read->servers, join.servers);
    QCOMPARE(read->serverKey, join.serverKey);
    QCOMPARE(read->certificate, join.certificate);
    QCOMPARE(read->token.bytes(), join.token.bytes());
    QVERIFY(!JoinString::fromText(word.chopped(5)));
}

void fleet_values_test::wrongJoinStrings_data()
{
    QTest::addColumn<QStringList>("servers");
    QTest::addColumn<int>("keySize");
    QTest::newRow("no server") << QStringList() << 32;
    QTest::newRow("no address") << QStringList{u"mesh"_s} << 32;
    QTest::newRow("another protocol") << QStringList{u"ftp://mesh"_s} << 32;
    QTest::newRow("with a password") << QStringList{u"https://a:b@mesh"_s} << 32;
    QTest::newRow("with a query") << QStringList{u"https://mesh/?x=1"_s} << 32;
    QTest::newRow("many servers") << QStringList(9, u"https://mesh"_s) << 32;
    QTest::newRow("a short key") << QStringList{u"https://mesh"_s} << 31;
}

void fleet_values_test::wrongJoinStrings()
{
    QFETCH(const QStringList, servers);
    QFETCH(const int, keySize);
    JoinString join;
    join.servers = servers;
    join.serverKey = QByteArray(keySize, 'k');
    join.token = Secret("t"_ba);
    const auto read = JoinString::fromText(QString::fromUtf8(join.toText().bytes()));
    QVERIFY(!read);
    QCOMPARE(read.error().reason, u"INVALID_JOIN_STRING"_s);
}

void fleet_values_test::theManifestDecides_data()
{
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QJsonObject>("arguments");
    QTest::addColumn<int>("line"); // -1: allowed
    const auto path = [](const QString &where) { return QJsonObject{{u"path"_s, where}}; };
    QTest::newRow("list") << u"processes.list"_s << QJsonObject() << -1;
    QTest::newRow("signal") << u"processes.signal"_s << QJsonObject() << 8;
    QTest::newRow("roots") << u"files.list"_s << path({}) << -1;
    QTest::newRow("read") << u"files.read"_s << path(u"/var/log/syslog"_s) << -1;
    QTest::newRow("the root itself") << u"files.list"_s << path(u"/srv"_s) << -1;
    QTest::newRow("beside a root") << u"files.read"_s << path(u"/srvother"_s) << 3;
    QTest::newRow("elsewhere") << u"files.read"_s << path(u"/etc/shadow"_s) << 3;
    QTest::newRow("up and out") << u"files.read"_s << path(u"/srv/../etc/shadow"_s) << 3;
    QTest::newRow("two dots in a name") << u"files.read"_s << path(u"/srv/a..b"_s) << -1;
    QTest::newRow("write") << u"files.write"_s << path(u"/srv/x"_s) << -1;
    QTest::newRow("write where only reading is allowed") << u"files.write"_s << path(u"/var/log/x"_s) << 3;
    QTest::newRow("rename out") << u"files.rename"_s
                                << QJsonObject{{u"path"_s, u"/srv/x"_s}, {u"target"_s, u"/etc/x"_s}} << 3;
    QTest::newRow("terminal") << u"terminal.open"_s << QJsonObject() << -1;
    QTest::newRow("terminal of ops") << u"terminal.open"_s << QJsonObject{{u"user"_s, u"ops"_s}} << -1;
    QTest::newRow("terminal of root") << u"terminal.open"_s << QJsonObject{{u"user"_s, u"root"_s}} << 11;
    QTest::newRow("unknown verb") << u"shell.run"_s << QJsonObject() << 0;
}

void fleet_values_test::theManifestDecides()
{
    QFETCH(const QString, verb);
    QFETCH(const QJsonObject, arguments);
    QFETCH(const int, line);
    const auto no = refusalOf(fullManifest(), verb, arguments);
    QCOMPARE(no ? no->line : -1, line);
    QVERIFY(refusalOf(Manifest(), verb, arguments)); // without a file: metrics only
}

void fleet_values_test::manifestsAndPartsAreRead()
{
    const auto manifest = Manifest::fromJson(toJson(fullManifest()));
    QVERIFY(manifest);
    QCOMPARE(*manifest, fullManifest());
    QVERIFY(!Manifest::fromJson({{u"files"_s, QJsonArray{QJsonObject{{u"path"_s, u"srv"_s}}}}}));
    QVERIFY(!Manifest::fromJson({{u"terminal"_s, QJsonObject{{u"users"_s, 3}}}}));
    const ProcessInfo process{12, 1, u"root"_s, u"init"_s, u"/sbin/init"_s, u"S"_s, 1.5, 4096, 99, 3};
    QCOMPARE(*ProcessInfo::fromJson(toJson(process)), process);
    QVERIFY(!ProcessInfo::fromJson({{u"pid"_s, 0}}));
    const FileInfo file{u"/srv/a"_s, u"link"_s, 5, 1000, 0644, u"root"_s, u"root"_s, u"b"_s, {}, {}};
    QCOMPARE(*FileInfo::fromJson(toJson(file)), file);
    QVERIFY(!FileInfo::fromJson({{u"path"_s, u"/a"_s}}));
}

QTEST_GUILESS_MAIN(fleet_values_test)
#include "fleet_values_test.moc"
