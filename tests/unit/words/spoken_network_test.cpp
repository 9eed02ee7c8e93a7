// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

#include "app/words/spoken.h"
#include "core/net/pool.h"
#include "core/wireguard/interface_name.h"
#include "core/wireguard/read_config.h"

using namespace Qt::StringLiterals;
using namespace mh;

namespace {

template <class Parsed>
QString refusal(const QString &text)
{
    const auto parsed = Parsed::parse(text);
    return parsed ? QString() : parsed.error().message;
}

template <class T>
QString messageOf(const Result<T> &result)
{
    return result ? QString() : result.error().message;
}

net::Prefix prefix(const QString &text)
{
    return *net::Prefix::parse(text);
}

QStringList refusalsOfPools()
{
    net::Pool pool = *net::Pool::make(prefix(u"10.0.0.0/24"_s), 1000);
    const auto take = [&](const QString &text) { return messageOf(pool.take(prefix(text), {}, 0)); };
    QStringList said{take(u"10.0.0.0/28"_s), take(u"10.0.0.16/28"_s), take(u"10.0.0.0/24"_s), take(u"10.1.0.0/24"_s)};
    said += messageOf(pool.reserve(prefix(u"10.0.0.32/28"_s), u"routers"_s));
    said += messageOf(pool.reserve(prefix(u"10.0.0.48/28"_s), u"routers"_s));
    said += messageOf(pool.reserve(prefix(u"10.0.0.48/28"_s), QString()));
    said += messageOf(pool.unreserve(u"others"_s));
    said += take(u"10.0.0.40/32"_s);
    said += messageOf(pool.release(prefix(u"10.0.0.16/28"_s), 0));
    said += take(u"10.0.0.16/32"_s);
    said += messageOf(pool.release(prefix(u"10.0.0.16/28"_s), 0));
    said += messageOf(pool.allocate(24, net::Placement::Lowest, {}, 0));
    said += messageOf(pool.allocate(33, net::Placement::Lowest, {}, 0));
    net::Pool &inner = **pool.delegate(prefix(u"10.0.0.0/28"_s));
    said += messageOf(inner.take(prefix(u"10.0.0.1/32"_s), {}, 0));
    said += messageOf(pool.grow(prefix(u"10.0.0.0/28"_s), 27, 0));
    said += messageOf(pool.release(prefix(u"10.0.0.0/28"_s), 0));
    said += messageOf(net::Pool::make(prefix(u"::/0"_s)));
    said.removeAll(QString());
    return said;
}

QString refusalOf(const QByteArray &text)
{
    return messageOf(wireguard::readConfig(*wireguard::Document::parse(text)));
}

QStringList refusalsOfDocuments()
{
    using namespace wireguard;
    const QByteArray peer = "[Peer]\nPublicKey = xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=\n";
    QStringList said{refusal<InterfaceName>(u"a b"_s),
                     messageOf(Document::parse(QByteArray(1, '\0'))),
                     messageOf(Document::parse(QByteArray(Document::kMostBytes + 1, '\n'))),
                     messageOf(Document::parse(QByteArray(Document::kMostLines + 1, '\n'))),
                     messageOf(Document::parse(QByteArray(Document::kMostLineBytes + 1, ' '))),
                     messageOf(Document::parse(QByteArray("[Peer]\n").repeated(Document::kMostPeers + 1)))};
    for (const char *line :
         {"ListenPort = x", "ListenPort =", "FwMark = x", "MTU = x", "Table = x", "SaveConfig = x", "PrivateKey = x",
          "Address = x", "DNS = -", "PostUp = \xff", "Foo = x", "Foo", "[Foo]", "[Interface]", "[Peer]"})
        said += refusalOf(QByteArray("[Interface]\n") + line);
    for (const char *line : {"Endpoint = x", "AllowedIPs = x", "PersistentKeepalive = x"})
        said += refusalOf(peer + line);
    said += refusalOf(peer + peer);
    said += refusalOf("MTU = 1400");
    return said;
}

} // namespace

class SpokenNetworkTest final : public QObject
{
    Q_OBJECT

private slots:
    void inChinese_data()
    {
        QTest::addColumn<QString>("message");
        QStringList said{refusal<net::Address>(u"x"_s), refusal<net::Prefix>(u"x"_s),
                         refusal<net::Prefix>(u"10.0.0.1/24"_s), refusal<net::Range>(u"x"_s)};
        said += refusalsOfPools();
        said += refusalsOfDocuments();
        QVERIFY(!said.contains(QString()));
        QCOMPARE(said.size(), 43);
        for (const QString &message : std::as_const(said))
            QTest::newRow(qPrintable(message.left(60))) << message;
    }
    /// In both languages, which differ: no English sentence is left.
    void inChinese()
    {
        QFETCH(QString, message);
        static const QRegularExpression sentence(u"(?<![.:])\\b[a-z]{2,} [a-z]{2,}"_s);
        static const QRegularExpression chinese(u"\\p{Han}"_s);
        for (const QString &language : {u"zh_TW"_s, u"zh_CN"_s}) {
            QTranslator translator;
            QVERIFY(translator.load(u":/i18n/meshhelm_words_"_s + language + u".qm"));
            QCoreApplication::installTranslator(&translator);
            const QString said = mh::words::spoken(message);
            QVERIFY2(chinese.match(said).hasMatch(), qPrintable(message));
            QVERIFY2(!sentence.match(said).hasMatch(), qPrintable(said));
        }
    }
};

QTEST_GUILESS_MAIN(SpokenNetworkTest)
#include "spoken_network_test.moc"
