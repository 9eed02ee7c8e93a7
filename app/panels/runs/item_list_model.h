// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QJsonArray>
#include <QJsonObject>

namespace mh::panels {

/// The items of a map that has ended: what went in, what came out or why nothing did.
/// Thread: GUI. Errors: none; what the run does not tell stays empty.
class ItemListModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ItemListModel)
public:
    enum Column { Number, State, Input, Output, kColumns };

    ItemListModel(const QJsonObject &inputs, const QJsonObject &outputs, QObject *parent = nullptr);

    void setFailedOnly(bool only);
    [[nodiscard]] int failed() const { return int(m_failed.size()); }
    /// {"input": …, "output": …} or {"input": …, "error": …}.
    [[nodiscard]] QJsonObject whole(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] qsizetype itemAt(int row) const;
    [[nodiscard]] bool hasFailed(qsizetype item) const;
    [[nodiscard]] QString errorOf(qsizetype item) const;

    QJsonArray m_inputs;
    QJsonArray m_results; ///< empty: they are in a file
    QHash<qsizetype, QJsonObject> m_errors;
    QList<qsizetype> m_failed;
    qsizetype m_count = 0;
    bool m_failedOnly = false;
};

} // namespace mh::panels
