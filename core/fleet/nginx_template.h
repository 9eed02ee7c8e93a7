// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/base/result.h"

namespace mh::fleet {

/// A site as most are, which is written down with everything escaped that nginx would take for its own words.
/// Thread: a value. Errors: InvalidInput that names the member; nginx has no way to write a '$' that is none of its
/// own.
struct SiteTemplate {
    enum class Kind {
        Files,    ///< what is in a folder
        Proxy,    ///< what another server answers
        Redirect, ///< to another address
    };
    Kind kind = Kind::Files;
    QStringList names; ///< of server_name
    int port = 80;
    QString folder;      ///< of Files
    QString target;      ///< of Proxy and Redirect: a URL
    QString webroot;     ///< where proofs for certificates are; empty: none are served
    QString certificate; ///< both or none: then it is served with TLS on `tlsPort`, too
    QString key;
    int tlsPort = 443;

    [[nodiscard]] Result<QString> toConfig() const;
};

} // namespace mh::fleet
