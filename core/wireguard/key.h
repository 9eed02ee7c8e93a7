// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QByteArray>
#include <QHashFunctions>

#include "core/base/result.h"
#include "core/base/secret.h"

/// Tunnels of WireGuard as values, and the text of wg(8) and wg-quick(8). Nothing of this room knows a socket, a file
/// or a process.
namespace mh::wireguard {

inline constexpr qsizetype kKeySize = 32;

/// The public key of an interface or a peer.
/// Thread: a value. Errors: InvalidInput KEY_INVALID.
class Key
{
public:
    /// All zeros.
    Key() = default;
    /// 44 characters of Base64, as `wg` takes it: the unused bits of the last one are zero.
    [[nodiscard]] static Result<Key> parse(QByteArrayView text);
    /// Of 32 bytes.
    [[nodiscard]] static Result<Key> fromBytes(QByteArrayView bytes);

    [[nodiscard]] QByteArrayView bytes() const { return {m_bytes.data(), kKeySize}; }
    [[nodiscard]] QByteArray toText() const;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 sees a 0 in it
    auto operator<=>(const Key &) const = default;
    friend size_t qHash(const Key &key, size_t seed = 0) { return qHashBits(key.m_bytes.data(), kKeySize, seed); }

private:
    std::array<char, kKeySize> m_bytes{};
};

/// A private key, or one that two peers share besides. Reading and writing it take the same time for all keys.
/// Thread: owned by one thread at a time. Errors: InvalidInput KEY_INVALID, which says nothing of the text.
class SecretKey
{
public:
    /// A new private key, clamped.
    [[nodiscard]] static SecretKey makePrivate();
    /// A new key to be shared with one peer.
    [[nodiscard]] static SecretKey makeShared();
    [[nodiscard]] static Result<SecretKey> parse(QByteArrayView text);
    [[nodiscard]] static Result<SecretKey> fromBytes(Secret bytes);

    [[nodiscard]] const Secret &bytes() const { return m_bytes; }
    [[nodiscard]] Secret toText() const;
    /// As X25519 uses it, and as an interface shows it, whatever was set.
    [[nodiscard]] SecretKey clamped() const;
    /// All zeros, by which `wg` says that there is none.
    [[nodiscard]] bool isNone() const;
    [[nodiscard]] SecretKey clone() const { return SecretKey(m_bytes.clone()); }
    /// Of a private key; that of the clamped one is the same.
    [[nodiscard]] Key publicKey() const;

    friend bool operator==(const SecretKey &a, const SecretKey &b) { return a.isSame(b); }

private:
    explicit SecretKey(Secret bytes) : m_bytes(std::move(bytes)) {}
    [[nodiscard]] bool isSame(const SecretKey &other) const;

    Secret m_bytes;
};

} // namespace mh::wireguard
