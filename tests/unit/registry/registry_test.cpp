// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "core/base/json.h"
#include "server/registry/component_service.h"
#include "tests/support/fake_clock.h"
#include "tests/unit/registry/fake_component_store.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::registry;
using test::FakeComponentStore;

namespace {

template <class T>
Result<T> await(QFuture<Result<T>> future)
{
    [&] { QTRY_VERIFY(future.isFinished()); }();
    if (future.resultCount() == 0)
        return internalError(u"no answer"_s);
    return future.result();
}

NewComponent resize()
{
    const QJsonObject image{{u"name"_s, u"image"_s}, {u"type"_s, u"bytes"_s}, {u"required"_s, true}};
    return {u"image-resize"_s,
            u"Resize"_s,
            {},
            u"image"_s,
            {},
            {u"1.0.0"_s, {}, {{u"inputs"_s, QJsonArray{image}}}, {}, {}, {}},
            {u"http://127.0.0.1:9001/"_s, u"https://example.org/resize"_s}};
}

} // namespace

class registry_test final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void registers();
    void refuses_data();
    void refuses();
    void refusesEndpoints_data();
    void refusesEndpoints();
    void addsVersions();
    void knowsNothingThatWasNotStored();
    void takesEndpointsInTurn();
    void changesAndRemoves();
    void listsBuiltIns();

private:
    void restart();

    test::FakeClock m_clock;
    std::unique_ptr<FakeComponentStore> m_store;
    std::unique_ptr<ComponentService> m_service;
};

void registry_test::init()
{
    m_store = std::make_unique<FakeComponentStore>();
    restart();
}

void registry_test::restart()
{
    m_service = std::make_unique<ComponentService>(*m_store, m_clock);
    QVERIFY(await(m_service->start()));
}

void registry_test::registers()
{
    QSignalSpy changed(m_service.get(), &ComponentService::changed);
    const auto added = await(m_service->add(resize(), u"ada"_s));
    QVERIFY(added);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(added->endpoints, (QStringList{u"http://127.0.0.1:9001"_s, u"https://example.org/resize"_s}));
    QCOMPARE(added->versions.first().createdBy, u"ada"_s);
    QCOMPARE(added->versions.first().status, VersionStatus::Active);
    QCOMPARE(added->versions.first().resources, (QJsonObject{{u"memory"_s, u"256Mi"_s}, {u"cpu"_s, u"200m"_s}}));
    restart();
    QCOMPARE(*m_service->component(u"image-resize"_s), *added);
    const flow::ComponentInterface *ports = m_service->find(u"image-resize"_s, u"1.0.0"_s);
    QVERIFY(ports);
    QVERIFY(ports->input(u"image")->required);
    QVERIFY(!m_service->find(u"image-resize"_s, u"2.0.0"_s));
    QVERIFY(!m_service->find(u"nothing"_s, {}));
}

void registry_test::refuses_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("field");
    QTest::newRow("no name") << u"name"_s << QString() << u"name"_s;
    QTest::newRow("long name") << u"name"_s << QString(256, u'a') << u"name"_s;
    QTest::newRow("slash in name") << u"name"_s << u"a/b"_s << u"name"_s;
    QTest::newRow("dots") << u"name"_s << u".."_s << u"name"_s;
    QTest::newRow("long display name") << u"display"_s << QString(256, u'a') << u"display_name"_s;
    QTest::newRow("long category") << u"category"_s << QString(101, u'a') << u"category"_s;
    QTest::newRow("long icon") << u"icon"_s << QString(501, u'a') << u"icon"_s;
    QTest::newRow("no version") << u"version"_s << u" "_s << u"version.version"_s;
    QTest::newRow("long version") << u"version"_s << QString(51, u'1') << u"version.version"_s;
    QTest::newRow("long image") << u"image"_s << QString(501, u'a') << u"version.image"_s;
    QTest::newRow("broken schema") << u"schema"_s << u"x"_s << u"version.config_schema/type"_s;
    QTest::newRow("limit in words") << u"limit"_s << u"\"2\""_s << u"version.resources.maxConcurrent"_s;
    QTest::newRow("half a call") << u"limit"_s << u"2.5"_s << u"version.resources.maxConcurrent"_s;
    QTest::newRow("negative limit") << u"limit"_s << u"-1"_s << u"version.resources.maxConcurrent"_s;
    QTest::newRow("limit of 2^32") << u"limit"_s << u"4294967296"_s << u"version.resources.maxConcurrent"_s;
    QTest::newRow("half a second") << u"interval"_s << u"1.5"_s << u"version.health_check.interval"_s;
    QTest::newRow("nameless port") << u"port"_s << QString() << u"version.interface.inputs[0].name"_s;
}

