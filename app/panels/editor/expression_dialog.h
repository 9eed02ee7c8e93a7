// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

#include "app/panels/parts/form_dialog.h"

class QListWidget;
class QVBoxLayout;

namespace mh::panels {

class ExpressionField;
class ExpressionText;
class ValueSource;

/// The expression of a field, over several lines, with what can be read, the transforms with their help, and what it
/// would have read in the last run. The field has it when it is confirmed, in one step.
/// Thread: GUI; open(). Lifetime: deletes itself when closed; the source of values outlives it. Errors: shown, with
/// line and column; what is half-written can be kept, as in the field.
class ExpressionDialog final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExpressionDialog)
public:
    ExpressionDialog(ExpressionField &field, ValueSource *values, QWidget *parent);

private:
    void addText(QVBoxLayout &column, ValueSource *values);
    void addLists(QVBoxLayout &column, const QStringList &offers);
    void showHelp();
    void insertPath();
    void insertTransform();
    void confirm();

    QPointer<ExpressionField> m_field;
    ExpressionText *m_text;
    QListWidget *m_paths = nullptr;
    QListWidget *m_transforms = nullptr;
    QLabel *m_help = nullptr;
};

} // namespace mh::panels
