// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRect>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include <png.h>

#include "core/qr/qr_code.h"

using namespace Qt::StringLiterals;
using namespace mh;

class qr_test final : public QObject
{
    Q_OBJECT

private slots:
    void encodes_data();
    void encodes();
    void refuses();
    void drawsEveryDarkModule();
    void paintsEveryModule();
};

void qr_test::encodes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("size");
    QTest::newRow("shortest") << u"a"_s << 21;
    QTest::newRow("Chinese") << u"密碼"_s << 21;
    QTest::newRow("otpauth") << u"otpauth://totp/Meshhelm:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Meshhelm"_s
                             << 37;
    QTest::newRow("longest with a quarter to spare") << QString(2331, u'x') << 177;
    QTest::newRow("longest") << QString(2953, u'x') << 177;
}

void qr_test::encodes()
{
    QFETCH(QString, text);
    QFETCH(int, size);
    const auto code = qr::encode(text);
    QVERIFY(code);
    QCOMPARE(code->size, size);
    // The three eyes, and the light modules around them.
    for (const QPoint corner : {QPoint(0, 0), QPoint(size - 7, 0), QPoint(0, size - 7)}) {
        for (int i = 0; i < 7; ++i) {
            QVERIFY(code->isDark(corner.x() + i, corner.y()) && code->isDark(corner.x(), corner.y() + i));
            QVERIFY(code->isDark(corner.x() + i, corner.y() + 6) && code->isDark(corner.x() + 6, corner.y() + i));
        }
        QVERIFY(!code->isDark(corner.x() + 1, corner.y() + 1) && code->isDark(corner.x() + 3, corner.y() + 3));
    }
    for (int i = 8; i < size - 8; ++i)
        QCOMPARE(code->isDark(i, 6), i % 2 == 0); // the timing line
    QVERIFY(*code == *qr::encode(text));
}

void qr_test::refuses()
{
    QCOMPARE(qr::encode({}).error().code, ErrorCode::InvalidInput);
    QCOMPARE(qr::encode(QString(2954, u'x')).error().code, ErrorCode::InvalidInput);
}

void qr_test::drawsEveryDarkModule()
{
    const auto code = qr::encode(u"otpauth://totp/a?secret=b"_s);
    QXmlStreamReader svg(qr::toSvg(*code));
    QString path;
    while (!svg.atEnd()) {
        if (svg.readNext() == QXmlStreamReader::StartElement && svg.name() == "path"_L1)
            path = svg.attributes().value("d"_L1).toString(); // the last one is the dark one
    }
    QVERIFY(!svg.hasError());
    QBitArray drawn(code->dark.size());
    static const QRegularExpression run(u"M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z"_s);
    auto matches = run.globalMatch(path);
    while (matches.hasNext()) {
        const auto match = matches.next();
        QCOMPARE(match.captured(3), match.captured(4));
        for (int i = 0; i < match.captured(3).toInt(); ++i)
            drawn.setBit((match.captured(2).toInt() - qr::kQuietZone) * code->size + match.captured(1).toInt()
                         - qr::kQuietZone + i);
    }
    QVERIFY(drawn == code->dark);
}

void qr_test::paintsEveryModule()
{
    const auto code = qr::encode(u"[Interface]\nAddress = 10.0.0.2/32\n"_s);
    const auto png = qr::toPng(*code, 3);
    QVERIFY(png);
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    QVERIFY(png_image_begin_read_from_memory(&image, png->constData(), size_t(png->size())));
    const int side = 3 * (code->size + 2 * qr::kQuietZone);
    QCOMPARE(QSize(int(image.width), int(image.height)), QSize(side, side));
    image.format = PNG_FORMAT_GRAY;
    QByteArray grey(qsizetype(side) * side, '\0');
    QVERIFY(png_image_finish_read(&image, nullptr, grey.data(), 0, nullptr));
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const QPoint module(x / 3 - qr::kQuietZone, y / 3 - qr::kQuietZone);
            const bool isInside = QRect(0, 0, code->size, code->size).contains(module);
            const bool isDark = isInside && code->isDark(module.x(), module.y());
            QCOMPARE(grey[qsizetype(y) * side + x], isDark ? '\0' : '\xff');
        }
    }
}

QTEST_APPLESS_MAIN(qr_test)
#include "qr_test.moc"
