// SPDX-License-Identifier: GPL-3.0-or-later
// Who may watch whose terminal: what people do goes in, what they are told comes out.
#include <QSet>
#include <QTest>

#include "server/fleet/terminal_views.h"
#include "tests/support/fake_clock.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::fleet;
using mh::test::FakeClock;

namespace {

constexpr qint64 kSecond = 1'000;

/// Terminals of Olga's with numbers as names, and people who ask for them.
class House final
{
public:
    House()
    {
        QObject::connect(&m_views, &TerminalViews::changed, &m_views, [this](const TerminalViews::View &view) {
            QString said = view.watcherName % u'/' % view.terminal % u' ' % toText(view.state);
            if (view.state == TerminalViews::State::Allowed)
                said += (view.typing ? u" typing"_s : QString()) % (view.sockets > 0 ? u" here"_s : QString());
            if (view.why != TerminalViews::End::None)
                said += u' ' % toText(view.why);
            m_said.append(said);
        });
    }

    /// "ann asks 1", "allow ann 1", "typing ann 1", "refuse ann 1", "ann ends 1", "olga ends ann 1", "over 1", "+60"
    /// (seconds, and a look), "ann comes 1", "ann goes 1", "rights ann 1".
    void act(const QString &step)
    {
        const QStringList words = step.split(u' ');
        const QString terminal = words.constLast();
        if (step.startsWith(u'+')) {
            m_clock.advance(step.mid(1).toLongLong() * kSecond);
            m_views.look();
        } else if (words[0] == "over"_L1) {
            m_views.terminalEnded(terminal);
        } else if (words[0] == "rights"_L1) {
            m_views.cut(idOf(words[1], terminal), TerminalViews::End::RightsLost);
        } else if (words[0] == "refuse"_L1) {
            note(step, m_views.refuse(idOf(words[1], terminal)));
        } else if (words[0] == "allow"_L1 || words[0] == "typing"_L1) {
            note(step, m_views.allow(idOf(words[1], terminal), words[0] == "typing"_L1));
        } else if (words[0] == "olga"_L1) {
            m_views.end(idOf(words[2], terminal), m_olga);
        } else if (words[1] == "ends"_L1) {
            m_views.end(idOf(words[0], terminal), person(words[0]));
        } else if (words[1] == "comes"_L1) {
            m_views.connected(sessionOf(words[0], terminal));
        } else if (words[1] == "goes"_L1) {
            m_views.disconnected(sessionOf(words[0], terminal));
        } else {
            const auto asked = m_views.ask(about(terminal), person(words[0]), words[0]);
            note(step, asked);
            if (asked)
                m_ids.insert(words[0] % u'/' % terminal, asked->id);
        }
    }
    void act(const QStringList &steps)
    {
        for (const QString &step : steps)
            act(step);
    }

    void wait(qint64 seconds) { m_clock.advance(seconds * kSecond); }

    [[nodiscard]] QStringList said() const { return m_said; }
    [[nodiscard]] TerminalViews &views() { return m_views; }
    [[nodiscard]] QString idOf(const QString &name, const QString &terminal) const
    {
        return m_ids.value(name % u'/' % terminal);
    }
    [[nodiscard]] QString sessionOf(const QString &name, const QString &terminal) const
    {
        const TerminalViews::View *view = m_views.find(idOf(name, terminal));
        return view ? view->session : QString();
    }
    [[nodiscard]] UserId person(const QString &name)
    {
        if (!m_people.contains(name))
            m_people.insert(name, UserId::make());
        return m_people.value(name);
    }
    [[nodiscard]] UserId olga() const { return m_olga; }
    [[nodiscard]] HostId host() const { return m_host; }
    [[nodiscard]] TerminalLine::About about(const QString &terminal) const
    {
        TerminalLine::About about;
        about.id = terminal;
        about.host = m_host;
        about.owner = m_olga;
        about.principal.name = u"olga"_s;
        about.reference = u"reference "_s % terminal;
        return about;
    }

private:
    void note(const QString &step, const Result<TerminalViews::View> &done)
    {
        if (!done)
            m_said.append(step % u": "_s % done.error().reason);
    }

    FakeClock m_clock;
    TerminalViews m_views{m_clock};
    const HostId m_host = HostId::make();
    const UserId m_olga = UserId::make();
    QHash<QString, UserId> m_people;
    QHash<QString, QString> m_ids;
    QStringList m_said;
};

QStringList askings(const QString &name, int count)
{
    QStringList steps;
    for (int i = 1; i <= count; ++i)
        steps.append(QString(name % u" asks "_s % QString::number(i)));
    return steps;
}

} // namespace