void registry_test::refuses()
{
    QFETCH(QString, member);
    QFETCH(QString, value);
    QFETCH(QString, field);
    NewComponent request = resize();
    const QHash<QString, QString *> members{
        {u"name"_s, &request.name}, {u"display"_s, &request.displayName},     {u"category"_s, &request.category},
        {u"icon"_s, &request.icon}, {u"version"_s, &request.version.version}, {u"image"_s, &request.version.image}};
    if (QString *target = members.value(member))
        *target = value;
    else if (member == "limit"_L1)
        request.version.resources = {{u"maxConcurrent"_s, *json::parseValue(value.toUtf8())}};
    else if (member == "interval"_L1)
        request.version.healthCheck = {{u"interval"_s, *json::parseValue(value.toUtf8())}};
    else if (member == "schema"_L1)
        request.version.configSchema = {{u"type"_s, value}};
    else
        request.version.interface = {{u"inputs"_s, QJsonArray{QJsonObject{{u"name"_s, value}}}}};
    const auto refused = await(m_service->add(request, {}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
    QCOMPARE(refused.error().field, field);
    QVERIFY(m_store->components.isEmpty());
}

void registry_test::refusesEndpoints_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"", "127.0.0.1:9001", "ftp://a", "http://", "file:///etc/passwd", "http://user:pw@a",
                            "http://a/?x=1", "http://a/#x", "http://a b"})
        QTest::newRow(url) << QString::fromLatin1(url);
    QTest::newRow("too long") << QString(u"http://a/"_s + QString(500, u'x'));
}

