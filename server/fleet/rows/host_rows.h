// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QList>

#include "server/fleet/host_store.h"
#include "server/store/writer.h"

namespace mh::store {
class Reader;
}

namespace mh::fleet {

/// Hosts in tables of their own, over the one writer of the house.
/// Thread: engine. Lifetime: writer and reader outlive it. Errors: as Writer; STORE_DAMAGED for a row that is none.
class HostRows final : public HostStore
{
public:
    HostRows(store::Writer &writer, store::Reader &reader);

    /// The tables, as the catalogue of modules wants them: frozen.
    [[nodiscard]] static QList<QByteArray> tables();

    [[nodiscard]] QFuture<Result<QList<Host>>> load() override;
    void commit(HostWrite write, std::function<void(Result<>)> done) override;
    void saveSeen(const QHash<HostId, qint64> &seen) override;
    [[nodiscard]] QFuture<Result<QString>> serverKey() override;
    void saveServerKey(const QString &sealed, std::function<void(Result<>)> done) override;

private:
    store::Writer &m_writer;
    store::Reader &m_reader;
    std::shared_ptr<store::Writer::Channel> m_channel;
};

} // namespace mh::fleet
