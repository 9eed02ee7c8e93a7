// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QTreeView;

namespace mh::panels {

class ItemListModel;
class JsonText;

/// The items of a map as a list, all or those that have failed; the chosen one in full below it.
/// Thread: GUI. Errors: none.
class ItemList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ItemList)
public:
    ItemList(const QJsonObject &inputs, const QJsonObject &outputs, QWidget *parent = nullptr);

private:
    void setFailedOnly(bool only);
    void showChosen();

    ItemListModel *m_model;
    QTreeView *m_view;
    JsonText *m_whole;
};

} // namespace mh::panels