class terminal_views_test final : public QObject
{
    Q_OBJECT

private slots:
    void whatPeopleAreTold_data();
    void whatPeopleAreTold();
    void whatLetsInIsTheWatchersOwn();
    void whoIsToldOfWhat();
    void howLongToWait();
    void whatIsOverIsForgotten();
    void nobodyHasToLook();
};

void terminal_views_test::whatPeopleAreTold_data()
{
    QTest::addColumn<QStringList>("steps");
    QTest::addColumn<QStringList>("said");
    const auto row = [](const char *name, const QStringList &steps, const QStringList &said) {
        QTest::newRow(name) << steps << said;
    };
    row("allowed", {u"ann asks 1"_s, u"allow ann 1"_s}, {u"ann/1 asked"_s, u"ann/1 allowed"_s});
    row("with typing", {u"ann asks 1"_s, u"typing ann 1"_s}, {u"ann/1 asked"_s, u"ann/1 allowed typing"_s});
    row("answered once", {u"ann asks 1"_s, u"allow ann 1"_s, u"refuse ann 1"_s, u"typing ann 1"_s},
        {u"ann/1 asked"_s, u"ann/1 allowed"_s, u"refuse ann 1: VIEW_ANSWERED"_s, u"typing ann 1: VIEW_ANSWERED"_s});
    row("nobody knows of it", {u"allow ann 1"_s}, {u"allow ann 1: VIEW_NOT_FOUND"_s});
    row("nobody answers", {u"ann asks 1"_s, u"+59"_s, u"+1"_s}, {u"ann/1 asked"_s, u"ann/1 unanswered"_s});
    row("too late", {u"ann asks 1"_s, u"+60"_s, u"allow ann 1"_s},
        {u"ann/1 asked"_s, u"ann/1 unanswered"_s, u"allow ann 1: VIEW_ANSWERED"_s});
    row("asked again after no answer", {u"ann asks 1"_s, u"+60"_s, u"ann asks 1"_s},
        {u"ann/1 asked"_s, u"ann/1 unanswered"_s, u"ann/1 asked"_s});
    row("asked twice", {u"ann asks 1"_s, u"ann asks 1"_s, u"allow ann 1"_s, u"ann asks 1"_s},
        {u"ann/1 asked"_s, u"ann asks 1: ALREADY_ASKED"_s, u"ann/1 allowed"_s, u"ann asks 1: ALREADY_ALLOWED"_s});
    row("taken back", {u"ann asks 1"_s, u"ann ends 1"_s, u"allow ann 1"_s, u"ann asks 1"_s},
        {u"ann/1 asked"_s, u"ann/1 ended taken_back"_s, u"allow ann 1: VIEW_ANSWERED"_s, u"ann/1 asked"_s});
    row("quiet after a refusal",
        {u"ann asks 1"_s, u"refuse ann 1"_s, u"+299"_s, u"ann asks 1"_s, u"+1"_s, u"ann asks 1"_s},
        {u"ann/1 asked"_s, u"ann/1 refused"_s, u"ann asks 1: RATE_LIMITED"_s, u"ann/1 asked"_s});
    row("a refusal is of one terminal and one person",
        {u"ann asks 1"_s, u"refuse ann 1"_s, u"ann asks 2"_s, u"ben asks 1"_s},
        {u"ann/1 asked"_s, u"ann/1 refused"_s, u"ann/2 asked"_s, u"ben/1 asked"_s});
    row("an asking that its opener ends is refused", {u"ann asks 1"_s, u"olga ends ann 1"_s, u"ann asks 1"_s},
        {u"ann/1 asked"_s, u"ann/1 refused"_s, u"ann asks 1: RATE_LIMITED"_s});
    row("stopped, and quiet",
        {u"ann asks 1"_s, u"allow ann 1"_s, u"olga ends ann 1"_s, u"ann asks 1"_s, u"+300"_s, u"ann asks 1"_s},
        {u"ann/1 asked"_s, u"ann/1 allowed"_s, u"ann/1 ended stopped"_s, u"ann asks 1: RATE_LIMITED"_s,
         u"ann/1 asked"_s});
    row("who left may ask again", {u"ann asks 1"_s, u"allow ann 1"_s, u"ann ends 1"_s, u"ann asks 1"_s},
        {u"ann/1 asked"_s, u"ann/1 allowed"_s, u"ann/1 ended left"_s, u"ann/1 asked"_s});
    row("ended once", {u"ann asks 1"_s, u"allow ann 1"_s, u"ann ends 1"_s, u"olga ends ann 1"_s, u"over 1"_s},
        {u"ann/1 asked"_s, u"ann/1 allowed"_s, u"ann/1 ended left"_s});
    row("the terminal ends",
        {u"ann asks 1"_s, u"ben asks 1"_s, u"ann asks 2"_s, u"allow ben 1"_s, u"+1"_s, u"over 1"_s},
        {u"ann/1 asked"_s, u"ben/1 asked"_s, u"ann/2 asked"_s, u"ben/1 allowed"_s, u"ann/1 ended terminal_ended"_s,
         u"ben/1 ended terminal_ended"_s});
    row("rights are lost", {u"ann asks 1"_s, u"allow ann 1"_s, u"ann comes 1"_s, u"rights ann 1"_s},
        {u"ann/1 asked"_s, u"ann/1 allowed"_s, u"ann/1 allowed here"_s, u"ann/1 ended rights_lost"_s});
    row("rights of who asks are lost", {u"ann asks 1"_s, u"rights ann 1"_s, u"allow ann 1"_s},
        {u"ann/1 asked"_s, u"ann/1 ended rights_lost"_s, u"allow ann 1: VIEW_ANSWERED"_s});
    row("never there", {u"ann asks 1"_s, u"+50"_s, u"allow ann 1"_s, u"+179"_s, u"+1"_s},
        {u"ann/1 asked"_s, u"ann/1 allowed"_s, u"ann/1 ended away"_s});
    row("there for an hour, then away",
        {u"ann asks 1"_s, u"allow ann 1"_s, u"ann comes 1"_s, u"ann comes 1"_s, u"+3600"_s, u"ann goes 1"_s, u"+3600"_s,
         u"ann goes 1"_s, u"+179"_s, u"ann comes 1"_s, u"+600"_s, u"ann goes 1"_s, u"+180"_s},
        {u"ann/1 asked"_s, u"ann/1 allowed"_s, u"ann/1 allowed here"_s, u"ann/1 allowed"_s, u"ann/1 allowed here"_s,
         u"ann/1 allowed"_s, u"ann/1 ended away"_s});
    row("so many wait for answers to one person", askings(u"ann"_s, 5) + QStringList{u"allow ann 2"_s, u"ann asks 5"_s},
        {u"ann/1 asked"_s, u"ann/2 asked"_s, u"ann/3 asked"_s, u"ann/4 asked"_s, u"ann asks 5: RATE_LIMITED"_s,
         u"ann/2 allowed"_s, u"ann/5 asked"_s});
    row("so many ask one terminal",
        {u"ann asks 1"_s, u"ben asks 1"_s, u"cid asks 1"_s, u"dan asks 1"_s, u"eve asks 1"_s, u"eve asks 2"_s,
         u"refuse ann 1"_s, u"eve asks 1"_s},
        {u"ann/1 asked"_s, u"ben/1 asked"_s, u"cid/1 asked"_s, u"dan/1 asked"_s, u"eve asks 1: RATE_LIMITED"_s,
         u"eve/2 asked"_s, u"ann/1 refused"_s, u"eve/1 asked"_s});
    row("so many watch one terminal",
        {u"ann asks 1"_s, u"allow ann 1"_s, u"ben asks 1"_s, u"allow ben 1"_s, u"cid asks 1"_s, u"allow cid 1"_s,
         u"dan asks 1"_s, u"eve asks 1"_s, u"fay asks 1"_s, u"gil asks 1"_s, u"ann ends 1"_s, u"gil asks 1"_s},
        {u"ann/1 asked"_s, u"ann/1 allowed"_s, u"ben/1 asked"_s, u"ben/1 allowed"_s, u"cid/1 asked"_s,
         u"cid/1 allowed"_s, u"dan/1 asked"_s, u"eve/1 asked"_s, u"fay/1 asked"_s, u"gil asks 1: TOO_MANY_VIEWERS"_s,
         u"ann/1 ended left"_s, u"gil/1 asked"_s});
    QStringList pesters;
    QStringList pestered;
    for (int i = 0; i < TerminalViews::kMostTries; ++i) {
        pesters += {u"ann asks 1"_s, u"ann ends 1"_s};
        pestered += {u"ann/1 asked"_s, u"ann/1 ended taken_back"_s};
    }
    row("nobody pesters",
        pesters + QStringList{u"ann asks 1"_s, u"ann asks 2"_s, u"ben asks 1"_s, u"+300"_s, u"ann asks 1"_s},
        pestered
            + QStringList{u"ann asks 1: RATE_LIMITED"_s, u"ann asks 2: RATE_LIMITED"_s, u"ben/1 asked"_s,
                          u"ben/1 unanswered"_s, u"ann/1 asked"_s});
}

