// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/access/account_pane.h"

#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/access/password_form.h"
#include "app/panels/access/two_factor_dialog.h"
#include "app/panels/access/user_record.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/table_pane.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"
#include "core/base/clock.h"
#include "core/protocol/access_endpoints.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/user_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kPicture = 72;
constexpr int kWide = 760;

enum SessionColumn { Device, Here, From, Since };

} // namespace

AccountPane::AccountPane(const Context &context, QWidget *parent)
    : QScrollArea(parent), m_context(context), m_banner(new widgets::ErrorBanner(this))
{
    panels::makePage(*this, tr("My account"));
    m_banner->setObjectName(u"accountResult"_s);
    auto *outer = new QWidget;
    QWidget *body = newBody(outer);
    body->setMaximumWidth(kWide);
    QVBoxLayout &layout = layoutOf(body);
    layout.addWidget(m_banner);
    addProfile(layout, body);
    addPassword(layout, body);
    addTwoFactor(layout, body);
    addSessions(layout, body);
    layout.addStretch(1);
    auto *row = new QHBoxLayout(outer);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(body, 1000);
    row->addStretch(1);
    setWidget(outer);
}

void AccountPane::addProfile(QVBoxLayout &layout, QWidget *body)
{
    addSection(layout, body, tr("Profile"));
    m_picture = new QLabel(body);
    m_picture->setFixedSize(kPicture, kPicture);
    m_picture->setAccessibleName(tr("Your picture"));
    m_who = words(body, {});
    m_name = new QLineEdit(body);
    m_name->setObjectName(u"ownName"_s);
    m_name->setAccessibleName(tr("Your name"));
    m_name->setPlaceholderText(tr("Your name"));
    m_save = newButton(body, tr("Save"), u"saveName"_s);
    m_save->setEnabled(false);
    QPushButton *picture = newButton(body, tr("Choose picture…"), u"choosePicture"_s);
    m_removePicture = newButton(body, tr("Remove picture"), u"removePicture"_s);
    m_removePicture->hide(); // until it is known that there is one
    auto *name = new QHBoxLayout;
    name->addWidget(m_name, 1);
    name->addWidget(m_save);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(picture);
    buttons->addWidget(m_removePicture);
    buttons->addStretch(1);
    auto *right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(m_who);
    right->addLayout(name);
    right->addLayout(buttons);
    auto *row = new QHBoxLayout;
    row->setSpacing(20);
    row->addWidget(m_picture, 0, Qt::AlignTop);
    row->addLayout(right, 1);
    layout.addLayout(row);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_save->setEnabled(text.trimmed().size() >= 2 && text.trimmed() != m_user.name);
    });
    connect(m_name, &QLineEdit::returnPressed, m_save, &QPushButton::click);
    connect(m_save, &QPushButton::clicked, this, &AccountPane::saveName);
    connect(picture, &QPushButton::clicked, this, &AccountPane::choosePicture);
    connect(m_removePicture, &QPushButton::clicked, this, [this] {
        whenReady(m_context.client.call(protocol::removeAvatar, {}), this, [this](const Result<protocol::Empty> &done) {
            if (!done)
                fail(done.error());
            load();
        });
    });
}

void AccountPane::addPassword(QVBoxLayout &layout, QWidget *body)
{
    addSection(layout, body, tr("Password"));
    QPushButton *change = newButton(body, tr("Change password…"), u"changePassword"_s);
    layout.addWidget(change, 0, Qt::AlignLeft);
    connect(change, &QPushButton::clicked, this, &AccountPane::changePassword);
}

