// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <deque>

#include <QRandomGenerator>
#include <QTest>

#include "core/base/kept.h"

using namespace mh;

namespace {

/// A thing with two members, of which changes touch one.
struct Thing {
    int name = 0;
    int token = 0;
    bool operator==(const Thing &) const = default;
};
using Things = Kept<int, Thing>;

Things::Edit naming(int name)
{
    return [name](std::optional<Thing> &thing) {
        if (thing)
            thing->name = name;
    };
}

Things::Edit giving(int token)
{
    return [token](std::optional<Thing> &thing) {
        if (thing)
            thing->token = token;
    };
}

/// A store that takes changes in their order, and refuses with one what came before that was told.
struct Model {
    struct Waiting {
        int key = 0;
        Things::Change change = 0;
        Things::Edit edit;
        bool isDoomed = false;
    };
    QHash<int, Thing> stored;
    std::deque<Waiting> waiting;

    void answer(Things &things, bool takes)
    {
        const Waiting first = waiting.front();
        waiting.pop_front();
        takes = takes && !first.isDoomed;
        if (!takes) {
            for (Waiting &later : waiting)
                later.isDoomed = true;
        } else {
            std::optional<Thing> thing = stored.contains(first.key) ? std::optional(stored[first.key]) : std::nullopt;
            first.edit(thing);
            stored.remove(first.key);
            if (thing)
                stored.insert(first.key, *thing);
        }
        things.settle(first.key, first.change, takes);
    }
};

} // namespace

class kept_test final : public QObject
{
    Q_OBJECT

private slots:
    void aChangeIsSeenWhenItIsDurable()
    {
        Things things;
        things.restore(1, {7, 0});
        const auto change = things.beginSave(1, {8, 0});
        QCOMPARE(things.find(1)->name, 7);
        QVERIFY(things.isChanging(1));
        QVERIFY(things.anyOnItsWay([](const Thing &thing) { return thing.name == 8; }));
        things.settle(1, change, true);
        QCOMPARE(things.find(1)->name, 8);
        QVERIFY(!things.isChanging(1));
        QVERIFY(!things.anyOnItsWay([](const Thing &thing) { return thing.name == 8; }));
    }

    void whatIsSeenAtOnceGoesBackWhenRefused()
    {
        Things things;
        things.restore(1, {7, 0});
        const auto first = things.begin(1, Seen::AtOnce, naming(8));
        const auto second = things.begin(1, Seen::AtOnce, giving(5));
        QCOMPARE(*things.find(1), (Thing{8, 5}));
        QVERIFY2(!things.isChanging(1), "what is seen can be built upon");
        things.settle(1, first, false);
        QCOMPARE(*things.find(1), (Thing{7, 5}));
        things.settle(1, second, true);
        QCOMPARE(*things.find(1), (Thing{7, 5}));
    }

    void aNewOneThatIsRefusedWasNeverThere()
    {
        Things things;
        const auto later = things.beginSave(1, {7, 0});
        const auto now = things.beginSave(2, {7, 0}, Seen::AtOnce);
        QVERIFY(!things.contains(1));
        QVERIFY(things.contains(2));
        things.settle(1, later, false);
        things.settle(2, now, false);
        QVERIFY(things.all().isEmpty());
    }

    void whatGoesAtOnceComesBackWhenRefused()
    {
        Things things;
        things.restore(1, {7, 3});
        const auto removal = things.beginRemoval(1, Seen::AtOnce);
        QVERIFY(!things.contains(1));
        things.settle(1, removal, false);
        QCOMPARE(*things.find(1), (Thing{7, 3}));
    }

    void aChangeBesideIsNotLost()
    {
        Things things;
        things.restore(1, {7, 3});
        const auto name = things.begin(1, Seen::WhenDurable, naming(8));
        things.follow(1, giving(9)); // the store has done it by another write
        QCOMPARE(*things.find(1), (Thing{7, 9}));
        things.settle(1, name, true);
        QCOMPARE(*things.find(1), (Thing{8, 9}));
        things.follow(1, [](std::optional<Thing> &thing) { thing.reset(); });
        QVERIFY(!things.contains(1));
    }

    void readAgainItIsAsTheStoreHasIt()
    {
        Things things;
        things.restore(1, {1, 0});
        things.restore(2, {2, 0});
        things.restore(3, {3, 0});
        things.restore(4, {4, 0});
        const auto change = things.beginSave(4, {40, 0});
        QSet<int> told;
        things.refresh({{1, {1, 0}}, {2, {20, 0}}, {4, {44, 0}}, {5, {5, 0}}}, [&told](int key, const auto &apply) {
            apply();
            told.insert(key);
        });
        QCOMPARE(told, (QSet<int>{2, 3, 5}));
        QCOMPARE(things.find(2)->name, 20);
        QVERIFY(!things.contains(3));
        QCOMPARE(things.find(4)->name, 4); // its change is answered sooner or later
        QVERIFY(things.contains(5));
        things.settle(4, change, true);
        QCOMPARE(things.find(4)->name, 40);
    }

    void whoIsSettledTwiceOrUnknownChangesNothing()
    {
        Things things;
        things.restore(1, {7, 0});
        const auto change = things.begin(1, Seen::AtOnce, naming(8));
        things.settle(1, change + 1, true);
        things.settle(2, change, true);
        things.settle(1, change, true);
        things.settle(1, change, false);
        QCOMPARE(things.find(1)->name, 8);
    }

    /// Any changes of a few things, seen at once or later, taken or refused: with nothing on its way, memory is what
    /// the store has.
    void memoryIsWhatTheStoreHas()
    {
        for (quint32 seed = 1; seed <= 2000; ++seed) {
            QRandomGenerator random(seed);
            Things things;
            Model model;
            for (int step = 0; step < 60; ++step) {
                const int key = int(random.bounded(3));
                const int value = int(random.bounded(100));
                if (!model.waiting.empty() && random.bounded(2) == 0) {
                    model.answer(things, random.bounded(4) != 0);
                    continue;
                }
                const std::array edits{Things::Edit([value](std::optional<Thing> &thing) {
                                           thing = Thing{value, 0};
                                       }),
                                       naming(value), giving(value),
                                       Things::Edit([](std::optional<Thing> &thing) { thing.reset(); })};
                const Things::Edit edit = edits[random.bounded(quint32(edits.size()))];
                const Seen seen = random.bounded(2) == 0 ? Seen::AtOnce : Seen::WhenDurable;
                model.waiting.push_back({key, things.begin(key, seen, edit), edit, false});
            }
            while (!model.waiting.empty())
                model.answer(things, random.bounded(4) != 0);
            QVERIFY2(things.all() == model.stored, qPrintable(QString::number(seed)));
        }
    }
};

QTEST_GUILESS_MAIN(kept_test)
#include "kept_test.moc"
