// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/access/api_keys_pane.h"

#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/access/api_key_form.h"
#include "app/panels/access/shown_once.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/table_pane.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"
#include "core/base/clock.h"
#include "core/protocol/access_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using models::Row;

constexpr qint64 kOverlapSeconds = 24 * 3600;

enum Column { Name, Access, State, Used, Ends };

QString accessName(const QString &level)
{
    if (level == "read"_L1)
        return ApiKeysPane::tr("Read only");
    return level == "write"_L1 ? ApiKeysPane::tr("Read and write") : ApiKeysPane::tr("Administration");
}

Row rowOf(const protocol::ApiKey &key, qint64 now)
{
    const bool active = key.status == "active"_L1;
    return {key.id,
            {QString(key.name % u"  ·  " % key.prefix), accessName(key.limits.accessLevel),
             active ? ApiKeysPane::tr("Active") : ApiKeysPane::tr("Expired"),
             key.lastUsedAt > 0 ? models::moment(key.lastUsedAt, now) : ApiKeysPane::tr("never"),
             key.limits.expiresAt > 0 ? models::moment(key.limits.expiresAt, now) : ApiKeysPane::tr("never")},
            {},
            int(active ? widgets::Tone::Good : widgets::Tone::Muted),
            key.description};
}

} // namespace

ApiKeysPane::ApiKeysPane(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_banner(new widgets::ErrorBanner(this))
{
    m_model = new models::RowsModel(
        {tr("Key"), tr("May"), tr("State"), tr("Last used"), tr("Expires")},
        [this](models::RowsModel &model, int) {
            model.answerWith(m_context.client.call(protocol::listApiKeys, {}), [this](const QJsonObject &reply) {
                models::RowsModel::Page page;
                m_keys.clear();
                const QJsonArray keys = reply["data"_L1]["api_keys"_L1].toArray();
                for (const QJsonValue &value : keys) {
                    const auto key = protocol::ApiKey::fromJson(value.toObject());
                    if (!key)
                        continue; // of a newer server: the others can be shown all the same
                    m_keys.insert(key->id, *key);
                    page.rows.append(rowOf(*key, m_context.clock.nowMs()));
                }
                page.total = page.rows.size();
                return page;
            });
        },
        this);
    m_table = new TablePane({tr("API keys"), u"key"_s, tr("No API keys yet"),
                             tr("A key lets a program of yours use this server without your password.")},
                            *m_model, State, this);
    m_table->view().setObjectName(u"apiKeys"_s);
    QPushButton *add = newButton(this, tr("New key…"), u"addKey"_s, widgets::kPrimary);
    m_rotate = newButton(this, tr("Rotate…"), u"rotateKey"_s);
    m_revoke = newButton(this, tr("Revoke…"), u"revokeKey"_s);
    auto *head = new QHBoxLayout;
    head->addWidget(words(this, tr("Keys for programs that act on your behalf"), QPalette::PlaceholderText), 1);
    head->addWidget(m_rotate);
    head->addWidget(m_revoke);
    head->addWidget(add);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 16);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(m_banner);
    layout->addWidget(m_table, 1);
    const auto enable = [this] {
        m_rotate->setEnabled(!m_table->current().isEmpty());
        m_revoke->setEnabled(!m_table->current().isEmpty());
    };
    enable();
    connect(m_table, &TablePane::currentChanged, this, enable);
    connect(add, &QPushButton::clicked, this, &ApiKeysPane::askNew);
    connect(m_rotate, &QPushButton::clicked, this, &ApiKeysPane::askRotate);
    connect(m_revoke, &QPushButton::clicked, this, &ApiKeysPane::askRevoke);
    auto *actions = new ListActions(*this, m_table->view());
    actions->addRow(
        u"rotateThisKey"_s, tr("Rotate…"), ListActions::Key::None, [this] { askRotate(); },
        [this] { return m_rotate->isEnabled(); });
    actions->addRow(
        u"deleteKey"_s, tr("Revoke…"), ListActions::Key::Delete, [this] { askRevoke(); },
        [this] { return m_revoke->isEnabled(); });
    actions->addSeparator();
    actions->addGeneral(u"newKey"_s, tr("New key…"), ListActions::Key::New, [this] { askNew(); });
}

void ApiKeysPane::load()
{
    m_model->load();
}

protocol::ApiKey ApiKeysPane::current() const
{
    return m_keys.value(m_table->current());
}

void ApiKeysPane::askNew()
{
    auto *form = new ApiKeyForm(m_context, window());
    connect(form, &ApiKeyForm::made, this, &ApiKeysPane::showKey);
    form->open();
}

void ApiKeysPane::showKey(const QJsonObject &reply)
{
    // Some routes wrap their answer, and the key has to be found either way: it is told only once.
    const QJsonObject inner = reply.value("data"_L1).toObject();
    const auto key = protocol::ApiKey::fromJson(inner.isEmpty() ? reply : inner);
    load();
    if (!key) {
        m_banner->showError(models::sentence(key.error()));
        return;
    }
    m_table->choose(key->id);
    auto *shown = new ShownOnce(tr("API key"), tr("This is the key of %1. It is not shown again.").arg(key->name),
                                key->key, window());
    shown->open();
}

void ApiKeysPane::askRotate()
{
    const auto rotate = [this, id = current().id] {
        m_banner->clear();
        whenReady(m_context.client.call(protocol::rotateApiKey, {id, kOverlapSeconds}), this,
                  [this](const Result<QJsonObject> &reply) {
                      if (reply)
                          showKey(*reply);
                      else
                          m_banner->showError(models::sentence(reply.error()));
                  });
    };
    askFirst(window(), tr("Make a new secret for %1?").arg(current().name),
             tr("The present one goes on working for a day, so that you can tell your programs the new one."),
             tr("Rotate"), rotate);
}

void ApiKeysPane::askRevoke()
{
    const auto revoke = [this, id = current().id] {
        m_banner->clear();
        whenReady(m_context.client.call(protocol::revokeApiKey, {id}), this, [this](const Result<QJsonObject> &reply) {
            if (!reply)
                m_banner->showError(models::sentence(reply.error()));
            load();
        });
    };
    askFirst(window(), tr("Revoke %1?").arg(current().name),
             tr("Programs that use it are refused from this moment on."), tr("Revoke"), revoke);
}

} // namespace mh::panels
