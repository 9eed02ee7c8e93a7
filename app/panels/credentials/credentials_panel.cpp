// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/credentials/credentials_panel.h"

#include <memory>

#include <QJsonArray>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/credentials/credential_form.h"
#include "app/panels/credentials/credential_words.h"
#include "app/panels/credentials/data_keys_pane.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/side_list.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"
#include "app/widgets/status_pill.h"
#include "app/words/spoken.h"
#include "core/base/clock.h"
#include "core/base/masking.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

enum Column { Name, Visibility };
enum Page { None, Details, Keys };

constexpr qsizetype kCounted = 100; ///< credentials whose uses are asked for

} // namespace

CredentialsPanel::CredentialsPanel(const Context &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    m_model = new models::RowsModel(
        {tr("Name"), tr("Who can use it")},
        [this](models::RowsModel &model, int page) {
            protocol::ListCredentials request;
            request.page = {page, protocol::kPageSizeMax};
            model.answerWithRows(m_context.client.call(protocol::listCredentials, request),
                                 [this](const protocol::Credential &credential) { return rowOf(credential); });
        },
        this);
    m_model->setEager(true);
    m_list =
        new SideList({tr("Credentials"), tr("New…"), tr("Search credentials"), u"key"_s, tr("No credentials yet"),
                      tr("A credential keeps a password, token or key, so that flows and services can use it without "
                         "anybody seeing it.")},
                     *m_model, Visibility, this);
    m_list->view().setObjectName(u"credentials"_s);
    m_keysButton = newButton(m_list, tr("Encryption keys"), u"keys"_s);
    m_keysButton->setIcon(widgets::icon(u"lock"_s));
    m_keysButton->hide();
    m_list->addFooter(m_keysButton);
    auto *split = new QSplitter(this);
    split->addWidget(m_list);
    split->addWidget(makePage());
    split->setStretchFactor(1, 1);
    split->setSizes({360, 860});
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    addActions();
    connect(m_list, &SideList::currentChanged, this, &CredentialsPanel::showCurrent);
    connect(m_list, &SideList::addRequested, this, &CredentialsPanel::askNew);
    connect(&m_list->view(), &QTreeView::clicked, this, [this] {
        if (!m_shown.isNull())
            m_pages->setCurrentIndex(Details); // back from the keys to the one that is chosen already
    });
    connect(m_keysButton, &QPushButton::clicked, this, [this] {
        m_keys->load();
        m_pages->setCurrentIndex(Keys);
    });
    connect(m_keys, &DataKeysPane::allowedChanged, m_keysButton, &QWidget::setVisible);
    connect(m_model, &models::RowsModel::stateChanged, this, [this] {
        if (m_countsWanted && m_model->state() == models::RowsModel::State::Ready)
            countUses();
    });
    m_model->load();
}

void CredentialsPanel::addActions()
{
    using Key = ListActions::Key;
    auto *actions = new ListActions(*this, m_list->view());
    actions->addRow(u"editCredential"_s, tr("Change…"), Key::Edit, [this] {
        withCurrent([this](const protocol::Credential &credential) {
            if (credential.mayEdit)
                edit(credential);
        });
    });
    actions->addRow(u"deleteCredential"_s, tr("Delete…"), Key::Delete, [this] {
        withCurrent([this](const protocol::Credential &credential) {
            if (credential.mayEdit)
                askRemove(credential);
        });
    });
    actions->addSeparator();
    actions->addGeneral(u"newCredential"_s, tr("New credential"), Key::New, [this] { askNew(); });
}

void CredentialsPanel::withCurrent(std::function<void(const protocol::Credential &)> then)
{
    whenReady(m_context.client.call(protocol::getCredential, {m_shown}), this,
              [this, then = std::move(then)](const Result<protocol::Credential> &credential) {
                  if (credential)
                      then(*credential);
                  else
                      m_banner->showError(models::sentence(credential.error()));
              });
}

models::Row CredentialsPanel::rowOf(const protocol::Credential &credential) const
{
    const auto tone = credential.visibility == "private"_L1 ? widgets::Tone::Neutral : widgets::Tone::Running;
    const QString id = credential.id.toString();
    QStringList about{credentialTypeName(credential.type)};
    if (const auto uses = m_uses.constFind(id); uses != m_uses.cend())
        about += *uses == 0 ? tr("not used") : tr("used in %n place(s)", nullptr, *uses);
    if (const QString age = credentialAge(credential.updatedAt, m_context.clock.nowMs()); !age.isEmpty())
        about += age;
    return {id,
            {credential.name, visibilityName(credential.visibility)},
            about.join(u"  ·  "_s),
            int(tone),
            credential.description};
}

