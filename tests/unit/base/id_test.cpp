// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/id.h"

#include <QTest>

using namespace mh;
using namespace Qt::StringLiterals;

class id_test final : public QObject
{
    Q_OBJECT

private slots:
    void isAUuidAndNothingBesides_data();
    void isAUuidAndNothingBesides();
};

void id_test::isAUuidAndNothingBesides_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read");
    const QString plain = u"0b1f3c52-7a44-4c0e-9d7e-2f6a8e51c3d4"_s;
    QTest::newRow("plain") << plain << plain;
    QTest::newRow("upper case") << plain.toUpper() << plain;
    QTest::newRow("in braces") << u'{' + plain + u'}' << plain;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("too short") << plain.chopped(1) << QString();
    QTest::newRow("text behind it") << plain + u"x"_s << QString();
    QTest::newRow("a path behind it") << plain + u"/.."_s << QString();
    QTest::newRow("two characters behind it") << plain + u"}}"_s << QString();
    QTest::newRow("a space before it") << u' ' + plain << QString();
    QTest::newRow("one brace") << u'{' + plain << QString();
    QTest::newRow("text behind the brace") << u'{' + plain + u"}x"_s << QString();
    QTest::newRow("without hyphens") << QString(plain).remove(u'-') << QString();
    QTest::newRow("no hexadecimal digit") << QString(plain).replace(0, 1, u'g') << QString();
}

void id_test::isAUuidAndNothingBesides()
{
    QFETCH(QString, text);
    QFETCH(QString, read);
    const FlowId id = FlowId::fromString(text);
    QCOMPARE(id.isNull(), read.isEmpty());
    if (!id.isNull())
        QCOMPARE(id.toString(), read);
}

QTEST_APPLESS_MAIN(id_test)
#include "id_test.moc"
