// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http_client/http_client.h"
#include "server/services/service_store.h"
#include "server/vault/call_authenticator.h"

namespace mh::services {

/// What the service's credential adds to a request, under the header that its authConfig names.
/// Nothing when it wants none. Thread: engine. Errors: Unauthenticated SERVICE_AUTH_FAILED without
/// a credential, else those of the vault.
[[nodiscard]] QFuture<Result<vault::CallSecrets>> secretsOf(const Service &service, vault::CallAuthenticator &vault,
                                                            QObject *context);
/// The same for a flow: its author needs the right to use the credential, too. Errors: also CREDENTIAL_ACCESS_DENIED.
[[nodiscard]] QFuture<Result<vault::CallSecrets>> secretsFor(UserId author, const Service &service,
                                                             vault::CallAuthenticator &vault, QObject *context);
/// The header as authConfig wants it: "Authorization: Bearer x" → "X-Token: Token x".
[[nodiscard]] vault::CallSecrets shaped(const protocol::ServiceSpec &spec, vault::CallSecrets secrets);
/// `url` with the secrets' query items.
[[nodiscard]] QString withQuery(const QString &url, const vault::CallSecrets &secrets);

} // namespace mh::services
