// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QAbstractTableModel>
#include <QHash>
#include <QStringList>

#include "app/models/roles.h"
#include "core/base/result.h"
#include "core/base/when_ready.h"
#include "core/protocol/values.h"

namespace mh::models {

/// One line of a list.
struct Row {
    QString id;
    QStringList cells;
    QString detail; ///< below the first cell
    int tone = 0;   ///< StatusRole: how the pill of the state's column looks
    QString search; ///< besides the cells
    QStringList tags{};
    qint64 order = 0; ///< SortRole, if the cells do not sort as the list means
    bool operator==(const Row &) const = default;
};

/// A list that the server gives page by page: the next page is asked for when a view comes to its end.
/// Thread: GUI. Lifetime: what `fetch` refers to outlives it. Errors: state() and error(); the rows stay.
class RowsModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowsModel)
public:
    enum class State { Loading, Ready, Failed };
    /// All pages at once, for lists that are searched and sorted here; at most this many rows.
    static constexpr int kEagerRows = 5'000;

    struct Page {
        QList<Row> rows;
        qint64 total = 0;
    };
    /// Asks for a page, counted from 0, and hands the answer to answerWith().
    using Fetch = std::function<void(RowsModel &model, int page)>;

    RowsModel(QStringList columns, Fetch fetch, QObject *parent = nullptr);

    void setEager(bool eager) { m_eager = eager; }
    /// From the first page; an answer to a former question is dropped.
    void load();
    /// A row as it is now: in its place, or at the end when it is new. Nothing else changes; an answer that is on its
    /// way and is older does not take it back.
    void put(const Row &row);
    void drop(const QString &id);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }

    /// `toPage(reply)` makes the Page.
    template <class Reply, class Fn>
    void answerWith(const QFuture<Result<Reply>> &future, Fn toPage)
    {
        whenReady(future, this, [this, asked = m_asked, toPage = std::move(toPage)](const Result<Reply> &reply) {
            if (asked == m_asked) // else what it makes besides the page would be known before its rows
                take(reply ? Result<Page>(toPage(*reply)) : Result<Page>(reply.error()));
        });
    }
    /// The usual answer: each item by `toRow(item)`.
    template <class Item, class Fn>
    void answerWithRows(const QFuture<Result<protocol::Paged<Item>>> &future, Fn toRow)
    {
        answerWith(future, [toRow = std::move(toRow)](const protocol::Paged<Item> &list) {
            Page page{{}, list.totalElements};
            for (const Item &item : list.content)
                page.rows.append(toRow(item));
            return page;
        });
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    /// Loaded, failed, or asked anew.
    void stateChanged();

private:
    void ask(int page);
    void take(const Result<Page> &answer);
    void putNow(const Row &row);
    void dropNow(const QString &id);
    [[nodiscard]] qsizetype placeOf(const QString &id) const;

    QStringList m_columns;
    Fetch m_fetch;
    QList<Row> m_rows;
    State m_state = State::Loading;
    Error m_error;
    qint64 m_total = 0;
    int m_pages = 0;                                ///< that have come
    int m_asked = 0;                                ///< number of the newest question
    QHash<QString, std::optional<Row>> m_meanwhile; ///< put or dropped while an answer is awaited
    bool m_waiting = false;
    bool m_eager = false;
};

} // namespace mh::models
