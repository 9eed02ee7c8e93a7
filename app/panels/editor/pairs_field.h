// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QWidget>

class QLabel;
class QPushButton;

namespace mh::panels {

class RowsField;

/// An input that is an object of names and texts, such as headers, as rows; each text may be an expression.
/// Thread: GUI. Errors: a name that stands there twice is said below, and the value stays as it was.
class PairsField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PairsField)
public:
    /// Whether rows can show `now`.
    [[nodiscard]] static bool fits(const QJsonValue &now);
    /// `offers`: what expressions can read here.
    PairsField(const QJsonObject &now, const QStringList &offers, QWidget *parent = nullptr);

signals:
    /// Undefined: no row has a name.
    void valueChanged(const QJsonValue &value);
    /// One expression for the whole object is wanted instead.
    void expressionWanted();

private:
    void take();

    RowsField *m_rows;
    QPushButton *m_whole;
    QLabel *m_trouble;
};

} // namespace mh::panels
