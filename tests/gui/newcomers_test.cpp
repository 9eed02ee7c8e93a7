// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody who has never used it tries at the desktop, with the real server: a webhook among the components.
#include <QLineEdit>
#include <QTreeWidget>

#include "app/client/server_client.h"
#include "app/editor/flow_view.h"
#include "app/panels/editor/editor_page.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/flows/flows_panel.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/triggers/trigger_form.h"
#include "app/widgets/notices.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/share_endpoints.h"
#include "core/protocol/user_admin.h"
#include "core/protocol/user_endpoints.h"
#include "tests/gui/hands.h"
#include "tests/gui/look.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;

namespace {

const QString kPassword = u"Correct-horse7battery"_s;

} // namespace

class NewcomersTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_theme = std::make_unique<widgets::Theme>(*qApp);
        m_theme->setMode(widgets::Theme::Mode::Light);
        QVERIFY(m_stage.start());
        Desktop admin(*m_theme);
        test::open<panels::FlowsPanel>(admin, m_stage, Qt::Key_2);
        client::ServerClient &client = admin.session.context().client;
        protocol::WriteUser user;
        user.username = u"nell"_s;
        user.email = u"nell@example.org"_s;
        user.password = kPassword;
        user.role = u"user"_s;
        QVERIFY(await(client.call(protocol::createUser, user)));
        protocol::CreateFlow flow;
        flow.name = u"Looked at"_s;
        const auto made = await(client.call(protocol::createFlow, flow));
        QVERIFY(made);
        m_flow = made->id;
    }

    void aWebhookIsAddedFromTheComponents_data()
    {
        QTest::addColumn<QString>("may");
        QTest::newRow("to look at") << u"view"_s;
        QTest::newRow("to change") << u"edit"_s;
    }
    void aWebhookIsAddedFromTheComponents()
    {
        QFETCH(const QString, may);
        shareWithNell(may);
        Desktop desktop(*m_theme);
        test::open<panels::FlowsPanel>(desktop, m_stage, Qt::Key_2, u"nell"_s, kPassword);
        desktop.window->openFlow(m_flow);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.editorPage() && desktop.editorPage()->flow() == m_flow, kPatience);
        panels::EditorPage &page = *desktop.editorPage();
        auto *palette = page.findChild<QTreeWidget *>(u"palette"_s);
        QTRY_VERIFY_WITH_TIMEOUT(palette->topLevelItemCount() > 1 && page.document().flow().myPermission == may,
                                 kPatience);
        auto *search = palette->parentWidget()->findChild<QLineEdit *>();
        QTest::keyClicks(search, u"webhook"_s);
        QCOMPARE(palette->topLevelItem(0)->childCount(), 1); // before the components that speak of webhooks
        QTest::keyClick(search, Qt::Key_Return);
        auto *form = desktop.part<panels::TriggerForm>();
        const auto banners = page.findChildren<widgets::ErrorBanner *>();
        const bool isRefused = std::any_of(banners.cbegin(), banners.cend(), [](const widgets::ErrorBanner *banner) {
            return banner->isVisible() && banner->message().contains(u"to look at"_s);
        });
        QCOMPARE(form != nullptr, may == "edit"_L1);
        QCOMPARE(isRefused, may == "view"_L1);
        test::shot(*m_theme, *desktop.window, u"palette-webhook-"_s + may);
        if (!form)
            return;
        click(*form, u"save"_s);
        QTRY_COMPARE_WITH_TIMEOUT(page.canvas().scene().triggers().triggers().size(), 1, kPatience);
        const QRectF card = page.canvas().scene().triggers().extent();
        const editor::FlowView &view = page.canvas().view();
        QVERIFY(!card.isEmpty()); // in a flow without nodes, too
        QVERIFY(view.mapToScene(view.viewport()->rect()).boundingRect().contains(card));
        search->clear();
        test::shot(*m_theme, *desktop.window, u"palette-triggers"_s);
    }

private:
    /// By her user name; again with another level.
    void shareWithNell(const QString &level)
    {
        Desktop admin(*m_theme);
        test::open<panels::FlowsPanel>(admin, m_stage, Qt::Key_2);
        client::ServerClient &client = admin.session.context().client;
        const auto former = await(client.call(protocol::listShares, {m_flow}));
        QVERIFY(former);
        for (const protocol::Share &share : former->items)
            QVERIFY(await(client.call(protocol::removeShare, {m_flow, share.id, {}})));
        protocol::CreateShare share;
        share.flow = m_flow;
        share.username = u"nell"_s;
        share.permission = level;
        QVERIFY(await(client.call(protocol::createShare, share)));
    }

    std::unique_ptr<widgets::Theme> m_theme;
    Stage m_stage;
    FlowId m_flow;
};

QTEST_MAIN(NewcomersTest)
#include "newcomers_test.moc"
