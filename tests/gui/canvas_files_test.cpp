// SPDX-License-Identifier: GPL-3.0-or-later
// The editor page's own dialogs for files, without a server.
#include <QAction>
#include <QFileDialog>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "app/client/event_stream.h"
#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/editor/flow_scene.h"
#include "app/models/approvals_feed.h"
#include "app/models/people.h"
#include "app/panels/editor/editor_page.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/widgets/notices.h"
#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/flow/codec.h"
#include "tests/gui/sample_run.h"

using namespace Qt::StringLiterals;
using namespace mh;

namespace {

/// An editor whose server does not answer: nobody listens at port 9.
struct Alone {
    QTemporaryDir folder;
    QString told;
    SystemClock clock;
    client::ServerClient client{QUrl(u"http://127.0.0.1:9"_s)};
    client::EventStream stream{client};
    client::Replica replica{client, stream};
    models::ApprovalsFeed approvals{client, stream, replica};
    models::People people;
    panels::EditorPage page{{client, stream, replica, approvals, people, clock}, folder.path(), FlowId::make()};

    Alone()
    {
        page.resize(1200, 720);
        page.show();
    }
    [[nodiscard]] editor::FlowScene &scene() { return page.findChild<panels::CanvasPane *>()->scene(); }
    [[nodiscard]] QString file(const QString &name) const { return folder.filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile made(file(name));
        QVERIFY(made.open(QIODevice::WriteOnly));
        QCOMPARE(made.write(bytes), bytes.size());
    }
    /// As a person does: the menu's entry, the name, Enter.
    void choose(const QString &entry, const QString &name)
    {
        QAction *found = nullptr;
        for (QMenu *menu : page.findChildren<QMenu *>()) {
            for (QAction *action : menu->actions())
                found = action->text() == entry ? action : found;
        }
        QVERIFY2(found, qPrintable(entry));
        found->trigger();
        auto *dialog = page.findChild<QFileDialog *>();
        QVERIFY(dialog);
        dialog->setDirectory(folder.path());
        auto *field = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
        QVERIFY(field);
        field->setText(name);
        QTest::keyClick(field, Qt::Key_Return);
        told = trouble(); // before the server that is not there is told of again
        QTRY_VERIFY(!page.findChild<QFileDialog *>());
    }
    [[nodiscard]] QString trouble() const
    {
        const auto *banner = page.findChild<widgets::ErrorBanner *>();
        QString all;
        for (const QLabel *label : banner->findChildren<QLabel *>())
            all += label->text();
        return banner->isVisible() ? all : QString();
    }
};

} // namespace

class CanvasFilesTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }

    void whatIsExportedIsImported()
    {
        Alone alone;
        flow::FlowDefinition flow = test::exampleDefinition();
        for (qsizetype i = 0; i < flow.nodes.size(); ++i)
            flow.nodes[i].position = {double(i) * 312, 48};
        alone.write(u"bare.json"_s, QJsonDocument(flow::toJson(flow)).toJson());
        alone.choose(u"Import JSON…"_s, u"bare.json"_s);
        QCOMPARE(alone.scene().nodeCount(), 4);
        QCOMPARE(alone.scene().edgeCount(), 4);
        alone.choose(u"Export JSON…"_s, u"out.json"_s);
        QFile file(alone.file(u"out.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto json = json::parseObject(file.readAll());
        QVERIFY(json);
        QVERIFY(json->contains("settings"_L1));
        const auto read = flow::definitionFromJson(json->value("definition"_L1).toObject());
        QVERIFY(read);
        QCOMPARE(*read, flow);
        // The exported one, with its wrapping, into another editor.
        Alone other;
        other.write(u"in.json"_s, QJsonDocument(*json).toJson());
        other.choose(u"Import JSON…"_s, u"in.json"_s);
        QCOMPARE(other.scene().nodeCount(), 4);
        QVERIFY2(!other.told.contains(u"file"_s), qPrintable(other.told));
    }

    void whatIsNoFlowIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        QTest::newRow("no JSON") << QByteArray("{\"nodes\": [") << u"no JSON"_s;
        QTest::newRow("something else") << QByteArray("{\"name\": \"x\"}") << u"holds no flow"_s;
        QTest::newRow("a broken flow") << QByteArray("{\"nodes\": [{\"id\": 3}]}") << u"not right"_s;
    }
    void whatIsNoFlowIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        Alone alone;
        alone.write(u"odd.json"_s, bytes);
        alone.choose(u"Import JSON…"_s, u"odd.json"_s);
        QVERIFY2(alone.told.contains(words), qPrintable(alone.told));
        QCOMPARE(alone.scene().nodeCount(), 0);
    }
};

QTEST_MAIN(CanvasFilesTest)
#include "canvas_files_test.moc"
