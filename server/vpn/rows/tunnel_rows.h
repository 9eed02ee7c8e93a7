// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/store/writer.h"
#include "server/vpn/tunnel_store.h"

namespace mh::store {
class Reader;
}

namespace mh::vpn {

/// Tunnels and peers in tables of their own, over the one writer of the house.
/// Thread: engine. Lifetime: writer and reader outlive it. Errors: as Writer; STORE_DAMAGED for a row that is none.
class TunnelRows final : public TunnelStore
{
public:
    TunnelRows(store::Writer &writer, store::Reader &reader);

    /// The tables, as the catalogue of modules wants them: frozen.
    [[nodiscard]] static QList<QByteArray> tables();

    [[nodiscard]] QFuture<Result<Kept>> load() override;
    [[nodiscard]] QFuture<Result<QList<Traffic>>> loadTraffic() override;
    void keepTraffic(QList<Traffic> traffic, std::function<void(Result<>)> done) override;
    void commit(TunnelWrite write, std::function<void(Result<>)> done) override;

private:
    store::Writer &m_writer;
    store::Reader &m_reader;
    std::shared_ptr<store::Writer::Channel> m_channel;
};

} // namespace mh::vpn
