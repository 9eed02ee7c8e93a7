// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QObject>

#include "agent/hold/holds.h"
#include "agent/routing/bgp_backend.h"

namespace mh::agent {

/// The document that is in force on this host, kept on disk (with its passwords, for the owner alone), so that what
/// has become of it meanwhile can be told and the former one come back.
/// Thread: its own. Lifetime: what it refers to outlives it. A change that was begun is finished.
class RoutingKeeper final : public QObject, public Holdable
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoutingKeeper)

public:
    static constexpr qint64 kLargestDocument = 4LL * 1024 * 1024;

    struct Parts {
        QString file; ///< of the document
        BgpBackend &backend;
        Holds &holds;
        std::function<fleet::RoutingPowers()> powers; ///< as they are now
    };
    explicit RoutingKeeper(Parts parts);
    ~RoutingKeeper() override;

    /// Puts it in force and keeps it. Errors: InvalidInput with the field; Denied NOT_ALLOWED by the manifest;
    /// Conflict: an older serial, the same one with another text, or a change that holds it; the backend's.
    void apply(qint64 serial, const Secret &text, const std::optional<Hold> &hold, const BgpBackend::Done &done);
    /// Nothing of ours is left.
    void down(const std::optional<Hold> &hold, const BgpBackend::Done &done);

    /// Null: none is in force.
    [[nodiscard]] const RoutingDocument *document() const { return m_document ? &*m_document : nullptr; }
    [[nodiscard]] qint64 serial() const { return m_serial; }
    /// Why the manifest, as it is now, would not allow what is in force, or why that cannot be read; empty: neither.
    [[nodiscard]] QString error() const;
    /// How what the backend has differs from the document.
    [[nodiscard]] QStringList drift(const BgpState &state) const;

    [[nodiscard]] Result<QByteArray> former(const QString &name) override;
    void restore(const QString &name, const QByteArray &document, const Done &done) override;

private:
    void change(qint64 serial, std::optional<RoutingDocument> document, const QByteArray &kept,
                const BgpBackend::Done &done);

    Parts m_parts;
    QByteArray m_kept; ///< as on disk: one line with the serial, then the text; empty: nothing
    qint64 m_serial = 0;
    std::optional<RoutingDocument> m_document;
    QString m_problem;
};

} // namespace mh::agent
