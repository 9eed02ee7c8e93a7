// SPDX-License-Identifier: GPL-3.0-or-later
// The official JSON-Schema-Test-Suite, where there is a checkout of it (MH_JSON_SCHEMA_SUITE).
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include "core/base/json.h"
#include "core/schema/validator.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::schema;

class SchemaSuiteTest final : public QObject
{
    Q_OBJECT

    QString m_suite;
    QHash<QString, QJsonValue> m_remotes;

    static QJsonValue read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? *json::parseValue(file.readAll()) : QJsonValue();
    }

    struct Count {
        int right = 0;
        int all = 0;
    };

    Count runFile(const QString &path, const Options &options) const
    {
        Count count;
        const QJsonArray groups = read(path).toArray();
        for (const auto &each : groups) {
            const QJsonObject group = each.toObject();
            const auto validator = Validator::compile(group.value("schema"_L1), options);
            const QJsonArray tests = group.value("tests"_L1).toArray();
            for (const auto &one : tests) {
                const QJsonObject test = one.toObject();
                const bool isRight =
                    validator && validator->check(test.value("data"_L1)).isEmpty() == test.value("valid"_L1).toBool();
                ++count.all;
                count.right += isRight ? 1 : 0;
                if (!isRight) {
                    qInfo().noquote() << QFileInfo(path).fileName() << group.value("description"_L1).toString() << '/'
                                      << test.value("description"_L1).toString()
                                      << (validator ? QString() : validator.error().field + validator.error().message);
                }
            }
        }
        return count;
    }

private slots:
    void initTestCase()
    {
        m_suite = qEnvironmentVariable("MH_JSON_SCHEMA_SUITE");
        if (m_suite.isEmpty() || !QDir(m_suite).exists(u"tests/draft7"_s))
            QSKIP("no JSON-Schema-Test-Suite: set MH_JSON_SCHEMA_SUITE to a checkout of it");
        QDirIterator remotes(m_suite + u"/remotes"_s, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (remotes.hasNext()) {
            const QString path = remotes.next();
            m_remotes.insert(u"http://localhost:1234"_s + path.mid(m_suite.size() + 8), read(path));
        }
        QVERIFY(!m_remotes.isEmpty());
    }

    void keepsItsFigures_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("draft");
        QTest::addColumn<bool>("formats");
        QTest::addColumn<int>("right"); // as docs/schemas.md says
        QTest::addColumn<int>("all");
        const int seven = int(Draft::Draft7);
        const int latest = int(Draft::Draft2020);
        QTest::newRow("draft 7") << u"draft7"_s << seven << false << 927 << 927;
        QTest::newRow("2020-12") << u"draft2020-12"_s << latest << false << 1299 << 1299;
        QTest::newRow("draft 7, optional") << u"draft7/optional"_s << seven << false << 114 << 118;
        QTest::newRow("2020-12, optional") << u"draft2020-12/optional"_s << latest << false << 159 << 162;
        QTest::newRow("draft 7, formats") << u"draft7/optional/format"_s << seven << true << 624 << 676;
        QTest::newRow("2020-12, formats") << u"draft2020-12/optional/format"_s << latest << true << 712 << 764;
    }
    void keepsItsFigures()
    {
        QFETCH(QString, folder);
        QFETCH(int, draft);
        QFETCH(bool, formats);
        QFETCH(int, right);
        QFETCH(int, all);
        const Options options{Draft(draft), formats, m_remotes};
        Count count;
        const QDir files(m_suite + u"/tests/"_s + folder);
        const QStringList names = files.entryList({u"*.json"_s}, QDir::Files);
        for (const QString &name : names) {
            const Count one = runFile(files.filePath(name), options);
            count.right += one.right;
            count.all += one.all;
        }
        qInfo() << count.right << "of" << count.all;
        QVERIFY2(count.all >= all, "the suite has become smaller");
        QVERIFY2(count.right >= right, qPrintable(u"%1 right, once it were %2"_s.arg(count.right).arg(right)));
    }
};

QTEST_APPLESS_MAIN(SchemaSuiteTest)
#include "schema_suite_test.moc"
