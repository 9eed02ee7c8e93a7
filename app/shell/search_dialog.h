// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QTimer>

#include "app/shell/text_search.h"

class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace mh::shell {

/// Search everywhere: what is found, by kind; Enter opens the place.
/// Thread: GUI; open(), never exec(). Lifetime: the search outlives it. Errors: what was not
/// searched is said below the list.
class SearchDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SearchDialog)
public:
    static constexpr int kShownOfAKind = 50;

    SearchDialog(TextSearch &search, const QString &text, QWidget *parent);
    ~SearchDialog() override;

    [[nodiscard]] QString text() const;

signals:
    void chosen(const mh::shell::TextSearch::Hit &hit);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void begin();
    void add(const QList<TextSearch::Hit> &hits);
    [[nodiscard]] QTreeWidgetItem *group(TextSearch::Kind kind);
    void showState();
    void move(int by);
    void choose(const QTreeWidgetItem *item);

    TextSearch &m_search;
    QTimer m_typing;
    QLineEdit *m_field;
    QTreeWidget *m_list;
    QLabel *m_state;
    QList<TextSearch::Hit> m_hits;
};

} // namespace mh::shell
