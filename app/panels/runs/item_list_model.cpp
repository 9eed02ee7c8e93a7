// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/item_list_model.h"

#include <algorithm>
#include <limits>

#include <QJsonDocument>

#include "app/models/roles.h"
#include "app/models/run_json_model.h"
#include "app/models/words.h"
#include "app/words/spoken.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

using execution::NodeStatus;

namespace {

/// In one line: what is small as it is, else what it consists of.
QString lineOf(const QJsonValue &value)
{
    constexpr qsizetype kShort = 200;
    if (!models::isSmall(value, kShort))
        return models::summaryOf(value);
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return models::textOf(value);
}

} // namespace

ItemListModel::ItemListModel(const QJsonObject &inputs, const QJsonObject &outputs, QObject *parent)
    : QAbstractTableModel(parent),
      m_inputs(inputs.value("items"_L1).toArray()),
      m_results(outputs.value("results"_L1).toArray())
{
    // The number comes with the run: only as many rows as there are items or results to be shown.
    m_count = std::min(outputs.value("count"_L1).toInteger(), qint64(std::max(m_inputs.size(), m_results.size())));
    for (const QJsonValue &each : outputs.value("errors"_L1).toArray()) {
        const QJsonObject error = each.toObject();
        m_errors.insert(error.value("index"_L1).toInteger(-1), error);
    }
    for (qsizetype item = 0; item < m_count; ++item) {
        if (hasFailed(item))
            m_failed.append(item);
    }
}

/// A map tells the first errors only; an item without a result has failed, too.
bool ItemListModel::hasFailed(qsizetype item) const
{
    return m_errors.contains(item) || (item < m_results.size() && m_results.at(item).isNull());
}

QString ItemListModel::errorOf(qsizetype item) const
{
    const QJsonObject error = m_errors.value(item);
    const QString code = error.value("code"_L1).toString();
    const QString message = error.value("message"_L1).toString();
    return message.isEmpty() ? code : words::labelled(code, message);
}

void ItemListModel::setFailedOnly(bool only)
{
    if (only == m_failedOnly)
        return;
    beginResetModel();
    m_failedOnly = only;
    endResetModel();
}

qsizetype ItemListModel::itemAt(int row) const
{
    return m_failedOnly ? m_failed.at(row) : row;
}

QJsonObject ItemListModel::whole(int row) const
{
    const qsizetype item = itemAt(row);
    QJsonObject whole;
    if (item < m_inputs.size())
        whole.insert("input"_L1, m_inputs.at(item));
    if (hasFailed(item))
        whole.insert("error"_L1, m_errors.contains(item) ? QJsonValue(m_errors.value(item)) : QJsonValue());
    else if (item < m_results.size())
        whole.insert("output"_L1, m_results.at(item));
    return whole;
}

int ItemListModel::rowCount(const QModelIndex &parent) const
{
    constexpr qsizetype kMost = std::numeric_limits<int>::max();
    return parent.isValid() ? 0 : int(std::min(kMost, m_failedOnly ? m_failed.size() : m_count));
}

int ItemListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant ItemListModel::data(const QModelIndex &index, int role) const
{
    const qsizetype item = itemAt(index.row());
    const NodeStatus status = hasFailed(item) ? NodeStatus::Failed : NodeStatus::Completed;
    if (role == models::StatusRole)
        return int(status);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Number: return qint64(item); // as $.nodes.….output.results[0] and the messages of errors count them
    case State: return models::label(status);
    case Input: return item < m_inputs.size() ? lineOf(m_inputs.at(item)) : QString();
    case Output:
        if (status == NodeStatus::Failed)
            return errorOf(item);
        return item < m_results.size() ? lineOf(m_results.at(item)) : QString();
    default: return {};
    }
}

QVariant ItemListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number: return tr("Item");
    case State: return tr("Status");
    case Input: return tr("Input");
    case Output: return tr("Output");
    default: return {};
    }
}

} // namespace mh::panels