void CredentialsPanel::countUses()
{
    m_countsWanted = false;
    const auto left = std::make_shared<qsizetype>(qMin(kCounted, m_model->rows().size()));
    for (const models::Row &row : m_model->rows().first(*left)) {
        whenReady(m_context.client.call(protocol::credentialUsage, {CredentialId::fromString(row.id)}), this,
                  [this, left, id = row.id](const Result<protocol::Paged<protocol::CredentialUse>> &uses) {
                      if (uses)
                          m_uses.insert(id, int(uses->totalElements));
                      if (--*left == 0)
                          m_model->load(); // with their numbers
                  });
    }
}

QWidget *CredentialsPanel::makePage()
{
    auto *side = new QWidget(this);
    m_banner = new widgets::ErrorBanner(side);
    m_pages = new QStackedWidget(side);
    m_none = new widgets::EmptyState(m_pages);
    m_none->set(u"key"_s, tr("No credential chosen"),
                tr("Choose one on the left to see where it is used and to test it."));
    m_page = new QScrollArea(m_pages);
    panels::makePage(*m_page, tr("Credential"));
    m_keys = new DataKeysPane(m_context, m_pages);
    m_pages->addWidget(m_none);
    m_pages->addWidget(m_page);
    m_pages->addWidget(m_keys);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_pages, 1);
    return side;
}

void CredentialsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_countsWanted = true;
    m_model->load(); // others change them, too, and the server does not tell
    m_keys->load();
}

void CredentialsPanel::focusSearch()
{
    m_list->focusSearch();
}

void CredentialsPanel::choose(const QString &id)
{
    m_list->choose(id);
}

void CredentialsPanel::askNew()
{
    edit({});
}

void CredentialsPanel::edit(const protocol::Credential &credential)
{
    auto *form = new CredentialForm(m_context, credential, window());
    connect(form, &CredentialForm::saved, this, [this](const QString &id) {
        m_countsWanted = true;
        m_list->choose(id);
        m_model->load();
        showCurrent(id);
    });
    form->open();
}

void CredentialsPanel::showCurrent(const QString &id)
{
    m_shown = CredentialId::fromString(id);
    m_banner->clear();
    if (m_shown.isNull()) {
        m_pages->setCurrentIndex(None);
        return;
    }
    whenReady(m_context.client.call(protocol::getCredential, {m_shown}), this,
              [this, asked = m_shown](const Result<protocol::Credential> &credential) {
                  if (asked != m_shown)
                      return; // another one was chosen meanwhile
                  if (credential)
                      show(*credential);
                  else
                      m_banner->showError(models::sentence(credential.error()));
              });
}

void CredentialsPanel::show(const protocol::Credential &credential)
{
    QWidget *body = newBody();
    QPushButton *test = newButton(body, tr("Test connection"), u"test"_s, widgets::kPrimary);
    QPushButton *change = newButton(body, tr("Change…"), u"change"_s);
    QPushButton *remove = newButton(body, tr("Delete…"), u"remove"_s);
    change->setVisible(credential.mayEdit);
    remove->setVisible(credential.mayEdit);
    addTitle(body, credential.name, credentialTypeName(credential.type), {test, change, remove});
    QVBoxLayout &layout = layoutOf(body);
    addTest(layout, body, credential.id, test);
    layout.addSpacing(8);
    if (!credential.description.isEmpty()) {
        layout.addWidget(words(body, credential.description));
        layout.addSpacing(8);
    }
    const qint64 now = m_context.clock.nowMs();
    addFact(layout, body, tr("Who can use it"),
            QString(visibilityName(credential.visibility) % u"  ·  " % visibilityMeaning(credential.visibility)));
    addFact(layout, body, tr("Created"), models::moment(credential.createdAt, now));
    addFact(layout, body, tr("Changed"), models::moment(credential.updatedAt, now));
    if (const QString age = credentialAge(credential.updatedAt, now); !age.isEmpty()) {
        auto *reminder = new widgets::ErrorBanner(body);
        reminder->setObjectName(u"age"_s);
        reminder->showNotice(
            widgets::Tone::Warning,
            tr("This secret is old: %1. Make a new one at the service it is for and enter it here.").arg(age));
        layout.addSpacing(8);
        layout.addWidget(reminder);
    }
    addData(layout, body, credential);
    addUsage(layout, body, credential.id);
    layout.addStretch(1);
    connect(change, &QPushButton::clicked, this, [this, credential] { edit(credential); });
    connect(remove, &QPushButton::clicked, this, [this, credential] { askRemove(credential); });
    m_page->setWidget(body); // the former one goes with it
    m_pages->setCurrentIndex(Details);
}

