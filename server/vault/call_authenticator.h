// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QString>

#include "core/base/id.h"
#include "core/base/result.h"

namespace mh::vault {

/// What a credential adds to a request. Secret: goes into the request and nowhere else; a
/// request that carries it must not follow redirects.
struct CallSecrets {
    QList<std::pair<QByteArray, QByteArray>> headers;
    QList<std::pair<QString, QString>> query; ///< not percent-encoded
};

/// Gives calls to other servers their credentials, at the moment of the call.
/// Thread: engine. Lifetime: outlives its callers. Errors: CREDENTIAL_NOT_FOUND,
/// CREDENTIAL_ACCESS_DENIED, INVALID_CREDENTIAL_TYPE for one that is not for HTTP,
/// DECRYPTION_ERROR; CREDENTIAL_REFUSED (Denied) when the token server says no; Unavailable or
/// Timeout when it cannot be asked.
class CallAuthenticator
{
public:
    virtual ~CallAuthenticator() = default;

    /// `user`: on whose behalf the call is made; the credential must be visible to them.
    [[nodiscard]] virtual QFuture<Result<CallSecrets>> authorize(CredentialId credential, UserId user) = 0;
    /// The other side did not accept it (401): a token that was kept is not used again.
    virtual void refused(CredentialId credential) = 0;
};

} // namespace mh::vault
