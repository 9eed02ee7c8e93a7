// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QTemporaryDir>
#include <QTest>

#include "core/base/when_ready.h"
#include "core/crypto/random.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"
#include "server/fleet/rows/host_rows.h"
#include "server/store/data_dir.h"
#include "server/store/embedded_store.h"
#include "server/store/migrator.h"
#include "tests/support/fake_clock.h"

namespace mh::test {

template <class T>
std::optional<Result<T>> answerTo(const QFuture<Result<T>> &future)
{
    constexpr int kPatienceMs = 60'000;
    QObject context;
    std::optional<Result<T>> answer;
    whenReady(future, &context, [&answer](const Result<T> &result) { answer = result; });
    (void)QTest::qWaitFor([&answer] { return answer.has_value(); }, kPatienceMs);
    return answer;
}

/// The reason of a refusal; "": none.
template <class T>
QString refusalOf(const QFuture<Result<T>> &future)
{
    const auto answer = answerTo(future);
    if (!answer)
        return QStringLiteral("no answer");
    return *answer ? QString() : (*answer).error().reason;
}

/// Hosts on a real store in a folder of its own.
class FleetHouse
{
public:
    FleetHouse() : m_key(crypto::randomBytes(32)) { open(); }

    /// Again, as after a restart.
    void open()
    {
        m_watch.reset();
        m_hosts.reset();
        m_rows.reset();
        m_store.reset();
        m_dir.reset();
        auto dir = store::DataDir::open(m_folder.path());
        QVERIFY(dir);
        m_dir = *std::move(dir);
        QList<store::Migration> tables;
        for (const QByteArray &step : fleet::HostRows::tables()) {
            const int number = int(tables.size()) + 1;
            tables.append({number, QStringLiteral("fleet %1").arg(number), step, QStringLiteral("fleet")});
        }
        auto opened = store::EmbeddedStore::open(*m_dir, m_key, m_clock, tables);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        m_store = *std::move(opened);
        m_rows = std::make_unique<fleet::HostRows>(m_store->writer(), m_store->reader());
        m_hosts = std::make_unique<fleet::HostRegistry>(*m_rows, m_clock);
        QCOMPARE(refusalOf(m_hosts->start()), QString());
        m_watch = std::make_unique<fleet::HostWatch>(*m_rows, m_clock);
    }
    [[nodiscard]] fleet::Host made(const QString &name)
    {
        fleet::Host said;
        said.name = name;
        const auto created = answerTo(m_hosts->create(said, m_owner, {}));
        return created && *created ? (**created).host : fleet::Host();
    }

    [[nodiscard]] FakeClock &clock() { return m_clock; }
    [[nodiscard]] fleet::HostRegistry &hosts() { return *m_hosts; }
    [[nodiscard]] fleet::HostWatch &watch() { return *m_watch; }
    [[nodiscard]] UserId owner() const { return m_owner; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    FakeClock m_clock;
    const UserId m_owner = UserId::make();
    QTemporaryDir m_folder;
    Secret m_key;
    std::unique_ptr<store::DataDir> m_dir;
    std::unique_ptr<store::EmbeddedStore> m_store;
    std::unique_ptr<fleet::HostRows> m_rows;
    std::unique_ptr<fleet::HostRegistry> m_hosts;
    std::unique_ptr<fleet::HostWatch> m_watch;
};

} // namespace mh::test
