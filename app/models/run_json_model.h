// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QAbstractItemModel>
#include <QJsonValue>

#include "app/models/roles.h"

namespace mh::models {

/// A JSON value as a tree. Rows are made when somebody opens what they are in, and not more than
/// kChunk at once, so that a value of any size opens at once.
/// Thread: GUI. Errors: none.
class RunJsonModel final : public QAbstractItemModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunJsonModel)
public:
    static constexpr int kChunk = 500;
    enum Column { Name, Value, ColumnCount };

    explicit RunJsonModel(QObject *parent = nullptr);
    ~RunJsonModel() override;

    /// `root`: how expressions reach the value ("$.nodes.fetch.output"); may be empty.
    void set(const QJsonValue &value, const QString &root);
    [[nodiscard]] const QJsonValue &value() const;
    /// The root for an invalid index.
    [[nodiscard]] QJsonValue valueAt(const QModelIndex &index) const;
    /// As an expression reads it.
    [[nodiscard]] QString pathAt(const QModelIndex &index) const;
    /// `steps`: at each level which member; makes the rows on the way.
    [[nodiscard]] QModelIndex indexOf(const QList<qsizetype> &steps);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Item;
    [[nodiscard]] Item *itemAt(const QModelIndex &index) const;
    void fetch(const QModelIndex &parent, qsizetype upTo);

    std::unique_ptr<Item> m_root;
    QString m_path;
};

/// One line for any value: texts as they are, containers by their number of members.
[[nodiscard]] QString summaryOf(const QJsonValue &value);
/// The text of a value: indented JSON, texts as they are.
[[nodiscard]] QString textOf(const QJsonValue &value);
/// Whether walking through it takes no more than `budget` values and characters.
[[nodiscard]] bool isSmall(const QJsonValue &value, qsizetype budget);

/// Looks for a text in names and values, from one to the next, a part at a time.
/// Thread: GUI. Errors: none.
class JsonFinder final
{
public:
    enum class State { More, Found, End };
    JsonFinder(const QJsonValue &root, QString text);

    /// Looks at no more than `budget` values.
    [[nodiscard]] State step(int budget);
    /// Of what was found last; for RunJsonModel::indexOf().
    [[nodiscard]] QList<qsizetype> steps() const;

private:
    struct Frame {
        QJsonValue container;
        qsizetype next = 0;
    };
    QString m_text;
    std::vector<Frame> m_frames;
    bool m_descend = false; ///< into what was looked at last
};

} // namespace mh::models
