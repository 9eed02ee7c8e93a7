// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QFile>
#include <QJsonDocument>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include "app/client/replica.h"
#include "app/panels/editor/editor_page.h"
#include "app/panels/flows/flows_panel.h"
#include "app/panels/runs/run_page.h"
#include "app/panels/triggers/trigger_dialog.h"
#include "app/shell/documents.h"
#include "app/shell/main_window.h"
#include "app/shell/sign_in_page.h"
#include "core/base/clock.h"

/// The desktop against a real server, for tests. Needs MH_PYTHON, MH_LIVE_STAGE and MH_BIN_DIR.
namespace mh::test {
using namespace Qt::StringLiterals;

/// The reply, or Timeout.
template <class Reply>
Result<Reply> await(const QFuture<Result<Reply>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        return Error{ErrorCode::Timeout, {}, {}, {}, {}};
    return future.result();
}

/// A server that ends with this object.
class Stage final
{
public:
    bool start(const QStringList &options = {})
    {
        m_driver.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_driver.start(u"" MH_PYTHON ""_s, QStringList{u"-B"_s, u"" MH_LIVE_STAGE ""_s, u"" MH_BIN_DIR ""_s} + options);
        QByteArray line;
        while (!line.contains('\n') && m_driver.waitForReadyRead(60'000))
            line += m_driver.readAllStandardOutput();
        m_facts = QJsonDocument::fromJson(line).object();
        return !m_facts.isEmpty();
    }
    ~Stage()
    {
        m_driver.closeWriteChannel();
        if (!m_driver.waitForFinished(30'000))
            m_driver.kill();
    }
    [[nodiscard]] QString fact(QLatin1StringView name) const { return m_facts.value(name).toString(); }

private:
    QProcess m_driver;
    QJsonObject m_facts;
};

/// The desktop as main.cpp puts it together, with a configuration of its own.
struct Desktop {
    QTemporaryDir folder;
    SystemClock clock;
    QSettings settings;
    shell::Languages languages;
    shell::Session session;
    std::unique_ptr<shell::MainWindow> window;

    /// `former`: the settings of another desktop, as they are on the disk.
    explicit Desktop(widgets::Theme &theme, const QString &former = {})
        : settings(settingsFile(former), QSettings::IniFormat),
          session(client::SessionStore(folder.filePath(u"servers.json"_s)),
                  {u"" MH_BIN_DIR "/meshhelmd"_s, folder.filePath(u"local"_s)}, clock)
    {
        languages.setCurrent(u"en"_s);
        window = std::make_unique<shell::MainWindow>(session, theme, languages, settings);
        window->resize(1440, 900);
        window->show();
    }
    [[nodiscard]] QString settingsFile(const QString &former) const
    {
        const QString file = folder.filePath(u"desktop.ini"_s);
        if (!former.isEmpty())
            QFile::copy(former, file);
        return file;
    }
    template <class T>
    [[nodiscard]] T *part(const QString &name = {}) const
    {
        return window->findChild<T *>(name);
    }
    void signIn(const QString &url, const QString &name, const QString &password)
    {
        part<QTabBar>()->setCurrentIndex(1);
        part<QComboBox>()->setEditText(url);
        for (QLineEdit *field : part<shell::SignInPage>()->findChildren<QLineEdit *>()) {
            if (field->echoMode() == QLineEdit::Password)
                field->setText(password);
            else if (field->accessibleName() == shell::SignInPage::tr("Name or e-mail"))
                field->setText(name);
        }
        QTest::mouseClick(part<QPushButton>(u"signIn"_s), Qt::LeftButton);
    }
    /// Presses Run… on the chosen flow.
    [[nodiscard]] panels::TriggerDialog *askToRun() const
    {
        auto *button = part<panels::FlowsPanel>()->findChild<QPushButton *>(u"run"_s);
        if (!QTest::qWaitFor([button] { return button->isEnabled(); }))
            return nullptr;
        button->click();
        return part<panels::TriggerDialog>();
    }
    /// The one that is shown; null while none is.
    [[nodiscard]] panels::RunPage *runPage() const
    {
        return window->documents() ? window->documents()->run() : nullptr;
    }
    [[nodiscard]] panels::EditorPage *editorPage() const
    {
        return window->documents() ? window->documents()->editor() : nullptr;
    }
    [[nodiscard]] const execution::RunState *run() const
    {
        const auto *page = runPage();
        const client::WatchedRun *watched = page ? session.context().replica.watched(page->run()) : nullptr;
        return watched && watched->hasSnapshot() ? &watched->state : nullptr;
    }
};

} // namespace mh::test
