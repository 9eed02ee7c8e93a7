// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of everything that people keep, in any order, overlapping, on a server that is killed and a store that refuses
// all for a while, one write for good, or cannot say whether it has written: every answer is true, and memory is what
// the store has, whenever nothing is on its way and in the end. MH_SCHEDULES: how many schedules (500); MH_SEED: the
// first one's seed.
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTest>

#include "core/base/when_ready.h"
#include "core/crypto/random.h"
#include "tests/unit/server/fated_server.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;

namespace {

constexpr int kSteps = 60;   // of a schedule
constexpr int kAtOnce = 100; // schedules side by side, as a refusal takes half a second
const UserId kOwner = UserId::make();
const QList<FlowId> kShared{FlowId::make(), FlowId::make(), FlowId::make()};

/// One schedule.
class World final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(World)
public:
    explicit World(quint32 seed) : m_seed(seed), m_random(seed), m_keys(m_keyStore, m_clock)
    {
        m_store.hold();
        if (!m_keys.load())
            qFatal("no keys");
        live();
    }

    [[nodiscard]] quint32 seed() const { return m_seed; }
    [[nodiscard]] const QStringList &faults() const { return m_faults; }
    [[nodiscard]] bool isSettled() const { return m_open == 0 && m_isDrained; }

    void step()
    {
        compareWhatIsQuiet();
        const int what = m_random.bounded(100);
        if (what < 3)
            return crash();
        if (what < 10)
            m_store.refuseNext(1);
        else if (what < 13)
            m_store.loseAnswers(1);
        else if (what < 18)
            poison();
        m_server->engine.journal.beginUnit(); // as for each request
        if (what < 45)
            return deliver(what < 10 ? Fate::Refused : Fate::Written);
        using Edit = void (World::*)();
        static constexpr Edit edits[]{
            &World::makeFlow,         &World::changeFlow,     &World::removeFlow,      &World::publishFlow,
            &World::trigger,          &World::makeUser,       &World::changeUser,      &World::makeCredential,
            &World::changeCredential, &World::dropCredential, &World::makeWorkspace,   &World::renameWorkspace,
            &World::dropWorkspace,    &World::makeComponent,  &World::changeComponent, &World::dropComponent,
            &World::dropUser,         &World::share,          &World::changeShare,     &World::takeShare};
        (this->*edits[m_random.bounded(int(std::size(edits)))])();
    }

    /// No more edits, and a store that works: until all is answered and durable.
    void settle()
    {
        m_store.refuseNext(0);
        m_store.loseAnswers(0);
        while (m_users.line.deliver(Fate::Written) || m_secrets.line.deliver(Fate::Written)
               || m_components.line.deliver(Fate::Written) || m_shares.line.deliver(Fate::Written)
               || m_store.deliver()) {
        }
        if (!std::exchange(m_asksDrain, true))
            m_server->engine.journal.drain([this] { m_isDrained = true; });
    }

    /// In the end.
    void compare()
    {
        compareEngine();
        compareUsers();
        compareVault();
        compareComponents();
        compareShares();
        for (const int token : std::as_const(m_refused))
            expect(!isKept(token), u"t%1 was refused, and is there"_s.arg(token));
    }

private:
    /// A room is quiet when none of its changes is on its way, nor was for some steps: all answers have arrived.
    void compareWhatIsQuiet()
    {
        const auto isIdle = std::make_shared<bool>(false);
        m_server->engine.journal.whenDurable([isIdle](const Result<> &done) { *isIdle = bool(done); });
        if (*isIdle)
            compareEngine();
        const auto isQuiet = [](int &steps, const test::Line &line) {
            return (steps = line.waiting.empty() ? steps + 1 : 0) >= 3;
        };
        if (isQuiet(m_quietUsers, m_users.line))
            compareUsers();
        if (isQuiet(m_quietVault, m_secrets.line))
            compareVault();
        if (isQuiet(m_quietComponents, m_components.line))
            compareComponents();
        if (isQuiet(m_quietShares, m_shares.line))
            compareShares();
    }

    void compareUsers()
    {
        const auto users = m_users.truth.snapshot.users;
        for (const identity::User &user : users)
            expect(m_server->accounts.find(user.id) && *m_server->accounts.find(user.id) == user, u"user"_s);
        expect(m_server->accounts.all().size() == users.size(), u"number of users"_s);
    }

