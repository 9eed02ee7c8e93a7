// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

#include "core/base/answer.h"
#include "server/engine/timers.h"
#include "server/mail/mail_metrics.h"
#include "server/mail/mail_queue.h"
#include "server/mail/smtp_carrier.h"
#include "tests/support/fake_clock.h"
#include "tests/support/job_pass.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::mail;

namespace {

constexpr qint64 kHourMs = 3'600'000;

class FakeMailStore final : public MailStore
{
public:
    QFuture<Result<QList<QueuedMail>>> load() override { return Answer<QList<QueuedMail>>().given(mails); }
    void commit(QList<MailWrite> writes, std::function<void(Result<>)> done) override
    {
        if (refuse)
            return done(unavailable(u"the disk is full"_s));
        for (const MailWrite &write : writes) {
            const auto *save = std::get_if<SaveMail>(&write);
            const MailId id = save ? save->mail.id : std::get<RemoveMail>(write).id;
            mails.removeIf([&id](const QueuedMail &mail) { return mail.id == id; });
            if (save)
                mails.append(save->mail);
        }
        done({});
    }

    QList<QueuedMail> mails;
    bool refuse = false;
};

/// Answers when it is told to.
class FakeCarrier final : public MailCarrier
{
public:
    [[nodiscard]] bool isReady() const override { return ready; }
    void carry(Delivery delivery, std::function<void(Result<>)> done) override
    {
        deliveries.append(std::move(delivery));
        waiting.append(std::move(done));
    }
    void answer(const Result<> &result) { waiting.takeFirst()(result); }

    QList<Delivery> deliveries;
    QList<std::function<void(Result<>)>> waiting;
    bool ready = true;
};

Result<> refusal()
{
    return Error{ErrorCode::InvalidInput, u"MAIL_REFUSED"_s, u"550"_s, {}, {}};
}

Letter letterTo(const QString &address)
{
    return resetLetter({address, u"Eva"_s, Language::English, u"Meshhelm"_s},
                       u"https://mesh.example.org/reset?token=t0ken"_s);
}

} // namespace

class mail_test final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void headerTexts_data();
    void headerTexts();
    void addresses_data();
    void addresses();
    void languages_data();
    void languages();
    void writesAMessage();
    void nothingBecomesAHeader();
    void lettersEscapeWhatPeopleWrite();
    void everyLanguageHasEveryLetter();
    void sendsOneAfterTheOther();
    void triesAgainWithGrowingPauses();
    void givesUpWhenTheLetterIsOld();
    void givesUpWhatIsRefused();
    void goesOnAfterARestart();
    void takesOnlySoMany();
    void failuresAreForgottenInTheEnd();
    void refusesWithoutAServer();
    void keepsNothingThatTheStoreRefuses();
    void waitsForBetterSettings();
    void endsWhileAServerHangs();

private:
    void makeQueue()
    {
        m_queue = std::make_unique<MailQueue>(MailQueue::Parts{
            *m_store,
            *m_timers,
            m_clock,
            {[](QByteArrayView plain) -> Result<QString> {
                 return QString::fromLatin1(plain.toByteArray().toBase64());
             },
             [](const QString &sealed) -> Result<Secret> { return Secret(QByteArray::fromBase64(sealed.toLatin1())); }},
            m_carrier,
            [this] {
                return Sender{m_from, u"Meshhelm"_s};
            },
            mh::test::passFor(protocol::jobs::mailDelivery)});
        const auto started = m_queue->start();
        QTRY_VERIFY(started.isFinished());
    }
    void pass(qint64 ms)
    {
        m_clock.advance(ms);
        m_timers->fire();
    }

    mh::test::FakeClock m_clock;
    std::unique_ptr<FakeMailStore> m_store;
    std::unique_ptr<engine::Timers> m_timers;
    FakeCarrier m_carrier;
    QString m_from = u"console@example.org"_s;
    std::unique_ptr<MailQueue> m_queue;
};

void mail_test::init()
{
    m_queue.reset();
    m_carrier.deliveries.clear();
    m_carrier.waiting.clear();
    m_carrier.ready = true;
    m_store = std::make_unique<FakeMailStore>();
    m_timers = std::make_unique<engine::Timers>(m_clock);
    makeQueue();
}

void mail_test::headerTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("plain") << u"Test mail from Meshhelm"_s << QByteArray("Test mail from Meshhelm");
    QTest::newRow("Chinese") << u"驗證"_s << QByteArray("=?UTF-8?B?6amX6K2J?=");
    QTest::newRow("line breaks") << u"a\r\nBcc: b"_s << QByteArray("a  Bcc: b");
    QTest::newRow("an encoded word") << u"=?x"_s << QByteArray("=?UTF-8?B?PT94?=");
}

