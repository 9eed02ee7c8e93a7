// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>
#include <QWidget>

#include "core/base/secret.h"

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
    /// Back to the form.
    void showForm();

signals:
    void localRequested();
    void signInRequested(const QUrl &server, const QString &name, const QByteArray &password);
    void trusted();
    void cancelled();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QWidget *makeForm();
    [[nodiscard]] QWidget *makeLocal();
    [[nodiscard]] QWidget *makeRemote();
    [[nodiscard]] QWidget *makeProgress();
    [[nodiscard]] QWidget *makeFingerprint();
    void submit();

    QWidget *m_card;
    Pages *m_stack;
    widgets::ErrorBanner *m_banner = nullptr;
    QTabBar *m_tabs = nullptr;
    QComboBox *m_server = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_password = nullptr;
    QLabel *m_what = nullptr;
    QLabel *m_fingerprint = nullptr;
};

} // namespace mh::shell