    void compareVault()
    {
        for (const vault::Credential &kept : std::as_const(m_secrets.truth.credentials)) {
            const auto known = m_server->credentials.get(kept.id, kOwner);
            expect(known && *known == kept, u"credential"_s);
        }
        expect(m_server->credentials.list(kOwner).size() == m_secrets.truth.credentials.size(), u"credentials"_s);
        for (const vault::Workspace &kept : std::as_const(m_secrets.truth.workspaces)) {
            const auto known = m_server->workspaces.get(kept.id, kOwner);
            expect(known && *known == kept, u"workspace"_s);
        }
        expect(m_server->workspaces.list(kOwner).size() == m_secrets.truth.workspaces.size(), u"workspaces"_s);
    }

    void compareComponents()
    {
        for (const registry::Component &kept : std::as_const(m_components.truth.components)) {
            const registry::Component *known = m_server->components.component(kept.name);
            expect(known && *known == kept, u"component "_s + kept.name);
        }
        expect(m_server->components.list().size() == m_components.truth.components.size(), u"components"_s);
    }

    void live()
    {
        m_quietUsers = m_quietVault = m_quietComponents = m_quietShares = 0;
        m_server = std::make_unique<Server>(m_store, m_clock, m_users, m_secrets, m_keys, m_components, m_shares);
        m_isDrained = m_asksDrain = false;
    }

    void crash()
    {
        const bool written = m_random.bounded(2) == 0;
        m_store.lose(written);
        m_users.line.lose(written);
        m_secrets.line.lose(written);
        m_components.line.lose(written);
        m_shares.line.lose(written);
        m_server.reset();
        m_open = 0; // nobody is told any more
        live();
    }

    /// One write of the next batch is never taken. The end of a known run is, without which it would be gone for now.
    void poison()
    {
        m_store.refuses = [this, place = int(m_random.bounded(6))](const engine::Write &write) mutable {
            const auto *end = std::get_if<engine::FinishRun>(&write);
            return place-- == 0 && !(end && isStored(end->run->head.id));
        };
    }

    void deliver(Fate fate)
    {
        switch (m_random.bounded(5)) {
        case 0: m_users.line.deliver(fate); break;
        case 1: m_secrets.line.deliver(fate); break;
        case 2: m_components.line.deliver(fate); break;
        case 3: m_shares.line.deliver(fate); break;
        default: m_store.deliver(); break;
        }
        m_store.refuseNext(0);
        m_store.loseAnswers(0);
        m_store.refuses = {};
    }

    void expect(bool holds, const QString &what)
    {
        if (!holds)
            m_faults.append(what);
    }

    /// Whether a change's mark is anywhere in what the store has.
    [[nodiscard]] bool isKept(int token) const
    {
        return hasToken(m_store.snapshot.flows, &engine::Flow::description, token)
               || hasToken(m_users.truth.snapshot.users, &identity::User::name, token)
               || hasToken(m_secrets.truth.credentials, &vault::Credential::description, token)
               || hasToken(m_secrets.truth.workspaces, &vault::Workspace::name, token)
               || hasToken(m_components.truth.components, &registry::Component::description, token);
    }

    [[nodiscard]] QString mark() { return u"t%1 mark"_s.arg(++m_token); }

    /// An answer to a change that has left mark `token`: what was confirmed is there, or something later in its place
    /// (`now`: the mark that the store has at that place; nothing: it is gone).
    void answered(bool done, int token, std::optional<int> now)
    {
        --m_open;
        if (done)
            expect(!now || *now >= token, u"t%1 was confirmed, and is not there"_s.arg(token));
        else
            m_refused.append(token);
    }

    template <class T, class Now>
    void await(const QFuture<Result<T>> &answer, Now now)
    {
        const int token = m_token;
        ++m_open;
        whenReady(answer, &m_server->life, [this, token, now](const Result<T> &done) {
            const bool conflict = !done && done.error().code != ErrorCode::Unavailable;
            answered(bool(done) || conflict, conflict ? 0 : token, done ? now(*done) : std::optional<int>(0));
        });
    }

    template <class List>
    [[nodiscard]] auto anyOf(const List &list) -> std::optional<typename List::value_type>
    {
        if (list.isEmpty())
            return std::nullopt;
        return list.at(m_random.bounded(list.size()));
    }

    // --- flows and runs ---

