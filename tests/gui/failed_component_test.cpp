// SPDX-License-Identifier: GPL-3.0-or-later
// From a node that a component has failed to the host that the component runs on.
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QTabBar>
#include <QTemporaryDir>

#include "app/client/server_client.h"
#include "app/panels/flows/flows_panel.h"
#include "app/panels/hosts/host_page.h"
#include "app/panels/hosts/hosts_panel.h"
#include "app/panels/parts/json_text.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/runs/run_page.h"
#include "app/panels/triggers/trigger_dialog.h"
#include "core/protocol/host_endpoints.h"
#include "tests/gui/hands.h"

using namespace Qt::StringLiterals;
using namespace mh;
using test::click;
using test::Desktop;
using test::kPatience;

class FailedComponentTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<widgets::Theme> m_theme;
    test::Stage m_stage;
    QTemporaryDir m_folder;
    QProcess m_agent;

    /// The agent of the machine that server and components run on.
    void beHost(const Desktop &desktop)
    {
        m_agent.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_agent.start(u"" MH_BIN_DIR "/meshhelm-agent"_s,
                      {u"run"_s, u"--local"_s, m_stage.fact("data_dir"_L1) + u"/agent.sock"_s, u"--state"_s,
                       m_folder.filePath(u"state"_s), u"--manifest"_s, m_folder.filePath(u"agent.toml"_s)});
        client::ServerClient &client = desktop.session.context().client;
        const auto isOnline = [&] {
            const auto hosts = test::await(client.call(protocol::listHosts, {}));
            return hosts && hosts->servers.size() == 1 && hosts->servers.constFirst().online;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isOnline(), 60'000);
    }

private slots:
    void initTestCase()
    {
        m_theme = std::make_unique<widgets::Theme>(*qApp);
        m_theme->setMode(widgets::Theme::Mode::Light);
        QVERIFY(m_stage.start());
    }
    void cleanupTestCase()
    {
        m_agent.terminate();
        QVERIFY(m_agent.state() == QProcess::NotRunning || m_agent.waitForFinished(60'000));
    }

    void oneClickOpensItsHost()
    {
        Desktop desktop(*m_theme);
        desktop.signIn(m_stage.fact("url"_L1), m_stage.fact("username"_L1), m_stage.fact("password"_L1));
        QTRY_VERIFY_WITH_TIMEOUT(desktop.part<panels::FlowsPanel>(), kPatience);
        auto *flow = desktop.part<panels::FlowsPanel>()->findChild<panels::CanvasPane *>();
        QTRY_COMPARE_WITH_TIMEOUT(flow->scene().nodeCount(), 5, kPatience);
        auto *dialog = desktop.askToRun();
        QVERIFY(dialog);
        dialog->findChild<panels::JsonText *>()->show(
            {{u"image_url"_s, m_stage.fact("no_image_url"_L1)}, {u"upload_url"_s, m_stage.fact("upload_url"_L1)}});
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && desktop.run()->ended(), 60'000);
        QCOMPARE(desktop.run()->status, execution::RunStatus::Failed);
        panels::RunPage *page = desktop.runPage();
        page->findChild<panels::CanvasPane *>()->scene().selectNode(u"resize"_s);
        page->findChild<QTabBar *>()->setCurrentIndex(1);

        click(*page, u"openHost"_s); // nobody has an agent there
        const auto says = [page](const QString &text) {
            const auto labels = page->findChildren<QLabel *>();
            return std::any_of(labels.cbegin(), labels.cend(),
                               [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(says(u"No host is known by the name or address of http://127.0.0.1:"_s), kPatience);

        beHost(desktop);
        click(*page, u"openHost"_s);
        auto *hosts = desktop.part<panels::HostsPanel>();
        QTRY_VERIFY_WITH_TIMEOUT((hosts = desktop.part<panels::HostsPanel>()) && hosts->isVisible(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(hosts->findChild<panels::HostPage *>()->isVisible(), kPatience);
        test::shot(*m_theme, *desktop.window, u"host-of-a-component"_s);
    }
};

QTEST_MAIN(FailedComponentTest)
#include "failed_component_test.moc"