void AccountPane::addTwoFactor(QVBoxLayout &layout, QWidget *body)
{
    addSection(layout, body, tr("Two-factor sign-in"));
    m_twoFactor = words(body, tr("Loading…"));
    m_twoFactor->setObjectName(u"twoFactor"_s);
    m_switchOn = newButton(body, tr("Switch on…"), u"enrol"_s);
    m_codes = newButton(body, tr("New recovery codes…"), u"newCodes"_s);
    m_switchOff = newButton(body, tr("Switch off…"), u"disable"_s);
    auto *row = new QHBoxLayout;
    const auto add = [this, row](QPushButton *button, TwoFactorDialog::Purpose purpose) {
        button->hide();
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, purpose] {
            auto *dialog = new TwoFactorDialog(m_context, purpose, window());
            connect(dialog, &TwoFactorDialog::changed, this, &AccountPane::load);
            dialog->open();
        });
    };
    add(m_switchOn, TwoFactorDialog::Purpose::Enrol);
    add(m_codes, TwoFactorDialog::Purpose::NewCodes);
    add(m_switchOff, TwoFactorDialog::Purpose::Disable);
    row->addStretch(1);
    layout.addWidget(m_twoFactor);
    layout.addSpacing(4);
    layout.addLayout(row);
}

void AccountPane::addSessions(QVBoxLayout &layout, QWidget *body)
{
    addSection(layout, body, tr("Where you are signed in"));
    m_sessions = new models::RowsModel(
        {tr("Program"), tr("State"), tr("From"), tr("Since")},
        [this](models::RowsModel &model, int) {
            model.answerWith(
                m_context.client.call(protocol::listSessions, {}), [this](const protocol::SessionList &list) {
                    models::RowsModel::Page page{{}, list.sessions.size()};
                    for (const protocol::Session &session : list.sessions)
                        page.rows.append({session.id.toString(),
                                          {session.device, session.isCurrent ? tr("This session") : QString(),
                                           session.address, models::moment(session.createdAt, m_context.clock.nowMs())},
                                          {},
                                          int(widgets::Tone::Good),
                                          {}});
                    return page;
                });
        },
        this);
    m_table = new TablePane({tr("Sessions"), u"user"_s, tr("No sessions"), {}}, *m_sessions, Here, body);
    m_table->view().setObjectName(u"sessions"_s);
    m_table->setFixedHeight(220);
    m_end = newButton(body, tr("End session…"), u"endSession"_s);
    m_end->setEnabled(false);
    QPushButton *others = newButton(body, tr("End all others…"), u"endOthers"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(m_end);
    row->addWidget(others);
    row->addStretch(1);
    layout.addWidget(m_table);
    layout.addSpacing(4);
    layout.addLayout(row);
    const auto check = [this] { m_end->setEnabled(!m_table->current().isEmpty()); };
    connect(m_table, &TablePane::currentChanged, this, check);
    connect(m_sessions, &models::RowsModel::stateChanged, this, check); // the chosen one may have ended
    connect(m_end, &QPushButton::clicked, this, &AccountPane::askEndSession);
    connect(others, &QPushButton::clicked, this, &AccountPane::askEndOthers);
}

void AccountPane::load()
{
    whenReady(m_context.client.call(protocol::me, {}), this, [this](const Result<protocol::User> &user) {
        if (user)
            show(*user);
        else
            fail(user.error());
    });
    whenReady(m_context.client.call(protocol::twoFactorStatus, {}), this,
              [this](const Result<protocol::TwoFactorStatus> &status) {
                  if (status)
                      showTwoFactor(*status);
                  else
                      m_twoFactor->setText(models::sentence(status.error()));
              });
    m_sessions->load();
}

void AccountPane::show(const protocol::User &user)
{
    const bool newPicture = user.avatarUrl != m_user.avatarUrl || m_user.uuid.isNull();
    m_user = user;
    QStringList facts{user.username, user.email, roleName(user.role)};
    facts.removeAll(QString());
    m_who->setText(facts.join(u"  ·  "_s));
    m_name->setText(user.name);
    m_save->setEnabled(false);
    m_removePicture->setVisible(!user.avatarUrl.isEmpty());
    if (newPicture)
        loadPicture(user);
}

void AccountPane::showTwoFactor(const protocol::TwoFactorStatus &status)
{
    if (status.enabled)
        m_twoFactor->setText(tr("On since %1. %n recovery code(s) left.", nullptr, status.recoveryCodesLeft)
                                 .arg(models::moment(status.since, m_context.clock.nowMs())));
    else if (status.offered)
        m_twoFactor->setText(tr("Off. With it, a stolen password is not enough to sign in as you."));
    else
        m_twoFactor->setText(tr("Off. This server does not offer it."));
    m_switchOn->setVisible(!status.enabled && status.offered);
    m_switchOff->setVisible(status.enabled);
    m_codes->setVisible(status.enabled);
}

void AccountPane::say(const QString &good)
{
    m_banner->showNotice(widgets::Tone::Good, good);
}

void AccountPane::fail(const Error &why)
{
    m_banner->showError(models::sentence(why));
}

void AccountPane::saveName()
{
    m_save->setEnabled(false);
    protocol::UpdateMe request;
    request.name = m_name->text().trimmed();
    whenReady(m_context.client.call(protocol::updateMe, request), this, [this](const Result<protocol::User> &user) {
        if (user)
            say(tr("Your name is saved."));
        else
            fail(user.error());
        load();
    });
}

void AccountPane::changePassword()
{
    auto *form = new PasswordForm(m_context, {}, {}, window());
    connect(form, &PasswordForm::changed, this, [this] {
        say(tr("Your password is changed."));
        load();
    });
    form->open();
}

void AccountPane::choosePicture()
{
    auto *dialog = new QFileDialog(this, tr("Picture"), {}, tr("Pictures (*.png *.jpg *.jpeg *.webp)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            m_banner->showError(tr("The file cannot be read: %1").arg(file.errorString()));
            return;
        }
        if (file.size() > protocol::kAvatarBody) {
            m_banner->showError(tr("A picture may have one megabyte at most."));
            return;
        }
        whenReady(m_context.client.upload(protocol::uploadAvatar, file.readAll()), this,
                  [this](const Result<QJsonObject> &done) {
                      if (done)
                          m_banner->clear();
                      else
                          fail(done.error());
                      load();
                  });
    });
    dialog->open();
}

