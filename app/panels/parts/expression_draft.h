// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QJsonValue>
#include <QObject>

class QPalette;

namespace mh::panels {

/// An expression that is being written, in whatever field: its text, what that means, and what is wrong where.
/// Thread: GUI. Lifetime: the field's. Errors: trouble().
class ExpressionDraft final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExpressionDraft)
public:
    explicit ExpressionDraft(QObject *parent) : QObject(parent) {}

    void setText(const QString &text);
    [[nodiscard]] const QString &text() const { return m_text; }
    /// Undefined while the text is empty.
    [[nodiscard]] QJsonValue value() const;
    [[nodiscard]] bool isReading() const { return m_text.contains(u'$'); }
    /// A sentence; empty: nothing is wrong.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    /// The step of the text that is wrong; `length` 0: it cannot be told.
    struct Place {
        qsizetype at = 0;
        qsizetype length = 0;
    };
    [[nodiscard]] Place place() const;
    /// The trouble with its line and column, where they can be told.
    [[nodiscard]] QString placedTrouble() const;
    [[nodiscard]] QColor ink(const QPalette &palette) const;

signals:
    void changed();

private:
    QString m_text;
    QString m_trouble;
};

/// What one line of text means as JSON, and the line for a value.
[[nodiscard]] QJsonValue valueOfLine(const QString &line);
[[nodiscard]] QString lineOfValue(const QJsonValue &value);

} // namespace mh::panels
