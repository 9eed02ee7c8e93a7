// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>
#include <QStringList>

#include "core/base/result.h"

namespace mh::agent {

/// A tunnel as it was asked for, with the number of that wish.
struct TunnelWish {
    qint64 serial = 0;
    QJsonObject document; ///< with keys

    bool operator==(const TunnelWish &) const = default;
};

/// What is on disk of a tunnel.
struct KeptTunnel {
    std::optional<TunnelWish> inForce; ///< nothing: it was about to be made for the first time
    std::optional<TunnelWish> begun;   ///< a change that was not finished; it counts as never made
    bool isLeaving = false;            ///< it was about to be taken away
};

/// The tunnels' files, one each, 0600: old or new, never a part. What was begun is written before anything is touched,
/// so that an agent that was killed knows what it may find.
/// Thread: any, one at a time for a tunnel. Errors: NotFound; Internal with the file's name.
class KeptTunnels
{
public:
    explicit KeptTunnels(QString folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] QStringList ids() const;
    [[nodiscard]] Result<KeptTunnel> read(const QString &id) const;
    [[nodiscard]] Result<> write(const QString &id, const KeptTunnel &tunnel) const;
    [[nodiscard]] Result<> remove(const QString &id) const;

    /// The wish in force as bytes, for who wants it back later; empty: there is no such tunnel.
    [[nodiscard]] Result<QByteArray> former(const QString &id) const;
    [[nodiscard]] static Result<std::optional<TunnelWish>> wishFrom(const QByteArray &former);

    /// Which kinds of forwarding were off before we turned them on ("v4", "v6").
    [[nodiscard]] QStringList forwardingWasOff() const;
    [[nodiscard]] Result<> writeForwardingWasOff(const QStringList &kinds) const;

private:
    [[nodiscard]] QString fileOf(const QString &id) const { return m_folder + u'/' + id; }
    [[nodiscard]] Result<> makeFolder() const;

    QString m_folder;
};

} // namespace mh::agent