void AccountPane::loadPicture(const protocol::User &user)
{
    showPicture(widgets::icon(u"user"_s).pixmap(QSize(40, 40), devicePixelRatioF()));
    if (user.avatarUrl.isEmpty())
        return;
    auto folder = std::make_shared<QTemporaryDir>();
    const QString file = folder->filePath(u"picture"_s);
    whenReady(m_context.client.download(protocol::getAvatar, {user.uuid.toString()}, file), this,
              [this, folder, file](const Result<qint64> &done) {
                  if (const QPixmap picture(file); done && !picture.isNull())
                      showPicture(picture);
              });
}

void AccountPane::showPicture(const QPixmap &picture)
{
    const double scale = devicePixelRatioF();
    QPixmap round(QSize(kPicture, kPicture) * scale);
    round.setDevicePixelRatio(scale);
    round.fill(Qt::transparent);
    QPainter painter(&round);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath circle;
    circle.addEllipse(0.5, 0.5, kPicture - 1, kPicture - 1);
    painter.fillPath(circle, widgets::tokens(palette()).sunken);
    painter.setClipPath(circle);
    const bool isIcon = picture.width() <= 40 * scale;
    const QSizeF wanted =
        isIcon ? QSizeF(40, 40) : QSizeF(picture.size()).scaled(kPicture, kPicture, Qt::KeepAspectRatioByExpanding);
    painter.drawPixmap(QRectF(QPointF((kPicture - wanted.width()) / 2, (kPicture - wanted.height()) / 2), wanted),
                       picture, QRectF(picture.rect()));
    painter.end();
    m_picture->setPixmap(round);
}

void AccountPane::askEndSession()
{
    const auto end = [this, id = SessionId::fromString(m_table->current())] {
        whenReady(m_context.client.call(protocol::endSession, {id}), this, [this](const Result<protocol::Empty> &done) {
            if (!done)
                fail(done.error());
            load();
        });
    };
    askFirst(window(), tr("End this session?"), tr("Whoever uses it has to sign in again."), tr("End session"), end);
}

void AccountPane::askEndOthers()
{
    const auto end = [this] {
        whenReady(m_context.client.call(protocol::endSessions, {}), this,
                  [this](const Result<protocol::SessionsEnded> &done) {
                      if (done)
                          say(tr("%n session(s) ended.", nullptr, done->count));
                      else
                          fail(done.error());
                      load();
                  });
    };
    askFirst(window(), tr("End all other sessions?"), tr("You stay signed in here only."), tr("End them"), end);
}

} // namespace mh::panels
