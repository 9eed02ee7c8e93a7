// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QTemporaryDir>
#include <QTest>

#include "core/base/when_ready.h"
#include "core/crypto/aes_gcm.h"
#include "core/crypto/random.h"
#include "server/store/data_dir.h"
#include "server/store/embedded_store.h"
#include "server/store/migrator.h"
#include "server/vpn/rows/tunnel_rows.h"
#include "server/vpn/tunnel_service.h"
#include "tests/support/fake_clock.h"

namespace mh::test {
using namespace Qt::StringLiterals;

template <class T>
[[nodiscard]] std::optional<Result<T>> answerTo(const QFuture<Result<T>> &future)
{
    constexpr int kPatienceMs = 60'000;
    QObject context;
    std::optional<Result<T>> answer;
    whenReady(future, &context, [&answer](const Result<T> &result) { answer = result; });
    (void)QTest::qWaitFor([&answer] { return answer.has_value(); }, kPatienceMs);
    return answer;
}

/// The reason and the field of a refusal; "": none.
template <class T>
[[nodiscard]] QString refusalOf(const QFuture<Result<T>> &future)
{
    const auto answer = answerTo(future);
    if (!answer)
        return u"no answer"_s;
    return *answer ? QString() : (*answer).error().reason + u' ' + (*answer).error().field;
}

/// Tunnels on a real store in a folder of its own.
class TunnelHouse
{
public:
    TunnelHouse() : m_key(crypto::randomBytes(32)) { open(); }

    /// Again, as after a restart.
    void open()
    {
        m_service.reset();
        m_rows.reset();
        m_store.reset();
        m_dir.reset();
        auto dir = store::DataDir::open(m_folder.path());
        QVERIFY(dir);
        m_dir = *std::move(dir);
        const QList<store::Migration> tables{{1, u"vpn 1"_s, vpn::TunnelRows::tables().constFirst(), u"vpn"_s}};
        auto opened = store::EmbeddedStore::open(*m_dir, m_key, m_clock, tables);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        m_store = *std::move(opened);
        m_rows = std::make_unique<vpn::TunnelRows>(m_store->writer(), m_store->reader());
        const Secret &key = m_store->sealingKey();
        m_service = std::make_unique<vpn::TunnelService>(vpn::TunnelService::Parts{
            *m_rows, m_clock,
            [&key](QByteArrayView plain, QByteArrayView context) { return crypto::sealText(key, 1, plain, context); },
            [&key](const QString &sealed, QByteArrayView context) { return crypto::openText(key, sealed, context); }});
        QCOMPARE(refusalOf(m_service->start()), QString());
    }
    [[nodiscard]] vpn::TunnelService &service() { return *m_service; }
    [[nodiscard]] vpn::TunnelRows &rows() { return *m_rows; }
    [[nodiscard]] test::FakeClock &clock() { return m_clock; }

    [[nodiscard]] vpn::Tunnel tunnel(const QString &name, const QString &ipv4, const QString &ipv6 = {},
                                     HostId host = {})
    {
        protocol::WriteTunnel asked;
        asked.name = name;
        asked.ipv4 = ipv4;
        asked.ipv6 = ipv6;
        const auto made = answerTo(m_service->createTunnel(asked, host, UserId::make(), {}));
        return made && *made ? **made : vpn::Tunnel();
    }
    [[nodiscard]] static protocol::WritePeer wish(const vpn::Tunnel &tunnel, const QString &name)
    {
        protocol::WritePeer asked;
        asked.tunnel = tunnel.number;
        asked.name = name;
        return asked;
    }
    [[nodiscard]] QFuture<Result<vpn::Peer>> make(const protocol::WritePeer &asked)
    {
        return m_service->createPeer(asked, UserId::make(), {});
    }

private:
    test::FakeClock m_clock;
    QTemporaryDir m_folder;
    Secret m_key;
    std::unique_ptr<store::DataDir> m_dir;
    std::unique_ptr<store::EmbeddedStore> m_store;
    std::unique_ptr<vpn::TunnelRows> m_rows;
    std::unique_ptr<vpn::TunnelService> m_service;
};

} // namespace mh::test
