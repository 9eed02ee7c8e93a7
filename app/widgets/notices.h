// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>
#include <QWidget>

#include "app/widgets/theme.h"

class QAction;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace mh::widgets {

/// What a list or page shows when there is nothing: why, and what to do about it.
/// Thread: GUI. Errors: none.
class EmptyState final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyState)
public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// An empty `action` leaves the button out.
    void set(const QString &icon, const QString &title, const QString &text, const QString &action = {});
    /// Quieter ways out below the first one.
    void setFurther(const QList<QAction *> &actions);

signals:
    void actionTriggered();

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    QString m_iconName;
    QVBoxLayout *m_further;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_action;
};

/// One line above a page that says what failed or what the user should know, with an optional
/// way out; hidden while empty.
/// Thread: GUI. Errors: none.
class ErrorBanner final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ErrorBanner)
public:
    explicit ErrorBanner(QWidget *parent = nullptr);

    void showError(const QString &message, const QString &action = {});
    /// A state rather than a failure: it stays until clear(), the user cannot dismiss it. `other`: a second way
    /// out.
    void showNotice(Tone tone, const QString &message, const QString &action = {}, const QString &other = {});
    /// Beside the two ways out: whoever shows the notice makes it and hears of it. It stays.
    void addButton(QPushButton *button);
    void clear();
    [[nodiscard]] QString message() const;

signals:
    void actionTriggered();
    void otherTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void show(Tone tone, const QString &message, const QString &action);
    void restyle();

    Tone m_tone = Tone::Bad;
    QLabel *m_icon;
    QLabel *m_message;
    QPushButton *m_action;
    QPushButton *m_other;
    QPushButton *m_close;
};

} // namespace mh::widgets
