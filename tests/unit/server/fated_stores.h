// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>

#include "core/base/answer.h"
#include "server/access/share_store.h"
#include "tests/unit/identity/fake_user_store.h"
#include "tests/unit/registry/fake_component_store.h"
#include "tests/unit/vault/fake_vault_store.h"

/// Stores in memory whose commits wait until a test decides what becomes of them. Thread: the test's.
namespace mh::test {

/// What happens to a commit.
enum class Fate { Written, Refused };

/// Commits of one room in the order of their calls, each waiting for its fate. As the real store has it, whatever was
/// handed over before a refusal was told is refused with it.
class Line
{
public:
    using Settle = std::function<void(Fate)>;
    struct Waiting {
        Settle settle;
        std::function<void()> write; ///< without telling anybody
        bool isDoomed = false;       ///< it builds on what was refused
    };
    std::deque<Waiting> waiting;

    bool deliver(Fate fate)
    {
        if (waiting.empty())
            return false;
        const Waiting first = std::move(waiting.front());
        waiting.pop_front();
        const bool isRefused = fate == Fate::Refused || first.isDoomed;
        for (Waiting &later : waiting)
            later.isDoomed = later.isDoomed || isRefused;
        first.settle(isRefused ? Fate::Refused : fate);
        return true;
    }
    void lose(bool written)
    {
        for (const Waiting &one : std::exchange(waiting, {})) {
            if (written)
                one.write();
        }
    }
    template <class Store, class Writes>
    void add(Store &store, const Writes &writes, const std::function<void(Result<>)> &done)
    {
        const auto write = [&store, writes] {
            if constexpr (requires { store.write(writes); })
                store.write(writes);
            else
                store.commit(writes, [](const Result<> &) {});
        };
        waiting.push_back({[write, done](Fate fate) {
                               if (fate == Fate::Written)
                                   write();
                               done(fate == Fate::Written ? Result<>()
                                                          : unavailable(QStringLiteral("the disk is full")));
                           },
                           write, false});
    }
};

class FatedUsers final : public identity::UserStore
{
public:
    QFuture<Result<identity::UserSnapshot>> load() override { return truth.load(); }
    QFuture<Result<identity::AuditPage>> audit(const identity::AuditQuery &query) override
    {
        return truth.audit(query);
    }
    QFuture<Result<identity::Avatar>> avatar(UserId user) override { return truth.avatar(user); }
    void commit(QList<identity::UserWrite> writes, std::function<void(Result<>)> done) override
    {
        line.add(truth, writes, done);
    }
    identity::test::FakeUserStore truth;
    Line line;
};

class FatedVault final : public vault::VaultStore
{
public:
    QFuture<Result<vault::VaultSnapshot>> load() override { return truth.load(); }
    void commit(QList<vault::VaultWrite> writes, std::function<void(Result<>)> done) override
    {
        line.add(truth, writes, done);
    }
    FakeVaultStore truth;
    Line line;
};

class FatedComponents final : public registry::ComponentStore
{
public:
    QFuture<Result<QList<registry::Component>>> load() override { return truth.load(); }
    void commit(QList<registry::ComponentWrite> writes, std::function<void(Result<>)> done) override
    {
        line.add(truth, writes, done);
    }
    FakeComponentStore truth;
    Line line;
};

class FatedShares final : public access::ShareStore
{
public:
    QFuture<Result<QList<access::Share>>> load() override
    {
        return Answer<QList<access::Share>>().given(shares.values());
    }
    void commit(QList<access::ShareWrite> writes, std::function<void(Result<>)> done) override
    {
        line.add(*this, writes, done);
    }
    void write(const QList<access::ShareWrite> &writes)
    {
        for (const access::ShareWrite &each : writes) {
            if (const auto *saved = std::get_if<access::SaveShare>(&each))
                shares.insert(saved->share.id, saved->share);
            else if (const auto *removed = std::get_if<access::RemoveShare>(&each))
                shares.remove(removed->id);
        }
    }
    QMap<ShareId, access::Share> shares;
    Line line;
};

} // namespace mh::test
