// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <optional>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include "core/base/result.h"

namespace mh::fleet {

inline constexpr qint64 kLargestRelease = 64LL * 1024 * 1024; ///< the program's bytes

/// Numbers with dots between them, "1.10.0"; "1.2" is "1.2.0".
struct ReleaseVersion {
    int major = 0;
    int minor = 0;
    int patch = 0;

    [[nodiscard]] static std::optional<ReleaseVersion> fromText(const QString &text);
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 sees a 0 in it
    auto operator<=>(const ReleaseVersion &) const = default;
};

/// What is said of one program that agents can become, and who says so: whoever has the key that the host's manifest
/// names. The server keeps and hands on what it was given; it cannot make one.
/// Thread: a value. Errors: InvalidInput that names the member.
struct Release {
    QString version;
    QString channel; ///< "stable"
    QString os;      ///< "linux"
    QString arch;    ///< "x86_64"
    qint64 size = 0;
    QByteArray sha256; ///< 32 bytes
    qint64 releasedAt = 0;
    QByteArray said;      ///< the very bytes that are signed
    QByteArray signature; ///< Ed25519 over releaseProof(said)

    /// {"release": base64 of the bytes, "signature": base64}.
    [[nodiscard]] static Result<Release> fromJson(const QJsonObject &json);
    /// What `said` holds, without a signature.
    [[nodiscard]] static Result<Release> fromSaid(const QByteArray &said);
    [[nodiscard]] ReleaseVersion number() const;
    bool operator==(const Release &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Release &release);
/// The bytes to sign, of all members but the last two.
[[nodiscard]] QByteArray saidOf(const Release &release);
[[nodiscard]] QByteArray releaseProof(const QByteArray &said);

/// As releases name them; empty: none are made for it.
[[nodiscard]] QString releaseOs();
[[nodiscard]] QString releaseArch();

} // namespace mh::fleet
