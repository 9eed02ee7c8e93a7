// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "app/panels/parts/input_fields.h"
#include "core/flow/form_schema.h"

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace mh::panels {

class JsonText;

/// What a flow's runs have to be given, or who approves: a list of values, or the JSON Schema itself.
/// Thread: GUI; open(), never exec(). Errors: told in place; a schema that is none cannot be taken.
class InputsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InputsDialog)
public:
    /// `hint`: what the list is for; empty: for the inputs of a run. Those of nodes may have expressions as defaults.
    explicit InputsDialog(const QJsonObject &schema, QWidget *parent = nullptr, const QString &title = {},
                          const QString &hint = {});

    [[nodiscard]] QJsonObject schema() const;

signals:
    void confirmed(const QJsonObject &schema);

private:
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] QWidget *makeDetails();
    [[nodiscard]] QWidget *makeSwitch();
    void add();
    void remove();
    void move(int by);
    void showList(int row);
    void showField();
    void takeField();
    void turnTo(int page);
    void check();
    [[nodiscard]] QString nameTrouble() const;

    flow::schema::Texts m_texts; ///< of defaults
    QJsonObject m_base;          ///< what the fields are put into
    QList<InputField> m_fields;
    bool m_showing = false;
    QStackedWidget *m_pages;
    QButtonGroup *m_switch = nullptr;
    QListWidget *m_list = nullptr;
    QWidget *m_details = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_title = nullptr;
    QComboBox *m_type = nullptr;
    QCheckBox *m_required = nullptr;
    QLineEdit *m_default = nullptr;
    QLineEdit *m_choices = nullptr;
    QLineEdit *m_description = nullptr;
    JsonText *m_json;
    QLabel *m_trouble;
    QPushButton *m_ok;
};

} // namespace mh::panels