void mail_test::headerTexts()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, header);
    QCOMPARE(headerText(text), header);
    const QByteArray folded = headerText(QString(200, QChar(0x4e00)));
    for (const QByteArray &line : folded.split('\n'))
        QVERIFY2(line.size() <= 76, line.constData());
    QVERIFY(!folded.contains("\n\n"));
}

void mail_test::addresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("carried");
    QTest::newRow("usual") << u"Eva.Luator+x@Example.ORG"_s << QByteArray("Eva.Luator+x@example.org");
    QTest::newRow("IDN") << u"eva@bücher.example"_s << QByteArray("eva@xn--bcher-kva.example");
    for (const char *bad : {"", "eva", "@example.org", "eva@", "e va@example.org", "eva@exa mple.org",
                            "eva>@example.org", "eva\r\nRCPT TO:<x>@example.org", "a@b@example.org", ".eva@example.org",
                            "eva@-example.org", "eva@example.org."})
        QTest::newRow(bad) << QString::fromUtf8(bad) << QByteArray();
}

void mail_test::addresses()
{
    QFETCH(const QString, address);
    QFETCH(const QByteArray, carried);
    const auto result = mailAddress(address);
    QCOMPARE(bool(result), !carried.isEmpty());
    if (result)
        QCOMPARE(*result, carried);
    else
        QCOMPARE(result.error().reason, u"INVALID_ADDRESS"_s);
}

void mail_test::languages_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("tag");
    QTest::newRow("nothing") << QByteArray() << u"en"_s;
    QTest::newRow("Taiwan") << QByteArray("zh-TW,zh;q=0.9,en;q=0.5") << u"zh-TW"_s;
    QTest::newRow("Hong Kong") << QByteArray("zh-Hant-HK") << u"zh-TW"_s;
    QTest::newRow("mainland") << QByteArray("zh") << u"zh-CN"_s;
    QTest::newRow("weights") << QByteArray("zh-CN;q=0.2, en-GB;q=0.8") << u"en"_s;
    QTest::newRow("others first") << QByteArray("de-DE, fr;q=0.9, zh_CN;q=0.1") << u"zh-CN"_s;
    QTest::newRow("nonsense") << QByteArray(";;q=x,,=") << u"en"_s;
}

void mail_test::languages()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QString, tag);
    QCOMPARE(toTag(languageOf(header)), tag);
    QCOMPARE(languageFrom(tag), languageOf(header));
}

void mail_test::writesAMessage()
{
    const auto mime = toMime({u"id-1"_s,
                              {u"console@example.org"_s, u"Mesh \"helm\""_s},
                              u"eva@example.org"_s,
                              u"驗證"_s,
                              u"plain\ntext"_s,
                              u"<p>HTML</p>"_s,
                              1'700'000'000'000});
    QVERIFY(mime);
    const qsizetype end = mime->indexOf("\r\n\r\n");
    const QByteArrayList lines = QByteArray(mime->left(end)).replace("\r\n", "\n").split('\n');
    QVERIFY(lines.contains("Date: Tue, 14 Nov 2023 22:13:20 +0000"));
    QVERIFY(lines.contains("From: \"Mesh \\\"helm\\\"\" <console@example.org>"));
    QVERIFY(lines.contains("To: <eva@example.org>"));
    QVERIFY(lines.contains("Message-ID: <id-1@example.org>"));
    QVERIFY(lines.contains("Auto-Submitted: auto-generated"));
    QVERIFY(mime->contains(QByteArray("plain\r\ntext").toBase64()));
    QVERIFY(mime->contains(QByteArray("<p>HTML</p>").toBase64()));
    QVERIFY(mime->endsWith("--part-id-1--\r\n"));
}

void mail_test::nothingBecomesAHeader()
{
    const QString evil = u"x\r\nBcc: all@example.org\r\n\r\n<script>"_s;
    const auto mime = toMime({u"id"_s, {u"console@example.org"_s, evil}, u"eva@example.org"_s, evil, evil, evil, 0});
    QVERIFY(mime);
    QVERIFY(!mime->contains("\r\nBcc:"));
    QVERIFY(
        !toMime({u"id"_s, {u"console@example.org"_s, {}}, u"eva@example.org\r\nBcc: x@example.org"_s, {}, {}, {}, 0}));
    QVERIFY(!toMime({u"id"_s, {u"no address"_s, {}}, u"eva@example.org"_s, {}, {}, {}, 0}));
}