    [[nodiscard]] QList<engine::Flow> flows() const { return m_server->engine.flows.list({}, 0, 200).items; }
    [[nodiscard]] std::optional<int> markOf(FlowId flow) const
    {
        for (const engine::Flow &each : m_store.snapshot.flows) {
            if (each.id == flow)
                return each.deletedAt ? std::optional<int>() : tokenOf(each.description);
        }
        return 0;
    }
    void whenDurable(FlowId flow)
    {
        const int token = m_token;
        ++m_open;
        m_server->engine.journal.whenDurable([this, flow, token](const Result<> &done) {
            answered(bool(done) || isUnknown(done), isUnknown(done) ? 0 : token, markOf(flow));
        });
    }
    void makeFlow()
    {
        const QString name = u"flow %1"_s.arg(m_random.bounded(4));
        const auto made =
            m_server->engine.flows.create({name, mark(), test::definitionOf({u"a -> b"_s}), {}, {}}, kOwner.toString());
        if (made)
            whenDurable(made->id);
    }
    void changeFlow()
    {
        if (const auto flow = anyOf(flows())) {
            engine::FlowChange change;
            change.description = mark();
            if (m_random.bounded(2) == 0)
                change.name = u"flow %1"_s.arg(m_random.bounded(4));
            if (m_server->engine.flows.update(flow->id, change))
                whenDurable(flow->id);
        }
    }
    void removeFlow()
    {
        if (const auto flow = anyOf(flows()); flow && m_server->engine.flows.remove(flow->id)) {
            ++m_open;
            m_server->engine.journal.whenDurable([this, id = flow->id](const Result<> &done) {
                --m_open;
                if (done)
                    expect(!markOf(id), u"a removed flow is there"_s);
            });
        }
    }
    void publishFlow()
    {
        const auto flow = anyOf(flows());
        const QString version = u"%1"_s.arg(++m_token);
        engine::FlowService &service = m_server->engine.flows;
        if (!flow || !service.createVersion(flow->id, version, {}, {}, kOwner.toString())
            || !service.publish(flow->id, version))
            return;
        ++m_open;
        m_server->engine.journal.whenDurable([this, version](const Result<> &done) {
            --m_open;
            if (isUnknown(done))
                return;
            const auto &kept = m_store.snapshot.versions;
            const bool there = std::any_of(kept.cbegin(), kept.cend(),
                                           [&](const engine::FlowVersion &each) { return each.version == version; });
            expect(there == bool(done), u"version %1 was %2"_s.arg(version, done ? u"confirmed"_s : u"refused"_s));
        });
    }
    void trigger()
    {
        const auto flow = anyOf(flows());
        if (!flow || flow->published.isNull())
            return;
        engine::TriggerRequest request;
        request.flow = flow->id;
        request.idempotencyKey = u"key %1"_s.arg(m_random.bounded(3));
        const auto begun = m_server->engine.executions.trigger(request);
        if (!begun)
            return;
        ++m_open;
        m_server->engine.journal.whenDurable(
            [this, run = begun->head.id,
             key = QString(flow->id.toString() % request.idempotencyKey)](const Result<> &done) {
                --m_open;
                if (!done)
                    return;
                expect(isStored(run), u"a confirmed run is not there"_s);
                expect(m_runOf.value(key, run) == run, u"one key, two runs"_s);
                m_runOf.insert(key, run);
            });
    }
    [[nodiscard]] bool isStored(ExecutionId run) const
    {
        const auto &runs = m_store.snapshot.runs;
        return m_store.finished.contains(run)
               || std::any_of(runs.cbegin(), runs.cend(), [&](const auto &each) { return each.head.id == run; });
    }
    void compareEngine()
    {
        int live = 0;
        const engine::FlowService &service = m_server->engine.flows;
        for (const engine::Flow &kept : std::as_const(m_store.snapshot.flows)) {
            const auto known = service.get(kept.id);
            live += kept.deletedAt == 0 ? 1 : 0;
            expect(kept.deletedAt ? !known : known && *known == kept, u"flow "_s + kept.name);
        }
        expect(flows().size() == live, u"number of flows"_s);
        for (const engine::FlowVersion &kept : std::as_const(m_store.snapshot.versions)) {
            const auto known = service.versionById(kept.id);
            expect(known && *known == kept, u"version "_s + kept.version);
        }
        for (const auto &kept : std::as_const(m_store.snapshot.runs)) {
            const execution::RunState *known = m_server->engine.journal.find(kept.head.id);
            expect(known && known->seq == (kept.events.isEmpty() ? 0 : kept.events.last().seq), u"run"_s);
        }
        expect(m_server->engine.journal.liveRuns().size() == m_store.snapshot.runs.size(), u"number of runs"_s);
        for (auto run = m_runOf.cbegin(); run != m_runOf.cend(); ++run)
            expect(isStored(*run), u"a confirmed run is gone"_s);
    }

