// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QDialog>
#include <QJsonValue>
#include <QTimer>

#include "app/models/run_json_model.h"
#include "app/panels/runs/run_blob_view.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTabBar;
class QTreeView;

namespace mh::panels {

/// What a node has got or given, to look through: as a tree with search, lists of objects as a
/// table, texts whole, bytes as picture, text or hexadecimal.
/// Thread: GUI; open(), never exec(). Lifetime: what `fetch` refers to outlives it. Errors: shown in it.
class DataDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DataDialog)
public:
    /// `root`: how expressions reach the value.
    DataDialog(const QString &title, const QJsonValue &value, const QString &root, BlobView::Fetch fetch,
               QWidget *parent = nullptr);

signals:
    void saveRequested(mh::BlobId blob, const QString &suggestedName);

private:
    void makeTree();
    void showChosen();
    void search(bool anew);
    void goOn();
    void copy(bool path);

    models::RunJsonModel m_model;
    std::optional<models::JsonFinder> m_finder;
    QTimer m_searching;
    QLineEdit *m_search;
    QLabel *m_found;
    QTreeView *m_tree;
    QLabel *m_path;
    QStackedWidget *m_stack;
    QPlainTextEdit *m_text;
    QTableView *m_table;
    BlobView *m_bytes;
};

} // namespace mh::panels
