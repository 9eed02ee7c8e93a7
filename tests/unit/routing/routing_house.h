// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QTemporaryDir>
#include <QTest>

#include "core/base/json.h"
#include "core/crypto/aes_gcm.h"
#include "core/crypto/random.h"
#include "server/routing/routing_service.h"
#include "server/routing/rows/routing_rows.h"
#include "server/store/data_dir.h"
#include "server/store/embedded_store.h"
#include "server/store/migrator.h"
#include "tests/support/fake_clock.h"
#include "tests/unit/fleet/fleet_house.h"

namespace mh::test {
using namespace Qt::StringLiterals;
using namespace mh::routing;

inline QJsonObject said(const QString &name, const QString &neighbor)
{
    return {{u"name"_s, name},
            {u"neighbor"_s, neighbor},
            {u"remote_as"_s, 65002},
            {u"local_as"_s, 65000},
            {u"password"_s, u"bgp_password"_s}};
}

/// Routing on a real store, with one host that may announce 198.51.100.0/22 to neighbours in 10.0.0.0/8.
class RoutingHouse
{
protected:
    void build()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        RoutingHost host{HostId::make(), 3, u"edge"_s, true, {}};
        host.powers.announce = {*net::Prefix::parse(u"198.51.100.0/22")};
        host.powers.neighbors = {*net::Prefix::parse(u"10.0.0.0/8")};
        m_hosts = {host};
        open();
    }
    void close()
    {
        m_service.reset();
        m_rows.reset();
        m_store.reset();
        m_dir.reset();
    }
    /// Again, as after a restart.
    void open()
    {
        close();
        auto dir = store::DataDir::open(m_folder->path());
        QVERIFY(dir);
        m_dir = *std::move(dir);
        QList<store::Migration> tables;
        for (const QByteArray &step : RoutingRows::tables()) {
            const int number = int(tables.size()) + 1;
            tables.append({number, u"routing %1"_s.arg(number), step, u"routing"_s});
        }
        auto opened = store::EmbeddedStore::open(*m_dir, m_key, m_clock, tables);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        m_store = *std::move(opened);
        m_rows = std::make_unique<RoutingRows>(m_store->writer(), m_store->reader());
        m_service = std::make_unique<RoutingService>(
            RoutingService::Parts{*m_rows, m_clock, [this] { return m_hosts; },
                                  [this](const Secret &plain, BgpSessionId id) {
                                      return crypto::sealText(m_key, 1, plain.bytes(), id.toString().toUtf8());
                                  },
                                  [this](const QString &sealed, BgpSessionId id) {
                                      return crypto::openText(m_key, sealed, id.toString().toUtf8());
                                  }});
        QCOMPARE(refusalOf(m_service->start()), QString());
    }
    Session created(const QJsonObject &wish)
    {
        const auto made = answerTo(m_service->createSession(wish, {}));
        return made && *made ? **made : Session();
    }
    /// How many prefixes the host is to announce.
    qsizetype told() const
    {
        const auto document = m_service->document(m_hosts[0].id);
        return document ? json::parseObject(document->bytes())->value("announcements"_L1).toArray().size() : -1;
    }

    FakeClock m_clock;
    Secret m_key{crypto::randomBytes(32)};
    std::unique_ptr<QTemporaryDir> m_folder;
    QList<RoutingHost> m_hosts;
    std::unique_ptr<store::DataDir> m_dir;
    std::unique_ptr<store::EmbeddedStore> m_store;
    std::unique_ptr<RoutingRows> m_rows;
    std::unique_ptr<RoutingService> m_service;
};

} // namespace mh::test