void mail_test::lettersEscapeWhatPeopleWrite()
{
    const Addressee to{u"eva@example.org"_s, u"Eva <img src=x> %1 %2"_s, Language::English, u"Meshhelm"_s};
    const Letter letter =
        invitationLetter(to, u"<b>Bob</b> %3"_s, u"\"Flow\" & more"_s, u"https://x/?a=1&b=\"2\""_s, false);
    QVERIFY(!letter.html.contains(u"<img"));
    QVERIFY(!letter.html.contains(u"<b>"));
    QVERIFY(letter.html.contains(u"Eva &lt;img src=x&gt; %1 %2"));
    QVERIFY(letter.html.contains(u"&lt;b&gt;Bob&lt;/b&gt; %3 shares the flow"));
    QVERIFY(letter.html.contains(u"href=\"https://x/?a=1&amp;b=&quot;2&quot;\""));
    QVERIFY(letter.text.contains(u"“\"Flow\" & more”"));
    QVERIFY(letter.text.contains(u"No account yet?"));
    QVERIFY(!invitationLetter(to, {}, {}, {}, true).text.contains(u"No account yet?"));
}

void mail_test::everyLanguageHasEveryLetter()
{
    for (const Language language : {Language::English, Language::TraditionalChinese, Language::SimplifiedChinese}) {
        const Addressee to{u"eva@example.org"_s, u"Eva"_s, language, u"Meshhelm"_s};
        const QString link = u"https://mesh.example.org/?token=t"_s;
        for (const Letter &letter : {verifyLetter(to, link), resetLetter(to, link), welcomeLetter(to, u"eva"_s, link),
                                     passwordChangedLetter(to), passwordSetLetter(to),
                                     invitationLetter(to, u"Bob"_s, u"Flow"_s, link, false), testLetter(to)}) {
            QVERIFY(letter.subject.contains(u"Meshhelm") || letter.subject.contains(u"Flow"));
            QVERIFY2(!letter.subject.contains(u'%') && !letter.text.contains(u'%'), qPrintable(letter.text));
            QVERIFY(letter.html.contains(u"<html lang=\"%1\">"_s.arg(toTag(language))));
            QCOMPARE(letter.text.contains(link), letter.html.contains(u"href="));
            QCOMPARE(letter.to, to.address);
        }
    }
}

void mail_test::sendsOneAfterTheOther()
{
    QVERIFY(m_queue->add(letterTo(u"eva@example.org"_s)).result());
    QVERIFY(m_queue->add(letterTo(u"bob@example.org"_s)).result());
    QCOMPARE(m_store->mails.size(), 2);
    QVERIFY(!m_store->mails.first().sealed.contains(u"t0ken"));
    pass(0);
    QCOMPARE(m_carrier.deliveries.size(), 1);
    pass(0);
    QCOMPARE(m_carrier.deliveries.size(), 1);
    m_carrier.answer({});
    pass(0);
    QCOMPARE(m_carrier.deliveries.size(), 2);
    m_carrier.answer({});
    QCOMPARE(m_carrier.deliveries.last().to, QByteArray("bob@example.org"));
    QVERIFY(m_store->mails.isEmpty());
    QCOMPARE(m_queue->counts().sent, 2);
    QVERIFY(metricsText(m_queue->counts()).contains("mails_sent_total 2\n"));
}

void mail_test::triesAgainWithGrowingPauses()
{
    QVERIFY(m_queue->add(letterTo(u"eva@example.org"_s)).result());
    pass(0);
    for (const qint64 pause : {5'000, 10'000, 20'000, 40'000}) {
        m_carrier.answer(unavailable(u"down"_s));
        const auto tries = m_carrier.deliveries.size();
        pass(pause - 1);
        QCOMPARE(m_carrier.deliveries.size(), tries);
        pass(1);
        QCOMPARE(m_carrier.deliveries.size(), tries + 1);
    }
    QCOMPARE(m_store->mails.first().attempts, 4);
    QCOMPARE(m_store->mails.first().lastError, u"down"_s);
    m_carrier.answer({});
    QVERIFY(m_store->mails.isEmpty());
    QCOMPARE(m_queue->counts().retried, 4);
}

void mail_test::givesUpWhenTheLetterIsOld()
{
    QList<QueuedMail> given;
    connect(m_queue.get(), &MailQueue::gaveUp, this, [&given](const QueuedMail &mail) { given.append(mail); });
    QVERIFY(m_queue->add(letterTo(u"eva@example.org"_s)).result());
    pass(0);
    for (int i = 0; i < 50 && given.isEmpty(); ++i) {
        m_carrier.answer(unavailable(u"down"_s));
        pass(kHourMs / 4);
    }
    QCOMPARE(given.size(), 1);
    QVERIFY(given.first().sealed.isEmpty()); // its token is nobody's business any more
    QCOMPARE(m_queue->counts().failed, 1);
    QCOMPARE(m_queue->counts().waiting, 0);
}

