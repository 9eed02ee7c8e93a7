// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include "app/panels/parts/expression_draft.h"

namespace mh::panels {

class ExpressionCompletion;
class ExpressionField;

/// What a field stands in, when that can open the field's expression in a window of its own.
/// Thread: GUI. Lifetime: a widget around the field. Errors: none.
class ExpressionHost
{
public:
    virtual ~ExpressionHost() = default;
    virtual void openExpression(ExpressionField &field) = 0;
};

/// One line for an expression or a literal: `$.nodes.a.output.b | trim`, 12, true, ["x"], text.
/// In an ExpressionHost it has a button, and a key, for a window of its own.
/// Thread: GUI. Errors: trouble() and the tool tip; the colour of the frame's text follows.
class ExpressionField final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExpressionField)
public:
    /// `offers`: what can be read here, e.g. "$.trigger.url".
    explicit ExpressionField(const QStringList &offers, QWidget *parent = nullptr);

    void setOffers(const QStringList &offers);
    [[nodiscard]] const QStringList &offers() const;
    void setValue(const QJsonValue &value);
    /// Undefined while the field is empty.
    [[nodiscard]] QJsonValue value() const { return m_draft->value(); }
    [[nodiscard]] const QString &trouble() const { return m_draft->trouble(); }
    [[nodiscard]] ExpressionDraft &draft() const { return *m_draft; }
    /// The list of what fits is open: Enter and the arrow keys are its own.
    [[nodiscard]] bool isChoosing() const;

    /// A path that was dropped or chosen: in place of a plain value, or where the cursor is.
    void takePath(const QString &path);

signals:
    void valueChanged();
    void focused();

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void check();
    void take(int typed, const QString &offered);
    [[nodiscard]] ExpressionHost *host() const;
    void openWindow();

    ExpressionDraft *m_draft;
    ExpressionCompletion *m_completion;
    QAction *m_open = nullptr;
    QString m_tip; ///< what the tool tip was before there was trouble
};

} // namespace mh::panels
