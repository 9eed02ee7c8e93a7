// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QPlainTextEdit;
class QSpinBox;

namespace mh::panels {

/// A field of a form with what is wrong with it below, until it is edited.
/// Thread: GUI. Errors: tell().
class NotedField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NotedField)
public:
    /// Takes the editor; `member`: what the server calls it.
    NotedField(const QString &member, QWidget *editor, QWidget *parent);

    [[nodiscard]] QWidget &editor() const { return *m_editor; }
    /// Whether the server means this one: "limits", "limits.cpu", "files[0].name".
    [[nodiscard]] bool isMeantBy(const QString &field) const;
    /// Empty: nothing is wrong.
    void tell(const QString &trouble);
    [[nodiscard]] QString trouble() const;
    /// A word on it that is no trouble; empty: none.
    void remark(const QString &text);

signals:
    void edited();

private:
    QString m_member;
    QWidget *m_editor;
    QLabel *m_remark;
    QLabel *m_trouble;
};

/// What a task may use.
/// Thread: GUI. Errors: none; what is out of range cannot be entered.
class TaskLimitsField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskLimitsField)
public:
    explicit TaskLimitsField(QWidget *parent);

    void set(const QJsonObject &limits);
    [[nodiscard]] QJsonObject limits() const;

private:
    QDoubleSpinBox *m_cores;
    QSpinBox *m_memory;
    QSpinBox *m_seconds;
    QSpinBox *m_processes;
};

/// A field for a few lines of text; Tab leaves it.
[[nodiscard]] QPlainTextEdit *newLines(QWidget *parent, const QString &objectName, const QString &placeholder,
                                       int lines);
/// Texts parted by commas or line ends, without the empty ones.
[[nodiscard]] QStringList partsOf(const QString &text, QChar between);

} // namespace mh::panels