    // --- accounts ---

    void saveUser(const identity::User &user)
    {
        const int token = m_token;
        ++m_open;
        m_server->accounts.save(user, {}, [this, token, id = user.id](const Result<> &done) {
            std::optional<int> now = 0;
            for (const identity::User &each : std::as_const(m_users.truth.snapshot.users)) {
                if (each.id == id)
                    now = tokenOf(each.name);
            }
            answered(bool(done), token, now);
        });
    }
    void makeUser()
    {
        const QString login = u"user%1"_s.arg(m_random.bounded(6));
        if (m_server->accounts.findLogin(login))
            return;
        identity::User user = m_server->accounts.makeUser();
        user.username = login;
        user.email = login + u"@example.org"_s;
        user.emailVerified = m_random.bounded(2) == 0;
        user.name = mark();
        saveUser(user);
    }
    void changeUser()
    {
        if (auto user = anyOf(m_server->accounts.all().values())) {
            user->name = mark();
            user->emailVerified = user->emailVerified || m_random.bounded(2) == 0; // binds invitations
            saveUser(*user);
        }
    }
    void dropUser()
    {
        if (auto user = anyOf(m_server->accounts.all().values())) {
            user->name = mark();
            user->status = identity::UserStatus::Deleted; // their shares go
            saveUser(*user);
        }
    }

    // --- shares ---

    [[nodiscard]] QList<access::Share> shares() const
    {
        QList<access::Share> all;
        for (const FlowId &flow : kShared)
            all += m_server->shares.of(flow);
        return all;
    }
    void share()
    {
        access::ShareService::NewShare wanted;
        wanted.what = kShared.at(m_random.bounded(kShared.size()));
        wanted.owner = kOwner;
        const auto user = anyOf(m_server->accounts.all().values());
        if (user && m_random.bounded(2) == 0)
            wanted.target.user = user->id;
        else
            wanted.target.email = u"user%1@example.org"_s.arg(m_random.bounded(6));
        awaitShare(m_server->shares.add(callerOf(kOwner), {}, wanted), true);
    }
    void changeShare()
    {
        if (const auto share = anyOf(shares()))
            awaitShare(m_server->shares.change(callerOf(kOwner), {}, share->what, share->id,
                                               m_random.bounded(2) == 0 ? access::Level::View : access::Level::Edit),
                       true);
    }
    void takeShare()
    {
        if (const auto share = anyOf(shares()))
            awaitShare(m_server->shares.remove(callerOf(kOwner), {}, share->what, share->id), false);
    }
    /// What was confirmed is there, or was taken away by a later change; what was taken away is not.
    void awaitShare(const QFuture<Result<access::Share>> &answer, bool isThere)
    {
        ++m_open;
        whenReady(answer, &m_server->life, [this, isThere](const Result<access::Share> &done) {
            --m_open;
            if (done && !isThere)
                expect(!m_shares.shares.contains(done->id), u"a share that was taken away is there"_s);
            if (done && isThere && m_server->shares.find(done->what, done->id))
                expect(m_shares.shares.contains(done->id), u"a confirmed share is not there"_s);
        });
    }
    void compareShares()
    {
        const QList<access::Share> known = shares();
        for (const access::Share &share : known)
            expect(m_shares.shares.contains(share.id) && m_shares.shares.value(share.id) == share, u"share"_s);
        expect(known.size() == m_shares.shares.size(), u"number of shares"_s);
    }

    // --- the vault ---