void terminal_views_test::whatPeopleAreTold()
{
    QFETCH(QStringList, steps);
    QFETCH(QStringList, said);
    House house;
    house.act(steps);
    // Of what happens at the same moment nobody has to be told first.
    QStringList told = house.said();
    if (QByteArrayView(QTest::currentDataTag()) == "the terminal ends") {
        std::sort(told.begin(), told.end());
        std::sort(said.begin(), said.end());
    }
    QCOMPARE(told, said);
}

void terminal_views_test::whatLetsInIsTheWatchersOwn()
{
    House house;
    house.act(QStringList{u"ann asks 1"_s, u"ben asks 1"_s, u"ann asks 2"_s});
    QCOMPARE(house.sessionOf(u"ann"_s, u"1"_s), QString()); // nothing lets in before it is allowed
    house.act(QStringList{u"allow ann 1"_s, u"typing ben 1"_s, u"allow ann 2"_s});
    QSet<QString> all{u"1"_s, u"2"_s};
    for (const auto &[name, terminal] :
         {std::pair(u"ann"_s, u"1"_s), std::pair(u"ben"_s, u"1"_s), std::pair(u"ann"_s, u"2"_s)}) {
        const QString session = house.sessionOf(name, terminal);
        constexpr qsizetype kTextOf192Bits = 32;
        QCOMPARE(session.size(), kTextOf192Bits);
        const TerminalViews::View *view = house.views().ofSession(session);
        QVERIFY(view);
        QCOMPARE(view->watcher, house.person(name));
        QCOMPARE(view->terminal, terminal);
        QCOMPARE(house.views().ofSession(view->id), nullptr);
        QCOMPARE(house.views().ofSession(view->reference), nullptr);
        all += {session, view->id};
    }
    QCOMPARE(all.size(), 2 + 3 + 3);
    const QString session = house.sessionOf(u"ann"_s, u"1"_s);
    house.act(u"olga ends ann 1"_s);
    QCOMPARE(house.views().ofSession(session), nullptr);
    QCOMPARE(house.sessionOf(u"ann"_s, u"1"_s), QString());
    QVERIFY(house.views().ofSession(house.sessionOf(u"ben"_s, u"1"_s)));
    QCOMPARE(house.views().ofSession(QString()), nullptr);
}

