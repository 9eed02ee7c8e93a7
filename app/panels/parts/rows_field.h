// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace mh::panels {

/// A list of objects, or the members of one object, as rows of fields. Enter in the last row begins another one,
/// Alt with an arrow key moves a row.
/// Thread: GUI. Errors: none of its own; a way out (`x-handle`) keeps its name while another row has the one that is
/// being typed, and when nothing is typed at all.
class RowsField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowsField)
public:
    struct Column {
        QString member;
        QString title;
        bool isText = false;       ///< what is typed is text, whatever it looks like
        bool isHandle = false;     ///< names a way out of the node
        bool isExpression = false; ///< or a value
    };

    /// `offers`: what expressions can read here.
    RowsField(QList<Column> columns, const QJsonArray &rows, QStringList offers = {}, QWidget *parent = nullptr);

    /// The columns for a list of `items`; none when rows cannot show such a list, or not `now`.
    [[nodiscard]] static QList<Column> columnsOf(const QJsonObject &items, const QJsonValue &now);

    [[nodiscard]] const QJsonArray &rows() const { return m_rows; }

signals:
    /// `place`: where, for joining undo steps.
    void changed(const QString &place);

private:
    void build();
    void addRow(int row);
    [[nodiscard]] QWidget *makeTitles();
    [[nodiscard]] QLineEdit *makeCell(int row, const Column &column, QWidget *parent);
    void set(int row, const Column &column, const QString &text);
    void rename(int row, const Column &column, QLineEdit &field, bool isDone);
    void append();
    void remove(int row);
    void move(int row, int to);
    void change(const QJsonArray &rows, const QString &place);
    void focusCell(int row, int column);
    [[nodiscard]] QString freshHandle(const QString &member) const;
    bool eventFilter(QObject *watched, QEvent *event) override;

    QList<Column> m_columns;
    QJsonArray m_rows;
    QStringList m_offers;
    QVBoxLayout *m_layout;
    QWidget *m_page = nullptr;
    int m_step = 0; ///< counts what is an undo step of its own
};

} // namespace mh::panels
