// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QWidget>

#include "core/flow/form_schema.h"

class QButtonGroup;
class QLabel;
class QScrollArea;
class QStackedWidget;

namespace mh::panels {

class ConfigForm;
class JsonText;

/// Values for a JSON Schema: as a form made from it, or as JSON. Without a schema there is the JSON alone.
/// Thread: GUI. Errors: told where they are.
class InputsForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InputsForm)
public:
    InputsForm(const QJsonObject &schema, const QJsonObject &values, QWidget *parent = nullptr);

    [[nodiscard]] bool hasForm() const { return m_hasForm; }
    /// That shows the whole form.
    [[nodiscard]] int fullHeight() const;
    [[nodiscard]] QJsonObject values() const;
    [[nodiscard]] bool isRight() const;
    /// Other values, e.g. of an earlier run.
    void setValues(const QJsonObject &values);
    /// Tells everything that is wrong, also where nobody has been yet.
    void showMissing();

signals:
    void changed();

private:
    [[nodiscard]] QWidget *makeSwitch();
    void makeForm(const QJsonObject &values);
    void turnTo(int page);
    void checkText();
    [[nodiscard]] QString refusal(const Error &why, const QJsonObject &values) const;

    QJsonObject m_schema;
    flow::FormSchema m_check;
    bool m_hasForm;
    QStackedWidget *m_pages;
    QButtonGroup *m_switch = nullptr;
    QScrollArea *m_area = nullptr;
    ConfigForm *m_form = nullptr;
    JsonText *m_text;
    QLabel *m_trouble;
    bool m_textIsRight = true;
};

} // namespace mh::panels