void terminal_views_test::whoIsToldOfWhat()
{
    House house;
    house.act(QStringList{u"ann asks 1"_s, u"+1"_s, u"ben asks 2"_s, u"+1"_s, u"ann asks 2"_s, u"refuse ann 1"_s});
    const auto named = [&](UserId user, HostId host) {
        QStringList names;
        for (const TerminalViews::View &view : house.views().of(host, user))
            names.append(QString(view.watcherName % view.terminal));
        return names;
    };
    QCOMPARE(named(house.olga(), house.host()), (QStringList{u"ann1"_s, u"ben2"_s, u"ann2"_s}));
    QCOMPARE(named(house.person(u"ann"_s), house.host()), (QStringList{u"ann1"_s, u"ann2"_s}));
    QCOMPARE(named(house.person(u"eve"_s), house.host()), QStringList());
    QCOMPARE(named(house.olga(), HostId::make()), QStringList());
    QCOMPARE(house.views().open().size(), 2);
    QCOMPARE(house.views().openOf(u"1"_s).size(), 0);
    QCOMPARE(house.views().openOf(u"2"_s).size(), 2);
}

void terminal_views_test::howLongToWait()
{
    House house;
    house.act(QStringList{u"ann asks 1"_s, u"refuse ann 1"_s, u"+60"_s});
    const auto may = house.views().mayAsk(house.about(u"1"_s), house.person(u"ann"_s));
    QVERIFY(!may);
    QCOMPARE(may.error().code, ErrorCode::RateLimited);
    QCOMPARE(may.error().details.value("retry_after"_L1).toInt(), 240);
    QVERIFY(house.views().mayAsk(house.about(u"2"_s), house.person(u"ann"_s)));
}

void terminal_views_test::whatIsOverIsForgotten()
{
    House house;
    house.act(QStringList{u"ann asks 1"_s, u"refuse ann 1"_s, u"ben asks 1"_s, u"typing ben 1"_s, u"ben comes 1"_s,
                          u"+299"_s});
    QVERIFY(house.views().find(house.idOf(u"ann"_s, u"1"_s)));
    house.act(u"+1"_s);
    QVERIFY(!house.views().find(house.idOf(u"ann"_s, u"1"_s)));
    house.act(u"+86400"_s);
    QVERIFY(house.views().find(house.idOf(u"ben"_s, u"1"_s))); // he is still there
}

void terminal_views_test::nobodyHasToLook()
{
    House house;
    house.act(u"ann asks 1"_s);
    house.wait(60);
    QTRY_COMPARE(house.said(), (QStringList{u"ann/1 asked"_s, u"ann/1 unanswered"_s}));
    house.wait(300);
    QTRY_VERIFY(!house.views().find(house.idOf(u"ann"_s, u"1"_s)));
}

QTEST_GUILESS_MAIN(terminal_views_test)
#include "terminal_views_test.moc"
