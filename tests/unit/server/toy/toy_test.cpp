// SPDX-License-Identifier: GPL-3.0-or-later
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>

#include "core/base/json.h"
#include "core/base/when_ready.h"
#include "core/crypto/random.h"
#include "core/settings/live_settings.h"
#include "core/settings/server_settings.h"
#include "server/access/module/access_module.h"
#include "server/api/module/door_module.h"
#include "server/api/module/system_module.h"
#include "server/engine/module/engine_module.h"
#include "server/engine/module/runs_module.h"
#include "server/engine/timers.h"
#include "server/http_client/module/outbound_module.h"
#include "server/identity/module/identity_module.h"
#include "server/identity/settings_service.h"
#include "server/mail/module/mail_module.h"
#include "server/module/start_up.h"
#include "server/registry/component_service.h"
#include "server/registry/module/registry_module.h"
#include "server/services/module/services_module.h"
#include "server/store/module/store_module.h"
#include "server/vault/module/keys_module.h"
#include "server/vault/module/vault_module.h"
#include "tests/unit/server/toy/toy_module.h"

namespace mh::toy {
using namespace mh::server;

namespace {

/// A server as the program puts it together, of fewer modules, and one more.
struct House {
    explicit House(const QString &folder)
        : timers(clock), catalogue{settings::serverRows(settings), {}, {}}, ground{settings,  clock,
                                                                                   timers,    running,
                                                                                   catalogue, {u"1"_s, {}, {}}}
    {
        settings.dataDir = folder;
        settings.listen = {u"127.0.0.1:0"_s};
        for (Module *module : std::as_const(all))
            module->declare(catalogue);
    }
    /// All that the program does until the server can be reached. What is wrong.
    QString open()
    {
        std::optional<Result<>> started;
        whenReady(startUp.run(), &context, [&started](const Result<> &result) { started = result; });
        if (!QTest::qWaitFor([&started] { return started.has_value(); }, 60'000))
            return u"it does not start"_s;
        if (!*started)
            return started->error().message;
        for (Module *module : std::as_const(all))
            module->routes(door.door());
        if (const auto lines = door.listen(); !lines)
            return lines.error().message;
        QObject::connect(&identity.settings(), &identity::SettingsService::changed, &context, [this] {
            for (Module *module : std::as_const(all))
                module->applySettings();
        });
        running.baseUrl = door.baseUrl();
        for (Module *module : std::as_const(all))
            module->resume();
        return {};
    }
    bool close()
    {
        bool drained = false;
        startUp.drain([&drained] { drained = true; });
        return QTest::qWaitFor([&drained] { return drained; }, 60'000);
    }

    settings::ServerSettings settings;
    SystemClock clock;
    engine::Timers timers;
    Running running;
    Catalogue catalogue;
    Ground ground;
    StoreModule store{ground};
    KeysModule keys{ground, store};
    IdentityModule identity{ground, store, keys};
    RegistryModule registry{ground, store};
    OutboundModule outbound{ground, identity};
    EngineModule engine{ground, store, registry};
    MailModule mail{ground, store, identity};
    VaultModule vault{ground, {store, keys, identity, outbound, engine}};
    ComponentsModule components{ground, {store, identity, registry, outbound, engine, vault}};
    ServicesModule services{ground, {store, identity, outbound, engine, vault}};
    AccessModule access{ground, {store, identity, mail, engine, vault, services}};
    RunsModule runs{ground, {identity, registry, outbound, engine, components, access, services, vault}};
    ToyModule toy{ground, {store, identity, components}};
    SystemModule system{ground, {store, identity, engine, [this] { return toy.metrics(); }, [] { return 0; }}};
    DoorModule door{ground, {store, identity, engine, components, runs, [](const QString &, qint64) {}}};
    QList<Module *> all{&store,      &keys,     &identity, &registry, &outbound, &engine, &mail, &vault,
                        &components, &services, &access,   &runs,     &toy,      &system, &door};
    StartUp startUp{all};
    QObject context;
};

QByteArray answerTo(QNetworkReply *asked)
{
    const std::unique_ptr<QNetworkReply> reply(asked);
    return QTest::qWaitFor([&reply] { return reply->isFinished(); }, 60'000) ? reply->readAll() : QByteArray();
}

} // namespace

class toy_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void isALineInTheList();
    void isStoppedByAJobOfATakenName();

private:
    QByteArray get(const House &house, const QString &path)
    {
        return answerTo(m_network.get(QNetworkRequest(QUrl(house.door.baseUrl() + path))));
    }
    QJsonObject shelf(const House &house) { return QJsonDocument::fromJson(get(house, u"/api/toys"_s)).object(); }
    QJsonObject put(const House &house, const QString &name)
    {
        QNetworkRequest request(QUrl(house.door.baseUrl() + u"/api/toys"_s));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const QByteArray body = json::toBytes(QJsonObject{{u"name"_s, name}});
        return QJsonDocument::fromJson(answerTo(m_network.post(request, body))).object();
    }
    /// The reason of a refusal.
    QString change(const House &house, const QJsonObject &settings)
    {
        std::optional<Result<>> changed;
        whenReady(house.identity.settings().change({}, {}, settings), this,
                  [&changed](const Result<> &result) { changed = result; });
        if (!QTest::qWaitFor([&changed] { return changed.has_value(); }, 60'000))
            return u"no answer"_s;
        return *changed ? QString() : changed->error().reason;
    }

    QNetworkAccessManager m_network;
};

void toy_test::isALineInTheList()
{
    const QTemporaryDir dir;
    {
        House house(dir.path());
        QCOMPARE(house.open(), QString());
        QCOMPARE(shelf(house).value("resumedAt"_L1).toString(), house.door.baseUrl());
        QVERIFY(house.registry.service().component(u"toy_node"_s));
        QVERIFY(house.components.library().component(u"toy_node"_s, u"1.0.0"_s));

        QWebSocket watcher;
        QStringList frames;
        connect(&watcher, &QWebSocket::textMessageReceived, this, [&](const QString &text) { frames.append(text); });
        watcher.open(QUrl(house.door.baseUrl().replace(u"http"_s, u"ws"_s) + u"/ws/toys/all"_s));
        QTRY_COMPARE_WITH_TIMEOUT(house.door.door().hub.socketCount(), 1, 60'000);
        for (const QString &name : {u"ball"_s, u"broken"_s})
            QCOMPARE(put(house, name).value("name"_L1).toString(), name);
        QTRY_COMPARE_WITH_TIMEOUT(frames.size(), 2, 60'000); // its topic
        QVERIFY(frames.first().contains(u"ball"_s));
        QVERIFY(get(house, u"/metrics"_s).contains("toys 2\n"));

        QVERIFY(QJsonDocument(put(house, u"car"_s)).toJson().contains("SHELF_FULL")); // its setting, by default
        QCOMPARE(change(house, {{u"toys.max"_s, 0}}), u"INVALID_SETTING"_s);
        QCOMPARE(change(house, {{u"toys.max"_s, 3}}), QString());
        QCOMPARE(shelf(house).value("changes"_L1).toInt(), 1);
        QCOMPARE(put(house, u"car"_s).value("name"_L1).toString(), u"car"_s);
        QVERIFY(house.close());
    }
    {
        House again(dir.path());
        QCOMPARE(again.open(), QString());
        const QJsonObject said = shelf(again);
        QCOMPARE(said.value("names"_L1), (QJsonArray{u"ball"_s, u"car"_s})); // its table; its job has tidied up
        QCOMPARE(said.value("max"_L1).toInt(), 3);                           // stored with the others' settings
        QVERIFY(again.close());
    }
    House told(dir.path());
    QVERIFY(settings::loadServerSettings(told.settings, told.catalogue.settings, {{}, {}, {}, {u"--toys.max=7"_s}}));
    QCOMPARE(told.open(), QString());
    QCOMPARE(shelf(told).value("max"_L1).toInt(), 7);
    QVERIFY(told.close());
}

/// The other one's permission would be lent to it.
void toy_test::isStoppedByAJobOfATakenName()
{
    const QTemporaryDir dir;
    House house(dir.path());
    protocol::Job retention = protocol::jobs::retention;
    retention.grant = protocol::Grant::SystemAdmin;
    house.catalogue.jobs.append(retention);
    QVERIFY(house.open().contains(u"run.retention"_s));
}

} // namespace mh::toy

QTEST_GUILESS_MAIN(mh::toy::toy_test)
#include "toy_test.moc"
