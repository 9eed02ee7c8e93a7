// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/protocol/vpn.h"
#include "core/wireguard/key.h"

namespace mh::vpn {

/// A tunnel as a document of wg-quick has it. Thread: engine; it holds secrets.
struct TunnelImport {
    struct Peer {
        protocol::WritePeer said;
        std::optional<wireguard::SecretKey> presharedKey;
    };

    protocol::WriteTunnel said;
    std::optional<wireguard::SecretKey> privateKey; ///< always, once it was read
    std::vector<Peer> peers;
    QStringList commands; ///< words whose commands are nobody's to run here: "PostUp" …
};

/// Reads the configuration of a tunnel that others connect to. Names of peers are the comments at their sections.
/// Errors: DOCUMENT_INVALID with the line, as readConfig(); IMPORT_REFUSED for what could not be kept: more than one
/// address of a family, peers with an endpoint of their own or with more than single addresses. The field is "config".
[[nodiscard]] Result<TunnelImport> readImport(QByteArrayView text);

} // namespace mh::vpn
