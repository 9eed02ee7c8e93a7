// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/share_service.h"
#include "server/identity/accounts.h"
#include "server/registry/component_service.h"
#include "server/vault/credential_service.h"
#include "server/vault/key_ring.h"
#include "server/vault/workspace_service.h"
#include "tests/support/engine_house.h"
#include "tests/unit/server/fated_stores.h"

namespace mh::test {

/// The rooms over their stores, as one life of a server has them.
struct Server {
    Server(FakeStore &store, FakeClock &clock, FatedUsers &userStore, FatedVault &secrets, vault::KeyRing &keys,
           FatedComponents &componentStore, FatedShares &shareStore)
        : engine(store, clock),
          accounts(userStore, clock, 1, 1, crypto::PasswordCost{}),
          workspaces(secrets, clock),
          credentials(secrets, keys, workspaces, uses, clock),
          components(componentStore, clock),
          shares({shareStore, accounts, clock})
    {
        engine.components.knowsAll = true;
        engine.flows.restore(store.snapshot.flows, store.snapshot.versions);
        engine.executions.restore(store.snapshot);
        accounts.restore(userStore.truth.snapshot);
        workspaces.restore(secrets.truth.workspaces.values());
        credentials.restore(secrets.truth.credentials.values());
        started = components.start();
        sharing = shares.start();
    }

    EngineHouse engine;
    identity::Accounts accounts;
    vault::WorkspaceService workspaces;
    vault::CredentialUses uses; ///< nothing uses them here
    vault::CredentialService credentials;
    registry::ComponentService components;
    access::ShareService shares;
    QFuture<Result<>> started;
    QFuture<Result<>> sharing;
    QObject life; ///< answers of an earlier life reach nobody
};

/// The number that a change has put into a description or name: "t17 …" is 17.
inline int tokenOf(const QString &text)
{
    return text.startsWith(u't') ? text.mid(1).section(u' ', 0, 0).toInt() : 0;
}

/// What the store has of it now: the number of its mark; nothing when it is gone.
template <class Map>
auto marks(const Map &kept)
{
    return [&kept](const auto &one) {
        const auto found = kept.constFind(one.id);
        return found == kept.cend() ? std::optional<int>() : tokenOf(found->description);
    };
}

inline auto names(const QMap<WorkspaceId, vault::Workspace> &kept)
{
    return [&kept](const vault::Workspace &one) {
        const auto found = kept.constFind(one.id);
        return found == kept.cend() ? std::optional<int>() : tokenOf(found->name);
    };
}

inline auto marksByName(const QMap<QString, registry::Component> &kept)
{
    return [&kept](const registry::Component &one) {
        const auto found = kept.constFind(one.name);
        const bool isSame = found != kept.cend() && found->id == one.id;
        return isSame ? std::optional<int>(tokenOf(found->description)) : std::nullopt;
    };
}

/// Whether the text of any of them has that number.
template <class All, class Member>
bool hasToken(const All &all, Member member, int token)
{
    return std::any_of(all.cbegin(), all.cend(), [&](const auto &one) { return tokenOf(one.*member) == token; });
}

inline bool isUnknown(const Result<> &done)
{
    return !done && done.error().reason == QLatin1StringView("STORE_OUTCOME_UNKNOWN");
}

inline identity::Caller callerOf(UserId user)
{
    identity::Caller caller;
    caller.id = user;
    return caller;
}

} // namespace mh::test