    void makeCredential()
    {
        vault::CredentialChange request;
        request.name = u"secret"_s;
        request.description = mark();
        request.type = u"http_bearer"_s;
        request.data = QJsonObject{{u"token"_s, u"a token"_s}};
        await(m_server->credentials.create(request, kOwner), marks(m_secrets.truth.credentials));
    }
    void changeCredential()
    {
        if (const auto known = anyOf(m_server->credentials.list(kOwner))) {
            vault::CredentialChange change;
            change.description = mark();
            await(m_server->credentials.update(known->id, kOwner, change), marks(m_secrets.truth.credentials));
        }
    }
    void dropCredential()
    {
        if (const auto known = anyOf(m_server->credentials.list(kOwner)))
            gone(m_server->credentials.remove(known->id, kOwner),
                 [this, id = known->id] { return !m_secrets.truth.credentials.contains(id); });
    }
    void makeWorkspace() { await(m_server->workspaces.create(mark(), kOwner), names(m_secrets.truth.workspaces)); }
    void renameWorkspace()
    {
        if (const auto known = anyOf(m_server->workspaces.list(kOwner)))
            await(m_server->workspaces.rename(known->id, kOwner, mark()), names(m_secrets.truth.workspaces));
    }
    void dropWorkspace()
    {
        if (const auto known = anyOf(m_server->workspaces.list(kOwner)))
            gone(m_server->workspaces.remove(known->id, kOwner),
                 [this, id = known->id] { return !m_secrets.truth.workspaces.contains(id); });
    }

    // --- components ---

    void makeComponent()
    {
        registry::NewComponent request;
        request.name = u"component-%1"_s.arg(m_random.bounded(5));
        request.description = mark();
        request.version.version = u"1.0.0"_s;
        await(m_server->components.add(request, kOwner.toString()), marksByName(m_components.truth.components));
    }
    void changeComponent()
    {
        if (const auto known = anyOf(m_server->components.list())) {
            registry::ComponentChange change;
            change.description = mark();
            await(m_server->components.update(known->name, change), marksByName(m_components.truth.components));
        }
    }
    void dropComponent()
    {
        if (const auto known = anyOf(m_server->components.list()))
            gone(m_server->components.remove(known->name), [this, id = known->id] {
                const auto &all = m_components.truth.components;
                return std::none_of(all.cbegin(), all.cend(), [&](const auto &each) { return each.id == id; });
            });
    }

    template <class T, class IsGone>
    void gone(const QFuture<Result<T>> &answer, IsGone isGone)
    {
        ++m_open;
        whenReady(answer, &m_server->life, [this, isGone](const Result<T> &done) {
            --m_open;
            if (done)
                expect(isGone(), u"what was removed is there"_s);
        });
    }

    quint32 m_seed;
    QRandomGenerator m_random;
    test::FakeClock m_clock;
    test::FakeStore m_store;
    test::FatedUsers m_users;
    test::FatedVault m_secrets;
    test::FatedComponents m_components;
    test::FatedShares m_shares;
    test::FakeKeyStore m_keyStore;
    vault::KeyRing m_keys;
    std::unique_ptr<Server> m_server;
    int m_token = 0;
    int m_open = 0;       ///< changes that wait for their answer
    int m_quietUsers = 0; ///< steps without a change on its way
    int m_quietVault = 0;
    int m_quietComponents = 0;
    int m_quietShares = 0;
    bool m_asksDrain = false;
    bool m_isDrained = false;
    QHash<QString, ExecutionId> m_runOf; ///< by flow and key, of those confirmed
    QList<int> m_refused;
    QStringList m_faults;
};

} // namespace

class writes_property_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        QLoggingCategory::setFilterRules(u"*.warning=false"_s); // each refusal is one
    }

    void memoryIsWhatTheStoreHas()
    {
        const int count = qEnvironmentVariable("MH_SCHEDULES", u"500"_s).toInt();
        const quint32 first = qEnvironmentVariable("MH_SEED", u"1"_s).toUInt();
        for (int begun = 0; begun < count; begun += kAtOnce) {
            std::vector<std::unique_ptr<World>> worlds;
            for (int i = begun; i < std::min(count, begun + kAtOnce); ++i)
                worlds.push_back(std::make_unique<World>(first + quint32(i)));
            for (int step = 0; step < kSteps; ++step) {
                for (const auto &world : worlds)
                    world->step();
                QCoreApplication::processEvents();
            }
            const auto areSettled = [&worlds] {
                for (const auto &world : worlds)
                    world->settle();
                return std::all_of(worlds.cbegin(), worlds.cend(),
                                   [](const auto &world) { return world->isSettled(); });
            };
            QTRY_VERIFY2_WITH_TIMEOUT(areSettled(), "a change was never answered", 60'000);
            for (const auto &world : worlds) {
                world->compare();
                QVERIFY2(world->faults().isEmpty(),
                         qPrintable(u"MH_SEED=%1: %2"_s.arg(world->seed()).arg(world->faults().join(u"; "_s))));
            }
        }
    }
};

QTEST_GUILESS_MAIN(writes_property_test)
#include "writes_property_test.moc"
