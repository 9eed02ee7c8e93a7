// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "server/identity/image_kind.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::identity;

namespace {

QByteArray bytes(const char *hex)
{
    QByteArray all = QByteArray::fromHex(hex);
    return all.leftJustified(64, '\0');
}

} // namespace

class image_kind_test final : public QObject
{
    Q_OBJECT

private slots:
    void kinds_data();
    void kinds();
    void everyCutIsRefusedOrRead();
};

void image_kind_test::kinds_data()
{
    QTest::addColumn<QByteArray>("image");
    QTest::addColumn<QString>("mediaType"); // empty: refused
    QTest::addColumn<QSize>("size");
    const auto row = [](const char *name, const QByteArray &image, const QString &type, QSize size) {
        QTest::newRow(name) << image << type << size;
    };
    row("png", bytes("89504e470d0a1a0a0000000d494844520000010000000080"), u"image/png"_s, {256, 128});
    row("png, huge", bytes("89504e470d0a1a0a0000000d494844527fffffff7fffffff"), {}, {});
    row("png, flat", bytes("89504e470d0a1a0a0000000d494844520000010000000000"), {}, {});
    row("png without its head", bytes("89504e470d0a1a0a0000000d494441540000010000000080"), {}, {});
    row("jpeg", bytes("ffd8ffe000104a46494600010100000100010000ffc0001108006400c8"), u"image/jpeg"_s, {200, 100});
    row("jpeg, progressive, filled", bytes("ffd8ffe000104a46494600010100000100010000ffffffc2001108006400c8"),
        u"image/jpeg"_s, {200, 100});
    row("jpeg without a frame", bytes("ffd8ffe000104a46494600010100000100010000ffda"), {}, {});
    row("jpeg with a segment of no length", bytes("ffd8ffe00000ffc0001108006400c8"), {}, {});
    row("webp, lossy", bytes("524946461000000057454250565038200a000000000000 9d012a 2c01 c800"), u"image/webp"_s,
        {300, 200});
    row("webp, lossless", bytes("5249464610000000574542505650384c0a0000002f2bc13100"), u"image/webp"_s, {300, 200});
    row("webp, extended", bytes("524946461000000057454250565038580a00000000000000 2b0100 c70000"), u"image/webp"_s,
        {300, 200});
    row("gif", bytes("4749463839610001000100"), {}, {});
    row("svg", QByteArray("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), {}, {});
    row("html that claims to be one", QByteArray("<html><script>alert(1)</script></html>  "), {}, {});
    row("nothing", {}, {}, {});
}

void image_kind_test::kinds()
{
    QFETCH(QByteArray, image);
    QFETCH(QString, mediaType);
    QFETCH(QSize, size);
    const auto kind = imageKindOf(image);
    QCOMPARE(bool(kind), !mediaType.isEmpty());
    if (kind) {
        QCOMPARE(kind->mediaType, mediaType);
        QCOMPARE(kind->size, size);
    } else {
        QCOMPARE(kind.error().reason, u"INVALID_IMAGE"_s);
    }
}

void image_kind_test::everyCutIsRefusedOrRead()
{
    const QByteArray jpeg = bytes("ffd8ffe000104a46494600010100000100010000ffc0001108006400c8");
    for (qsizetype length = 0; length <= jpeg.size(); ++length) {
        const auto kind = imageKindOf(jpeg.left(length));
        QVERIFY(!kind || kind->size == QSize(200, 100));
    }
}

QTEST_APPLESS_MAIN(image_kind_test)
#include "image_kind_test.moc"
