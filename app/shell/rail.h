// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QMenu;
class QToolButton;
class QVBoxLayout;

namespace mh::shell {

/// The places of the console, at the left edge; settings and sign-out at its foot.
/// Thread: GUI. Errors: none.
class Rail final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Rail)
public:
    explicit Rail(QMenu &settings, QWidget *parent = nullptr);

    void addPlace(const QString &icon, const QString &name, const QKeySequence &shortcut);
    void setCurrent(int place);

signals:
    void chosen(int place);
    void signOutRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QToolButton *makeButton(const QString &icon, const QString &name, const QString &tip);

    QVBoxLayout *m_places;
    QButtonGroup *m_group;
};

} // namespace mh::shell
