// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <QByteArray>

namespace mh {

/// Bytes that must not leak: movable, not copyable, not printable, scrubbed at the end.
/// Thread: owned by one thread at a time. Lifetime: `bytes()` is valid as long as the Secret.
class Secret
{
public:
    Secret() = default;
    /// Takes the bytes; a caller who keeps a second reference defeats the scrubbing.
    explicit Secret(QByteArray bytes) : m_bytes(std::move(bytes)) { m_bytes.detach(); }
    ~Secret() { scrub(); }
    Secret(Secret &&other) noexcept : m_bytes(std::exchange(other.m_bytes, {})) {}
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    /// A second Secret with the same bytes; explicit, so that a copy is always a decision.
    [[nodiscard]] Secret clone() const;

private:
    void scrub();

    QByteArray m_bytes;
};

} // namespace mh