void CredentialsPanel::addData(QVBoxLayout &layout, QWidget *body, const protocol::Credential &credential)
{
    if (!credential.data) {
        layout.addSpacing(8);
        layout.addWidget(words(body, tr("Somebody else's: you can use it, but neither see nor change what is in it."),
                               QPalette::PlaceholderText));
        return;
    }
    addSection(layout, body, tr("Content"));
    for (const protocol::CredentialField &field : protocol::credentialFields(credential.type)) {
        const QJsonValue value = credential.data->value(field.name);
        if (value.isUndefined())
            continue;
        const QString text = value.isDouble() ? QString::number(value.toInt()) : value.toString();
        addFact(layout, body, credentialFieldName(field.name), text == kMask ? u"••••••••"_s : text);
    }
}

void CredentialsPanel::addUsage(QVBoxLayout &layout, QWidget *body, CredentialId id)
{
    addSection(layout, body, tr("Used by"));
    auto *place = new QVBoxLayout;
    place->setSpacing(4);
    QLabel *state = words(body, tr("Loading…"), QPalette::PlaceholderText);
    state->setObjectName(u"usage"_s);
    place->addWidget(state);
    layout.addLayout(place);
    whenReady(m_context.client.call(protocol::credentialUsage, {id}), body,
              [body, place, state](const Result<protocol::Paged<protocol::CredentialUse>> &uses) {
                  if (!uses) {
                      state->setText(models::sentence(uses.error()));
                      return;
                  }
                  state->setText(uses->content.isEmpty() ? tr("Nothing uses it yet.")
                                                         : tr("%n place(s)", nullptr, int(uses->content.size())));
                  for (const protocol::CredentialUse &use : uses->content)
                      addFact(*place, body, useName(use.kind), use.name);
              });
}

void CredentialsPanel::addTest(QVBoxLayout &layout, QWidget *body, CredentialId id, QPushButton *button)
{
    auto *result = new widgets::ErrorBanner(body);
    result->setObjectName(u"testResult"_s);
    layout.addSpacing(8);
    layout.addWidget(result);
    connect(button, &QPushButton::clicked, result, [this, result, button, id] {
        button->setEnabled(false);
        result->showNotice(widgets::Tone::Running, tr("Testing…"));
        whenReady(m_context.client.call(protocol::testCredential, {id}), result,
                  [result, button](const Result<protocol::CredentialTest> &test) {
                      button->setEnabled(true);
                      if (!test)
                          result->showError(models::sentence(test.error()));
                      else if (test->success)
                          result->showNotice(widgets::Tone::Good, tr("The connection works."));
                      else
                          result->showError(tr("The connection does not work: %1").arg(words::spoken(test->message)));
                  });
    });
}

void CredentialsPanel::refused(const Error &why)
{
    if (why.reason != "CREDENTIAL_IN_USE"_L1) {
        m_banner->showError(models::sentence(why));
        return;
    }
    QStringList users;
    for (const QJsonArray all = why.details.value("used_by"_L1).toArray(); const QJsonValue &user : all)
        users += useName(user["kind"_L1].toString()) % u" \"" % user["name"_L1].toString() % u'"';
    if (const int others = why.details.value("others"_L1).toInt(); others > 0)
        users += tr("%n flow(s) of other people", nullptr, others);
    m_banner->showError(tr("It is still used by: %1. Choose another credential there first.").arg(users.join(u", "_s)));
}

void CredentialsPanel::askRemove(const protocol::Credential &credential)
{
    const auto remove = [this, id = credential.id] {
        m_banner->clear();
        whenReady(m_context.client.call(protocol::removeCredential, {id}), this,
                  [this](const Result<protocol::Empty> &done) {
                      if (done)
                          m_model->load();
                      else
                          refused(done.error());
                  });
    };
    askFirst(window(), tr("Delete %1?").arg(credential.name), tr("Its secrets are gone for good."), tr("Delete"),
             remove);
}

} // namespace mh::panels
