// SPDX-License-Identifier: GPL-3.0-or-later
// The pages for services, credentials, users & access and settings, with mouse and keyboard against a real server.
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QScrollArea>
#include <QSpinBox>
#include <QTreeView>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/panels/access/access_panel.h"
#include "app/panels/access/audit_words.h"
#include "app/panels/access/shown_once.h"
#include "app/panels/access/two_factor_dialog.h"
#include "app/panels/access/user_form.h"
#include "app/panels/credentials/credential_form.h"
#include "app/panels/credentials/credentials_panel.h"
#include "app/panels/parts/side_list.h"
#include "app/panels/services/endpoint_form.h"
#include "app/panels/services/service_form.h"
#include "app/panels/services/services_panel.h"
#include "app/panels/settings/settings_panel.h"
#include "app/panels/sharing/share_dialog.h"
#include "app/widgets/notices.h"
#include "app/widgets/password_meter.h"
#include "core/crypto/one_time_code.h"
#include "core/protocol/endpoints.h"
#include "tests/gui/hands.h"
#include "tests/gui/small_server.h"

using namespace Qt::StringLiterals;
using namespace mh;
using test::answerYes;
using test::click;
using test::Desktop;
using test::go;
using test::kPatience;
using test::newest;
using test::SmallServer;
using test::Stage;

namespace {

QByteArray fromBase32(const QString &text)
{
    const QString alphabet = u"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"_s;
    QByteArray bytes;
    quint32 bits = 0;
    int count = 0;
    for (const QChar c : text) {
        if (const qsizetype value = alphabet.indexOf(c); value >= 0) {
            bits = bits << 5 | quint32(value);
            count += 5;
        }
        if (count >= 8) {
            count -= 8;
            bytes += char(bits >> count & 0xff);
        }
    }
    return bytes;
}

} // namespace

class PagesTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName(u"meshhelm"_s);
        QCoreApplication::setApplicationVersion(u"1"_s); // in the list of sessions
        m_theme = new widgets::Theme(*qApp);
        m_theme->setMode(widgets::Theme::Mode::Light);
        QVERIFY2(m_stage.start(), "the server or the example's components did not start");
        QVERIFY(m_peer.listen(QHostAddress::LocalHost));
    }

    void passwordStrength_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<double>("strength");
        QTest::newRow("nothing") << QString() << 0.0;
        QTest::newRow("lower case only") << u"abc"_s << 25.0;
        QTest::newRow("long") << u"abcdefgh"_s << 50.0;
        QTest::newRow("digits") << u"abcdefg1"_s << 62.5;
        QTest::newRow("both cases") << u"Abcdefgh"_s << 75.0;
        QTest::newRow("all") << u"Abcdef1!"_s << 100.0;
    }
    void passwordStrength()
    {
        QFETCH(QString, password);
        QFETCH(double, strength);
        QCOMPARE(widgets::passwordStrength(password), strength);
    }

    void aCredentialIsMadeChangedUsedAndNotDeleted()
    {
        Desktop desktop(*m_theme);
        auto *panel = open<panels::CredentialsPanel>(desktop, Qt::Key_6);
        QTRY_VERIFY_WITH_TIMEOUT(panel->model().state() == models::RowsModel::State::Ready, kPatience);
        shot(*desktop.window, u"credentials-empty"_s);
        click(*panel, u"add"_s);
        auto *form = desktop.part<panels::CredentialForm>();
        QTRY_VERIFY(form && form->isVisible());
        auto *confirm = form->findChild<QPushButton *>(u"confirm"_s);
        QVERIFY(!confirm->isEnabled());
        QTest::keyClicks(form->findChild<QLineEdit *>(u"name"_s), u"Shop database"_s);
        auto *type = form->findChild<QComboBox *>(u"type"_s);
        type->setCurrentIndex(type->findData(u"database"_s));
        QVERIFY(form->findChild<QLineEdit *>(u"host"_s));
        QCOMPARE(form->findChild<QLineEdit *>(u"password"_s)->echoMode(), QLineEdit::Password);
        QTest::keyClicks(form->findChild<QLineEdit *>(u"host"_s), u"db.example.org"_s);
        QTest::keyClicks(form->findChild<QLineEdit *>(u"username"_s), u"shop"_s);
        QTest::keyClicks(form->findChild<QLineEdit *>(u"port"_s), u"99999"_s);
        QTest::keyClicks(form->findChild<QLineEdit *>(u"password"_s), u"s3cret"_s);
        QVERIFY2(!confirm->isEnabled(), "a port beyond 65535");
        form->findChild<QLineEdit *>(u"port"_s)->setText(u"5432"_s);
        QVERIFY(confirm->isEnabled());
        type->setCurrentIndex(type->findData(u"http_basic"_s));
        QVERIFY(!form->findChild<QLineEdit *>(u"host"_s));
        QTest::keyClicks(form->findChild<QLineEdit *>(u"username"_s), u"shop"_s);
        QTest::keyClicks(form->findChild<QLineEdit *>(u"password"_s), u"s3cret"_s);
        shot(*form, u"credential-form"_s);
        QTest::keyClick(form->findChild<QLineEdit *>(u"password"_s), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(panel->model().rowCount(), 1, kPatience);
        QTRY_VERIFY(panel->findChild<QPushButton *>(u"change"_s));
        shot(*desktop.window, u"credentials"_s);

        click(*panel, u"change"_s);
        QTRY_VERIFY((form = newest<panels::CredentialForm>(desktop)));
        QVERIFY(!form->findChild<QComboBox *>(u"type"_s)->isEnabled());
        QCOMPARE(form->findChild<QLineEdit *>(u"password"_s)->text(), QString()); // never comes back
        QCOMPARE(form->findChild<QLineEdit *>(u"username"_s)->text(), u"shop"_s);
        form->findChild<QLineEdit *>(u"name"_s)->setText(u"Shop"_s);
        click(*form, u"confirm"_s);
        QTRY_COMPARE_WITH_TIMEOUT(panel->model().rows().constFirst().cells.constFirst(), u"Shop"_s, kPatience);

        QTRY_VERIFY(panel->findChild<QPushButton *>(u"keys"_s)->isVisible()); // an administrator
        click(*panel, u"keys"_s);
        QTRY_VERIFY_WITH_TIMEOUT(panel->findChild<QTreeView *>(u"dataKeys"_s)->model()->rowCount() >= 1, kPatience);
        const int before = panel->findChild<QTreeView *>(u"dataKeys"_s)->model()->rowCount();
        click(*panel, u"rotate"_s);
        answerYes(desktop);
        QTRY_VERIFY_WITH_TIMEOUT(panel->findChild<QTreeView *>(u"dataKeys"_s)->model()->rowCount() > before, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(panel->findChild<QPushButton *>(u"rotate"_s)->isEnabled(),
                                 kPatience); // all is sealed anew
        shot(*desktop.window, u"data-keys"_s);
    }

    void aServiceIsRegisteredTestedAndGetsAnEndpoint()
    {
        Desktop desktop(*m_theme);
        auto *panel = open<panels::ServicesPanel>(desktop, Qt::Key_5);
        click(*panel, u"add"_s);
        auto *form = desktop.part<panels::ServiceForm>();
        QTRY_VERIFY(form && form->isVisible());
        QTest::keyClicks(form->findChild<QLineEdit *>(u"name"_s), u"Price list"_s);
        QTest::keyClicks(form->findChild<QLineEdit *>(u"baseUrl"_s), u"not a url"_s);
        QVERIFY(!form->findChild<QPushButton *>(u"confirm"_s)->isEnabled());
        form->findChild<QLineEdit *>(u"baseUrl"_s)->setText(m_peer.url());
        auto *source = form->findChild<QComboBox *>(u"source"_s);
        source->setCurrentIndex(3); // by hand
        auto *auth = form->findChild<QComboBox *>(u"auth"_s);
        auth->setCurrentIndex(auth->findData(u"basic"_s));
        auto *credential = form->findChild<QComboBox *>(u"credential"_s);
        QTRY_VERIFY_WITH_TIMEOUT(credential->count() > 1, kPatience);
        credential->setCurrentIndex(1);
        shot(*form, u"service-form"_s);
        click(*form, u"confirm"_s);
        QTRY_COMPARE_WITH_TIMEOUT(panel->model().rowCount(), 1, kPatience);
        QTRY_VERIFY(panel->findChild<QPushButton *>(u"test"_s)->isVisible());

        click(*panel, u"addEndpoint"_s);
        auto *endpoint = desktop.part<panels::EndpointForm>();
        QTRY_VERIFY(endpoint && endpoint->isVisible());
        QTest::keyClicks(endpoint->findChild<QLineEdit *>(u"name"_s), u"one price"_s);
        QTest::keyClicks(endpoint->findChild<QLineEdit *>(u"path"_s), u"/prices/{id}"_s);
        shot(*endpoint, u"endpoint-form"_s);
        click(*endpoint, u"confirm"_s);
        auto *list = panel->findChild<QTreeView *>(u"endpointList"_s);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, kPatience);
        click(*panel, u"test"_s);
        auto *result = panel->findChild<widgets::ErrorBanner *>(u"serviceResult"_s);
        QTRY_VERIFY_WITH_TIMEOUT(result->isVisible() && !result->message().endsWith(u'…'), kPatience);
        shot(*desktop.window, u"services"_s);
        click(*panel, u"switch"_s);
        QTRY_COMPARE_WITH_TIMEOUT(panel->model().rows().constFirst().cells.value(1), panels::ServicesPanel::tr("Off"),
                                  kPatience);
    }

    void aCredentialInUseIsNotDeleted()
    {
        Desktop desktop(*m_theme);
        auto *panel = open<panels::CredentialsPanel>(desktop, Qt::Key_6);
        QTRY_VERIFY(panel->findChild<QPushButton *>(u"remove"_s));
        click(*panel, u"remove"_s);
        answerYes(desktop);
        auto *banner = panel->findChild<widgets::ErrorBanner *>();
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), kPatience);
        QVERIFY2(banner->message().contains(u"Price list"_s), qPrintable(banner->message()));
        shot(*desktop.window, u"credential-in-use"_s);
    }

    void usersAreAdministered()
    {
        Desktop desktop(*m_theme);
        auto *panel = open<panels::AccessPanel>(desktop, Qt::Key_8);
        QTRY_VERIFY_WITH_TIMEOUT(panel->findChild<QTreeView *>(u"sessions"_s)->model()->rowCount() > 0, kPatience);
        shot(*desktop.window, u"account"_s);
        panel->showPart(panels::AccessPanel::Users);
        auto *list = panel->findChild<QTreeView *>(u"users"_s);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, kPatience);
        click(*panel, u"addUser"_s);
        auto *form = desktop.part<panels::UserForm>();
        QTRY_VERIFY(form && form->isVisible());
        const auto *missing = form->findChild<QLabel *>(u"missing"_s);
        QVERIFY(missing->text().contains(panels::UserForm::tr("User name")));
        QTest::keyClicks(form->findChild<QLineEdit *>(u"username"_s), u"ada"_s);
        QVERIFY(!missing->text().contains(panels::UserForm::tr("User name")) && !missing->text().isEmpty());
        QTest::keyClicks(form->findChild<QLineEdit *>(u"email"_s), u"ada@example.org"_s);
        QTest::keyClicks(form->findChild<QLineEdit *>(u"password"_s), u"short"_s);
        click(*form, u"confirm"_s);
        auto *trouble = form->findChild<QLabel *>(u"trouble"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!trouble->text().isEmpty(), kPatience); // the server's rule
        form->findChild<QLineEdit *>(u"password"_s)->selectAll();
        QTest::keyClicks(form->findChild<QLineEdit *>(u"password"_s), u"Engine-of-1843!"_s);
        QVERIFY(trouble->text().isEmpty()); // said of the former one
        QTest::keyClicks(form->findChild<QLineEdit *>(u"fullName"_s), u"Ada Lovelace"_s);
        shot(*form, u"user-form"_s);
        click(*form, u"confirm"_s);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, kPatience);
        shot(*desktop.window, u"users"_s);
        QTest::keyClicks(panel->findChild<QLineEdit *>(u"searchUsers"_s), u"nobody-there"_s);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 0, kPatience);
        panel->findChild<QLineEdit *>(u"searchUsers"_s)->clear();
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, kPatience);
        panel->showPart(panels::AccessPanel::Audit);
        auto *audit = panel->findChild<QTreeView *>(u"audit"_s);
        QTRY_VERIFY_WITH_TIMEOUT(audit->model()->rowCount() > 1, kPatience);
        audit->setCurrentIndex(audit->model()->index(0, 0));
        QCOMPARE(audit->currentIndex().data().toString(), panels::auditAction(u"CREATE_USER"_s));
        auto *actions = panel->findChild<QComboBox *>(u"actionFilter"_s);
        actions->setCurrentIndex(actions->findData(u"CREATE_USER"_s));
        QTRY_COMPARE_WITH_TIMEOUT(audit->model()->rowCount(), 1, kPatience);
        actions->setCurrentIndex(0);
        QTRY_VERIFY_WITH_TIMEOUT(audit->model()->rowCount() > 1, kPatience);
        audit->setCurrentIndex(audit->model()->index(0, 0));
        shot(*desktop.window, u"audit"_s);
    }

    void anApiKeyIsShownOnce()
    {
        Desktop desktop(*m_theme);
        auto *panel = open<panels::AccessPanel>(desktop, Qt::Key_8);
        panel->newKey();
        panels::FormDialog *form = nullptr;
        QTRY_VERIFY((form = newest<panels::FormDialog>(desktop)));
        QTest::keyClicks(form->findChild<QLineEdit *>(u"name"_s), u"nightly report"_s);
        shot(*form, u"api-key-form"_s);
        click(*form, u"confirm"_s);
        panels::ShownOnce *shown = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((shown = desktop.part<panels::ShownOnce>()), kPatience);
        QVERIFY(!shown->findChild<QPlainTextEdit *>(u"secret"_s)->toPlainText().isEmpty());
        shot(*shown, u"api-key"_s);
        click(*shown, u"done"_s);
        auto *list = panel->findChild<QTreeView *>(u"apiKeys"_s);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, kPatience);
        shot(*desktop.window, u"api-keys"_s);
        QTRY_VERIFY(panel->findChild<QPushButton *>(u"revokeKey"_s)->isEnabled());
        click(*panel, u"revokeKey"_s);
        answerYes(desktop);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 0, kPatience);
    }

    void settingsAreCheckedAndSaved()
    {
        Desktop desktop(*m_theme);
        auto *panel = open<panels::SettingsPanel>(desktop, Qt::Key_9);
        shot(*desktop.window, u"settings-personal"_s);
        panel->showServer();
        auto *areas = panel->findChild<QListWidget *>(u"areas"_s);
        QTRY_VERIFY_WITH_TIMEOUT(areas->count() > 3, kPatience);
        auto *search = panel->findChild<QLineEdit *>(u"searchSettings"_s);
        const QString fixed = u"api.requests-per-minute"_s; // the server was started with it
        QTest::keyClicks(search, fixed);
        QTRY_VERIFY(panel->findChild<QLineEdit *>(fixed) && !panel->findChild<QLineEdit *>(fixed)->isEnabled());
        const QString key = u"audit.keep-days"_s;
        search->setText(key);
        QLineEdit *limit = nullptr;
        QTRY_VERIFY((limit = panel->findChild<QLineEdit *>(key)));
        auto *save = panel->findChild<QPushButton *>(u"saveSettings"_s);
        QVERIFY(!save->isEnabled());
        limit->selectAll();
        QTest::keyClicks(limit, u"many"_s);
        QVERIFY2(!save->isEnabled(), "not a number");
        limit->selectAll();
        QTest::keyClicks(limit, u"400"_s);
        QVERIFY(save->isEnabled());
        click(*save);
        QTRY_VERIFY_WITH_TIMEOUT(panel->findChild<QPushButton *>(QString(u"default:"_s % key)), kPatience);
        QVERIFY(panel->isAncestorOf(QApplication::focusWidget())); // and not on the way out
        shot(*desktop.window, u"settings-found"_s);
        search->setText(u"no such setting"_s);
        QTRY_COMPARE(areas->count(), 0);
        shot(*desktop.window, u"settings-nothing"_s);
        search->setText({});
        QTRY_VERIFY(areas->count() > 3);
        shot(*desktop.window, u"settings-server"_s);
    }

    void aFlowIsShared()
    {
        Desktop desktop(*m_theme);
        open<panels::FlowsPanel>(desktop, Qt::Key_2);
        auto *flows = desktop.part<panels::FlowsPanel>();
        auto *share = flows->findChild<QPushButton *>(u"share"_s);
        QTRY_VERIFY_WITH_TIMEOUT(share->isVisible(), kPatience);
        click(*share);
        auto *dialog = desktop.part<panels::ShareDialog>();
        QTRY_VERIFY(dialog && dialog->isVisible());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"email"_s), u"ada@example.org"_s);
        click(*dialog, u"invite"_s);
        auto *list = dialog->findChild<QTreeView *>(u"shares"_s);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, kPatience);
        shot(*dialog, u"share"_s);
        QTRY_VERIFY(dialog->findChild<QPushButton *>(u"removeShare"_s)->isEnabled());
        click(*dialog, u"removeShare"_s);
        answerYes(desktop);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 0, kPatience);
        auto *whose = flows->findChild<QComboBox *>(u"whose"_s);
        whose->setCurrentIndex(2);
        const auto *mine = flows->findChild<panels::SideList *>()->findChild<widgets::EmptyState *>();
        QTRY_VERIFY(mine->isVisible());
        shot(*desktop.window, u"flows-shared"_s);
    }

    void withoutPermissionThePageSaysSo()
    {
        Desktop desktop(*m_theme);
        desktop.signIn(m_stage.fact("url"_L1), u"ada@example.org"_s, u"Engine-of-1843!"_s);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.part<panels::AccessPanel>(), kPatience);
        go(desktop, Qt::Key_8);
        auto *panel = desktop.part<panels::AccessPanel>();
        panel->showPart(panels::AccessPanel::Users);
        auto *list = panel->findChild<QTreeView *>(u"users"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!list->isVisible(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!panel->findChild<QPushButton *>(u"addUser"_s)->isVisible(), kPatience);
        shot(*desktop.window, u"not-allowed"_s);
        desktop.part<panels::SettingsPanel>()->showServer();
        go(desktop, Qt::Key_9);
        QTRY_VERIFY(!desktop.part<panels::SettingsPanel>()->findChild<QPushButton *>(u"saveSettings"_s)->isVisible());
    }

    void twoFactorIsSwitchedOnAndAskedFor()
    {
        Desktop desktop(*m_theme);
        desktop.signIn(m_stage.fact("url"_L1), u"ada@example.org"_s, u"Engine-of-1843!"_s);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.part<panels::AccessPanel>(), kPatience);
        go(desktop, Qt::Key_8);
        auto *panel = desktop.part<panels::AccessPanel>();
        QTRY_VERIFY_WITH_TIMEOUT(panel->findChild<QPushButton *>(u"enrol"_s)->isVisible(), kPatience);
        click(*panel, u"enrol"_s);
        auto *dialog = desktop.part<panels::TwoFactorDialog>();
        QTRY_VERIFY(dialog && dialog->isVisible());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"password"_s), u"Engine-of-1843!"_s);
        QTest::keyClick(dialog->findChild<QLineEdit *>(u"password"_s), Qt::Key_Return);
        auto *key = dialog->findChild<QLabel *>(u"key"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!key->text().isEmpty(), kPatience);
        shot(*dialog, u"two-factor"_s);
        const Secret secret(fromBase32(key->text()));
        const qint64 step = crypto::otp::stepAt(desktop.clock.nowMs());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"code"_s), crypto::otp::hotp(secret, quint64(step)));
        click(*dialog, u"confirm"_s);
        panels::ShownOnce *codes = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((codes = desktop.part<panels::ShownOnce>()), kPatience);
        QCOMPARE(codes->findChild<QPlainTextEdit *>(u"secret"_s)->blockCount(), 10);
        shot(*codes, u"recovery-codes"_s);
        click(*codes, u"done"_s);
        QTRY_VERIFY_WITH_TIMEOUT(panel->findChild<QPushButton *>(u"disable"_s)->isVisible(), kPatience);

        desktop.session.signOut();
        QTRY_VERIFY(desktop.part<shell::SignInPage>());
        desktop.signIn(m_stage.fact("url"_L1), u"ada@example.org"_s, u"Engine-of-1843!"_s);
        auto *page = desktop.part<shell::SignInPage>();
        auto *code = page->findChild<QLineEdit *>(u"code"_s);
        QTRY_VERIFY_WITH_TIMEOUT(code->isVisible(), kPatience);
        QTest::keyClicks(code, u"000000"_s);
        QTest::keyClick(code, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(code->isVisible() && code->text().isEmpty(), kPatience);
        shot(*desktop.window, u"second-step"_s);
        QTest::keyClicks(code, crypto::otp::hotp(secret, quint64(step + 1))); // each is good once
        QTest::keyClick(code, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.part<panels::AccessPanel>(), kPatience);
    }

    void signInSaysWhatIsWrong()
    {
        Desktop desktop(*m_theme);
        desktop.part<QTabBar>()->setCurrentIndex(1);
        desktop.part<QComboBox>()->setEditText(m_stage.fact("url"_L1));
        auto *page = desktop.part<shell::SignInPage>();
        QTRY_VERIFY_WITH_TIMEOUT(page->findChild<QLabel *>(u"noKeychain"_s)->isVisible()
                                     || page->findChild<QCheckBox *>(u"remember"_s)->isEnabled(),
                                 kPatience);
        shot(*desktop.window, u"sign-in-remote"_s);
        click(*page, u"newAccount"_s);
        auto *go = page->findChild<QPushButton *>(u"register"_s);
        QTRY_VERIFY(go->isVisible());
        QTest::keyClicks(page->findChild<QLineEdit *>(u"newName"_s), u"Grace"_s);
        QTest::keyClicks(page->findChild<QLineEdit *>(u"newEmail"_s), u"grace@example.org"_s);
        QTest::keyClicks(page->findChild<QLineEdit *>(u"newPassword"_s), u"weak"_s);
        QVERIFY(!page->findChild<QLabel *>(u"registerTrouble"_s)->text().isEmpty());
        QVERIFY(!go->isEnabled());
        page->findChild<QLineEdit *>(u"newPassword"_s)->setText(u"Compiler-1952!"_s);
        page->findChild<QLineEdit *>(u"newPasswordAgain"_s)->setText(u"Compiler-1952!"_s);
        QVERIFY(go->isEnabled());
        shot(*desktop.window, u"register-account"_s);
        click(*go);
        auto *banner = page->findChild<widgets::ErrorBanner *>();
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), kPatience);
        shot(*desktop.window, u"registered"_s);
        click(*page, u"forgot"_s);
        QTest::keyClicks(page->findChild<QLineEdit *>(u"resetEmail"_s), u"nobody@example.org"_s);
        click(*page, u"sendReset"_s);
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible() && banner->message().contains(u"sends no mail"_s), kPatience);
        desktop.signIn(m_stage.fact("url"_L1), u"grace@example.org"_s, u"Compiler-1952!"_s);
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible() && !banner->message().contains(u"sends no mail"_s), kPatience);
        shot(*desktop.window, u"not-verified"_s);
    }

private:
    void shot(QWidget &widget, const QString &name) const { test::shot(*m_theme, widget, name); }
    template <class T>
    T *open(Desktop &desktop, Qt::Key place) const
    {
        return test::open<T>(desktop, m_stage, place);
    }

    widgets::Theme *m_theme = nullptr;
    Stage m_stage;
    SmallServer m_peer;
};

QTEST_MAIN(PagesTest)
#include "pages_test.moc"
