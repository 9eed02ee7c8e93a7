// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>
#include <QWidget>

#include "core/base/secret.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTabBar;

namespace mh::client {
struct RememberedServer;
}
namespace mh::widgets {
class ErrorBanner;
}

namespace mh::shell {

class Pages;

/// Which server, and who: a card in the middle of the window.
/// Thread: GUI. Errors: showError(); what is typed wrong is said beside it.
class SignInPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignInPage)
public:
    explicit SignInPage(QWidget *parent = nullptr);

    void setRemembered(const QList<client::RememberedServer> &servers);
    void setServer(const QUrl &server, const QString &name);
    void showError(const QString &why);
    void showProgress(const QString &what);
    void askFingerprint(const QString &fingerprint);
    /// The second step; `wrong`: why the last code was not taken.
    void askCode(const QString &wrong);
    /// Nothing else goes on before; `presentToo`: with a field for the present password.
    void askNewPassword(bool presentToo, const QString &wrong);
    /// The form, with something good to know.
    void showTold(const QString &what);
    void setKeychainAvailable(bool available);
    /// Back to the form.
    void showForm();

signals:
    void localRequested();
    void signInRequested(const QUrl &server, const QString &name, const QByteArray &password, bool remember);
    void codeEntered(const QString &code);
    void passwordChosen(const QString &present, const QString &next);
    void registerRequested(const QUrl &server, const QString &name, const QString &email, const QByteArray &password);
    void resetRequested(const QUrl &server, const QString &email);
    void trusted();
    void cancelled();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    /// Enter presses the main button of what is shown, wherever the focus is.
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum Page { Form, Progress, Fingerprint, Code, Register, Forgot, NewPassword }; ///< as they are added

    [[nodiscard]] QWidget *makeForm();
    [[nodiscard]] QWidget *makeLocal();
    [[nodiscard]] QWidget *makeRemote();
    [[nodiscard]] QWidget *makeProgress();
    [[nodiscard]] QWidget *makeFingerprint();
    [[nodiscard]] QWidget *makeCode();
    [[nodiscard]] QWidget *makeRegister();
    [[nodiscard]] QWidget *makeForgot();
    [[nodiscard]] QWidget *makeNewPassword();
    void showPage(Page page);
    /// Where the first word is typed, else the main button.
    void focusFirst();
    /// Empty, and said so, when it is no address.
    [[nodiscard]] QUrl typedServer();
    void submit();

    QWidget *m_card;
    Pages *m_stack;
    widgets::ErrorBanner *m_banner = nullptr;
    QTabBar *m_tabs = nullptr;
    QComboBox *m_server = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_password = nullptr;
    QCheckBox *m_remember = nullptr;
    QLabel *m_noKeychain = nullptr;
    QLineEdit *m_code = nullptr;
    widgets::ErrorBanner *m_codeTrouble = nullptr;
    widgets::ErrorBanner *m_passwordTrouble = nullptr;
    QWidget *m_presentField = nullptr; ///< with its label
    QLineEdit *m_present = nullptr;
    QLineEdit *m_next = nullptr;
    QLineEdit *m_again = nullptr;
    QLabel *m_what = nullptr;
    QLabel *m_fingerprint = nullptr;
};

} // namespace mh::shell