void mail_test::givesUpWhatIsRefused()
{
    QVERIFY(m_queue->add(letterTo(u"eva@example.org"_s)).result());
    pass(0);
    m_carrier.answer(refusal());
    QCOMPARE(m_queue->counts().failed, 1);
    pass(kHourMs);
    QCOMPARE(m_carrier.deliveries.size(), 1);
    QCOMPARE(m_store->mails.first().failedAt, m_clock.nowMs() - kHourMs);
}

void mail_test::goesOnAfterARestart()
{
    QVERIFY(m_queue->add(letterTo(u"eva@example.org"_s)).result());
    pass(0);
    m_carrier.waiting.clear(); // the server ends in the middle
    m_queue.reset();
    makeQueue();
    pass(0);
    QCOMPARE(m_carrier.deliveries.size(), 2);
    const auto messageId = [](const QByteArray &mail) { return mail.mid(mail.indexOf("Message-ID"), 60); };
    QCOMPARE(messageId(m_carrier.deliveries[0].message), messageId(m_carrier.deliveries[1].message));
    m_carrier.answer({});
    QVERIFY(m_store->mails.isEmpty());
}

void mail_test::takesOnlySoMany()
{
    for (int i = 0; i < 1'000; ++i)
        QVERIFY(m_queue->add(letterTo(u"eva@example.org"_s)).result());
    const auto more = m_queue->add(letterTo(u"eva@example.org"_s)).result();
    QVERIFY(!more);
    QCOMPARE(more.error().reason, u"MAIL_QUEUE_FULL"_s);
    QCOMPARE(m_store->mails.size(), 1'000);
}

void mail_test::failuresAreForgottenInTheEnd()
{
    for (int i = 0; i < 120; ++i) {
        QVERIFY(m_queue->add(letterTo(u"eva@example.org"_s)).result());
        pass(0);
        m_carrier.answer(refusal());
    }
    QVERIFY(m_queue->list().size() <= 101);
    QCOMPARE(m_queue->list().size(), m_store->mails.size());
    pass(8 * 24 * kHourMs);
    QVERIFY(m_queue->add(letterTo(u"eva@example.org"_s)).result());
    QCOMPARE(m_store->mails.size(), 1);
}

void mail_test::refusesWithoutAServer()
{
    m_carrier.ready = false;
    QCOMPARE(m_queue->add(letterTo(u"eva@example.org"_s)).result().error().reason, u"MAIL_NOT_CONFIGURED"_s);
    QCOMPARE(m_queue->sendNow(letterTo(u"eva@example.org"_s)).result().error().reason, u"MAIL_NOT_CONFIGURED"_s);
    m_carrier.ready = true;
    QCOMPARE(m_queue->add(letterTo(u"e va@example.org"_s)).result().error().reason, u"INVALID_ADDRESS"_s);
}

void mail_test::keepsNothingThatTheStoreRefuses()
{
    m_store->refuse = true;
    QVERIFY(!m_queue->add(letterTo(u"eva@example.org"_s)).result());
    pass(0);
    QVERIFY(m_carrier.deliveries.isEmpty());
    QVERIFY(m_queue->list().isEmpty());
}

void mail_test::waitsForBetterSettings()
{
    QVERIFY(m_queue->add(letterTo(u"eva@example.org"_s)).result());
    m_carrier.ready = false; // somebody has taken the mail server out of the settings
    pass(0);
    QCOMPARE(m_queue->counts().retried, 1);
    m_carrier.ready = true;
    m_from = u"nobody"_s;
    pass(5'000);
    QCOMPARE(m_queue->counts().retried, 2);
    QVERIFY(m_carrier.deliveries.isEmpty());
    m_from = u"console@example.org"_s;
    pass(10'000);
    QCOMPARE(m_carrier.deliveries.size(), 1);
}

void mail_test::endsWhileAServerHangs()
{
    QTcpServer silent; // the system accepts for it, and nobody says a word
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    auto carrier = std::make_unique<SmtpCarrier>([&silent] {
        SmtpOptions options;
        options.host = u"127.0.0.1"_s;
        options.port = silent.serverPort();
        options.timeoutMs = 600'000;
        options.helo = u"localhost"_s;
        return options;
    });
    bool answered = false;
    carrier->carry({"a@example.org", "b@example.org", "x"}, [&answered](const Result<> &) { answered = true; });
    QVERIFY(silent.waitForNewConnection(5'000));
    QElapsedTimer timer;
    timer.start();
    carrier.reset();
    QVERIFY(timer.elapsed() < 5'000);
    QCoreApplication::processEvents();
    QVERIFY(!answered);
}

QTEST_GUILESS_MAIN(mail_test)
#include "mail_test.moc"
