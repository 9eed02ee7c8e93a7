// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QByteArrayView>

namespace mh::crypto {

/// 32 bytes. Thread: any.
[[nodiscard]] QByteArray sha256(QByteArrayView data);
/// 32 bytes; a key of any length, as RFC 2104 has it.
[[nodiscard]] QByteArray hmacSha256(QByteArrayView key, QByteArrayView data);
/// Takes the same time wherever the bytes differ; only the lengths may be learnt.
[[nodiscard]] bool constantTimeEquals(QByteArrayView a, QByteArrayView b);

/// SHA-256 of data that arrives in pieces. Thread: one at a time. Errors: none.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256 &&) noexcept;
    Sha256 &operator=(Sha256 &&) noexcept;

    void add(QByteArrayView data);
    /// The digest of all that was added; the object then starts afresh.
    [[nodiscard]] QByteArray finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace mh::crypto
