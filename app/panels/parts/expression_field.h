// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QLineEdit>

class QCompleter;

namespace mh::panels {

/// One line for an expression or a literal: `$.nodes.a.output.b | trim`, 12, true, ["x"], text.
/// Thread: GUI. Errors: trouble() and the tool tip; the colour of the frame's text follows.
class ExpressionField final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExpressionField)
public:
    /// `offers`: what can be read here, e.g. "$.trigger.url".
    explicit ExpressionField(const QStringList &offers, QWidget *parent = nullptr);

    void setOffers(const QStringList &offers) { m_offers = offers; }
    [[nodiscard]] const QStringList &offers() const { return m_offers; }
    void setValue(const QJsonValue &value);
    /// Undefined while the field is empty.
    [[nodiscard]] QJsonValue value() const;
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    /// The list of what fits is open: Enter and the arrow keys are its own.
    [[nodiscard]] bool isChoosing() const;

    /// A path that was dropped or chosen: in place of a plain value, or where the cursor is.
    void takePath(const QString &path);

signals:
    void valueChanged();
    void focused();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void check();
    void take(const QString &offered);

    QCompleter *m_completer;
    QStringList m_offers;
    QString m_trouble;
};

/// What one line of text means as JSON, and the line for a value.
[[nodiscard]] QJsonValue valueOfLine(const QString &line);
[[nodiscard]] QString lineOfValue(const QJsonValue &value);

} // namespace mh::panels
