// SPDX-License-Identifier: GPL-3.0-or-later
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/when_ready.h"
#include "core/crypto/random.h"
#include "core/settings/server_settings.h"
#include "server/access/module/access_module.h"
#include "server/api/module/door_module.h"
#include "server/api/module/system_module.h"
#include "server/engine/module/engine_module.h"
#include "server/engine/module/runs_module.h"
#include "server/engine/timers.h"
#include "server/http_client/module/outbound_module.h"
#include "server/identity/module/identity_module.h"
#include "server/mail/module/mail_module.h"
#include "server/module/start_up.h"
#include "server/registry/component_service.h"
#include "server/registry/module/registry_module.h"
#include "server/services/module/services_module.h"
#include "server/store/module/store_module.h"
#include "server/vault/module/vault_module.h"
#include "tests/unit/server/toy/toy_module.h"

namespace mh::toy {
using namespace mh::server;

namespace {

/// A server as the program puts it together, of fewer modules, and one more.
struct House {
    explicit House(settings::ServerSettings &settings)
        : timers(clock), ground{settings, clock, timers, running, {u"1"_s, {}, {}}}
    {
    }

    SystemClock clock;
    engine::Timers timers;
    Running running;
    Ground ground;
    StoreModule store{ground};
    IdentityModule identity{ground, store};
    RegistryModule registry{ground, store};
    OutboundModule outbound{ground, identity};
    EngineModule engine{ground, store, registry};
    MailModule mail{ground, store, identity};
    VaultModule vault{ground, {store, identity, outbound, engine}};
    ComponentsModule components{ground, {store, identity, registry, outbound, engine, vault}};
    ServicesModule services{ground, {store, identity, outbound, engine, vault}};
    AccessModule access{ground, {store, identity, mail, engine, vault, services}};
    RunsModule runs{ground, {identity, registry, outbound, engine, components, access, services, vault}};
    ToyModule toy{ground, components};
    SystemModule system{ground, {store, identity, engine, [this] { return toy.metrics(); }}};
    DoorModule door{ground, {store, identity, engine, components, runs}};
    QList<Module *> all{&store,      &identity, &registry, &outbound, &engine, &mail,   &vault,
                        &components, &services, &access,   &runs,     &toy,    &system, &door};
};

} // namespace

class toy_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    void isALineInTheList()
    {
        const QTemporaryDir dir;
        settings::ServerSettings settings;
        settings.dataDir = dir.path();
        settings.listen = {u"127.0.0.1:0"_s};
        House house(settings);
        StartUp startUp(house.all);
        std::optional<Result<>> started;
        whenReady(startUp.run(), this, [&started](const Result<> &result) { started = result; });
        QTRY_VERIFY_WITH_TIMEOUT(started, 60'000);
        QVERIFY2(*started, qPrintable(*started ? QString() : started->error().message));

        for (Module *module : std::as_const(house.all))
            module->routes(house.door.door());
        QVERIFY(house.door.listen());
        house.running.baseUrl = house.door.baseUrl();
        for (Module *module : std::as_const(house.all))
            module->resume();
        for (Module *module : std::as_const(house.all))
            module->applySettings();

        const QJsonObject said = QJsonDocument::fromJson(get(house.door.baseUrl() + u"/api/toys"_s)).object();
        QCOMPARE(said.value("resumedAt"_L1).toString(), house.door.baseUrl());
        QCOMPARE(said.value("levels"_L1).toInt(), 1);
        QVERIFY(get(house.door.baseUrl() + u"/metrics"_s).contains("toys 1\n"));
        QVERIFY(house.registry.service().component(u"toy_node"_s));
        QVERIFY(house.components.library().component(u"toy_node"_s, u"1.0.0"_s));

        bool drained = false;
        startUp.drain([&drained] { drained = true; });
        QTRY_VERIFY_WITH_TIMEOUT(drained, 60'000);
    }

private:
    static QByteArray get(const QString &url)
    {
        QNetworkAccessManager network;
        const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(QUrl(url))));
        return QTest::qWaitFor([&reply] { return reply->isFinished(); }, 60'000) ? reply->readAll() : QByteArray();
    }
};

} // namespace mh::toy

QTEST_GUILESS_MAIN(mh::toy::toy_test)
#include "toy_test.moc"
