// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QHash>
#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/base/id.h"

class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace mh {
struct Error;
}
namespace mh::models {
class RowsModel;
struct Row;
} // namespace mh::models
namespace mh::protocol {
struct Credential;
struct CredentialTest;
} // namespace mh::protocol
namespace mh::widgets {
class EmptyState;
class ErrorBanner;
} // namespace mh::widgets

namespace mh::panels {

class DataKeysPane;
class SideList;

/// The credentials: a list, and what is known of the chosen one; for administrators the keys, too.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in its banner.
class CredentialsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CredentialsPanel)
public:
    explicit CredentialsPanel(const Context &context, QWidget *parent = nullptr);

    void focusSearch();
    void choose(const QString &id);
    void askNew();
    [[nodiscard]] const models::RowsModel &model() const { return *m_model; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makePage();
    [[nodiscard]] models::Row rowOf(const protocol::Credential &credential) const;
    /// How many places use each of the listed ones; the server tells one by one.
    void countUses();
    void addActions();
    /// The chosen one, with what is in it.
    void withCurrent(std::function<void(const protocol::Credential &)> then);
    void showCurrent(const QString &id);
    void show(const protocol::Credential &credential);
    void addData(QVBoxLayout &layout, QWidget *body, const protocol::Credential &credential);
    void addUsage(QVBoxLayout &layout, QWidget *body, CredentialId id);
    void addTest(QVBoxLayout &layout, QWidget *body, CredentialId id, QPushButton *button);
    void edit(const protocol::Credential &credential);
    void askRemove(const protocol::Credential &credential);
    void refused(const Error &why);

    Context m_context;
    models::RowsModel *m_model;
    SideList *m_list;
    QPushButton *m_keysButton;
    QStackedWidget *m_pages;
    widgets::EmptyState *m_none;
    widgets::ErrorBanner *m_banner;
    QScrollArea *m_page;
    DataKeysPane *m_keys;
    CredentialId m_shown;
    QHash<QString, int> m_uses; ///< by credential
    bool m_countsWanted = true;
};

} // namespace mh::panels