void registry_test::refusesEndpoints()
{
    QFETCH(QString, url);
    QVERIFY(await(m_service->add(resize(), {})));
    const auto refused = await(m_service->setEndpoints(u"image-resize"_s, {u"http://fine"_s, url}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().field, u"endpoints[1]"_s);
    QCOMPARE(m_service->component(u"image-resize"_s)->endpoints.size(), 2);
}

void registry_test::addsVersions()
{
    QVERIFY(await(m_service->add(resize(), {})));
    QCOMPARE(await(m_service->add(resize(), {})).error().code, ErrorCode::Conflict);
    QCOMPARE(await(m_service->addVersion(u"other"_s, {u"1"_s, {}, {}, {}, {}, {}}, {})).error().reason,
             u"COMPONENT_NOT_FOUND"_s);
    QCOMPARE(await(m_service->addVersion(u"image-resize"_s, {u"1.0.0"_s, {}, {}, {}, {}, {}}, {})).error().code,
             ErrorCode::Conflict);
    const auto changed = await(m_service->addVersion(u"image-resize"_s, {u"2.0.0"_s, {}, {}, {}, {}, {}}, {}));
    QVERIFY(changed);
    QCOMPARE(changed->versions.size(), 2);
    restart();
    QVERIFY(m_service->find(u"image-resize"_s, u"2.0.0"_s));
    QVERIFY(m_service->find(u"image-resize"_s, {})->inputs.isEmpty()); // the newest
}

void registry_test::knowsNothingThatWasNotStored()
{
    m_store->refuseNext = true;
    auto first = m_service->add(resize(), {});
    QCOMPARE(await(m_service->add(resize(), {})).error().code, ErrorCode::Conflict); // on its way
    QCOMPARE(await(first).error().code, ErrorCode::Unavailable);
    QVERIFY(!m_service->component(u"image-resize"_s));
    QVERIFY(await(m_service->add(resize(), {})));
}

void registry_test::takesEndpointsInTurn()
{
    QVERIFY(await(m_service->add(resize(), {})));
    const auto pick = [this] { return *m_service->pickEndpoint(u"image-resize"_s, u"1.0.0"_s); };
    const QString one = pick();
    const QString two = pick();
    QVERIFY(one != two);
    QCOMPARE(pick(), one);
    m_service->markDown(two);
    QCOMPARE(pick(), one);
    QCOMPARE(pick(), one);
    m_clock.advance(1);
    m_service->markDown(one);
    QCOMPARE(pick(), two); // down for longer
    m_clock.advance(ComponentService::kDownMs);
    QVERIFY(pick() != pick());
    m_service->markDown(one);
    m_service->markUp(one);
    QVERIFY(pick() != pick());

    QVERIFY(await(m_service->setEndpoints(u"image-resize"_s, {})));
    QCOMPARE(m_service->pickEndpoint(u"image-resize"_s, {}).error().reason, u"COMPONENT_UNAVAILABLE"_s);
    QCOMPARE(m_service->pickEndpoint(u"image-resize"_s, u"9"_s).error().reason, u"COMPONENT_NOT_FOUND"_s);
    QCOMPARE(m_service->pickEndpoint(u"nothing"_s, {}).error().reason, u"COMPONENT_NOT_FOUND"_s);
}

void registry_test::changesAndRemoves()
{
    QVERIFY(await(m_service->add(resize(), u"me"_s)));
    ComponentChange change;
    change.displayName = u"Resize images"_s;
    QCOMPARE(await(m_service->update(u"image-resize"_s, change))->displayName, u"Resize images"_s);
    QVERIFY(await(m_service->setVersionStatus(u"image-resize"_s, u"1.0.0"_s, VersionStatus::Deprecated)));
    change.displayName = QString(300, u'x');
    QCOMPARE(await(m_service->update(u"image-resize"_s, change)).error().field, u"display_name"_s);
    m_store->refuseNext = true;
    QCOMPARE(await(m_service->remove(u"image-resize"_s)).error().code, ErrorCode::Unavailable);
    QVERIFY(m_service->component(u"image-resize"_s)); // nothing was removed
    QVERIFY(await(m_service->remove(u"image-resize"_s)));
    QVERIFY(!m_service->component(u"image-resize"_s) && m_store->components.isEmpty());
    QCOMPARE(await(m_service->remove(u"image-resize"_s)).error().reason, u"COMPONENT_NOT_FOUND"_s);
    QVERIFY(await(m_service->add(resize(), u"me"_s)));
}

void registry_test::listsBuiltIns()
{
    QVERIFY(await(m_service->add(resize(), {})));
    Component builtIn;
    builtIn.name = u"http_request"_s;
    builtIn.versions = {{{}, u"1.0.0"_s, {}, {}, {}, {}, {}, VersionStatus::Active, {}, 0}};
    m_service->addBuiltIn(builtIn);
    QCOMPARE(m_service->list().size(), 2);
    QCOMPARE(m_service->list().first().name, u"http_request"_s);
    QVERIFY(m_service->isBuiltIn(u"http_request"_s));
    QVERIFY(m_service->find(u"http_request"_s, u"1.0.0"_s));
    QCOMPARE(await(m_service->setEndpoints(u"http_request"_s, {u"http://a"_s})).error().code, ErrorCode::Conflict);
    NewComponent same = resize();
    same.name = u"http_request"_s;
    QCOMPARE(await(m_service->add(same, {})).error().code, ErrorCode::Conflict);
}

QTEST_GUILESS_MAIN(registry_test)
#include "registry_test.moc"
