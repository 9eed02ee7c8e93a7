// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/access/two_factor_dialog.h"

#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QSvgRenderer>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/panels/access/shown_once.h"
#include "app/panels/parts/page_parts.h"
#include "app/widgets/console_style.h"
#include "core/protocol/access_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kPicture = 220;

QPixmap pixmapOf(const QString &svg, double scale)
{
    QSvgRenderer renderer(svg.toUtf8());
    QPixmap picture(QSize(kPicture, kPicture) * scale);
    picture.setDevicePixelRatio(scale);
    picture.fill(Qt::white); // also in the dark: cameras read black on white
    QPainter painter(&picture);
    renderer.render(&painter, QRectF(8, 8, kPicture - 16, kPicture - 16));
    return picture;
}

QString inFours(const QString &secret)
{
    QString text;
    for (qsizetype i = 0; i < secret.size(); i += 4)
        text += (i ? u" "_s : QString()) % secret.mid(i, 4);
    return text;
}

/// It has grown: its title bar must not leave the screen.
void keepOnScreen(QWidget &dialog)
{
    const QRect room = dialog.screen()->availableGeometry();
    const QRect frame = dialog.frameGeometry();
    const int left = qMax(room.left(), qMin(frame.left(), room.right() - frame.width() + 1));
    const int top = qMax(room.top(), qMin(frame.top(), room.bottom() - frame.height() + 1));
    dialog.move(left, top);
}

QString titleOf(TwoFactorDialog::Purpose purpose)
{
    if (purpose == TwoFactorDialog::Purpose::Enrol)
        return TwoFactorDialog::tr("Switch two-factor on");
    return purpose == TwoFactorDialog::Purpose::Disable ? TwoFactorDialog::tr("Switch two-factor off")
                                                        : TwoFactorDialog::tr("New recovery codes");
}

} // namespace

TwoFactorDialog::TwoFactorDialog(const Context &context, Purpose purpose, QWidget *parent)
    : FormDialog(titleOf(purpose), tr("Continue"), parent),
      m_context(context),
      m_purpose(purpose),
      m_password(new QLineEdit(this)),
      m_code(new QLineEdit(this)),
      m_picture(new QLabel(this)),
      m_key(words(this, {})),
      m_second(new QWidget(this))
{
    setIntroduction(purpose == Purpose::Enrol     ? tr("Enter your password first.")
                    : purpose == Purpose::Disable ? tr("Your password alone will then be enough to sign in.")
                                                  : tr("The recovery codes you have now stop working."));
    m_password->setObjectName(u"password"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_code->setObjectName(u"code"_s);
    m_code->setPlaceholderText(u"123 456"_s);
    m_code->setAccessibleName(tr("Code from the app"));
    m_key->setObjectName(u"key"_s);
    m_key->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setAccessibleName(tr("QR code of the key"));
    form().addRow(tr("Password"), m_password);
    auto *layout = new QVBoxLayout(m_second);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_picture);
    layout->addWidget(words(m_second, tr("If it cannot be scanned, enter this key:"), QPalette::PlaceholderText));
    layout->addWidget(m_key);
    layout->addSpacing(8);
    layout->addWidget(words(m_second, tr("Code from the app")));
    layout->addWidget(m_code);
    m_second->hide();
    form().addRow(m_second);
    connect(m_password, &QLineEdit::textChanged, this, &TwoFactorDialog::check);
    connect(m_code, &QLineEdit::textChanged, this, &TwoFactorDialog::check);
    connect(this, &FormDialog::confirmed, this, &TwoFactorDialog::go);
    check();
}

void TwoFactorDialog::check()
{
    setTrouble({});
    const bool isThere = m_enrolled ? m_code->text().remove(u' ').size() == 6 : !m_password->text().isEmpty();
    setMissing(isThere ? QStringList() : QStringList{m_enrolled ? tr("Code from the app") : tr("Password")});
}

void TwoFactorDialog::go()
{
    client::ServerClient &client = m_context.client;
    const auto withCodes = [this](const protocol::RecoveryCodes &codes) { showCodes(codes); };
    if (m_enrolled) {
        send(client.call(protocol::confirmTwoFactor, {m_code->text().remove(u' '), {}}), withCodes);
    } else if (m_purpose == Purpose::Disable) {
        send(client.call(protocol::disableTwoFactor, {m_password->text()}),
             [this](const protocol::Empty &) { emit changed(); });
    } else if (m_purpose == Purpose::NewCodes) {
        send(client.call(protocol::renewRecoveryCodes, {m_password->text()}), withCodes);
    } else {
        setBusy(true);
        whenReady(client.call(protocol::enrolTwoFactor, {m_password->text()}), this,
                  [this](const Result<protocol::TwoFactorSecret> &secret) {
                      setBusy(false);
                      if (secret)
                          showSecret(*secret);
                      else
                          setTrouble(models::sentence(secret.error()));
                  });
    }
}

void TwoFactorDialog::showSecret(const protocol::TwoFactorSecret &secret)
{
    m_enrolled = true;
    setIntroduction(tr("Scan this with an authenticator app, then enter the six digits that it shows."));
    m_picture->setPixmap(pixmapOf(secret.qrSvg, devicePixelRatioF()));
    m_key->setText(inFours(secret.secret));
    m_code->setFocus(); // before the other one goes: then nothing would have it
    m_password->hide();
    form().labelForField(m_password)->hide();
    m_second->show();
    confirmButton().setText(tr("Switch on"));
    m_code->setFocus();
    adjustSize();
    keepOnScreen(*this);
    check();
}

void TwoFactorDialog::showCodes(const protocol::RecoveryCodes &codes)
{
    emit changed();
    auto *shown = new ShownOnce(
        tr("Recovery codes"),
        tr("Each of these codes signs you in once when the app is not at hand. They are not shown again."),
        codes.codes.join(u'\n'), parentWidget());
    shown->open();
}

} // namespace mh::panels
