// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace mh::shell {

class RailButton;

/// The places of the console, at the left edge; notifications and sign-out at its foot.
/// Thread: GUI. Errors: none.
class Rail final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Rail)
public:
    explicit Rail(QWidget *parent = nullptr);

    /// `brief` fits below the icon; the tip and assistive technology say the whole name.
    /// `below`: the place that it stands below; -1: the last one.
    void addPlace(const QString &icon, const QString &name, const QString &brief, const QKeySequence &shortcut,
                  int below = -1);
    void setCurrent(int place);
    /// A small number on a place; 0: none.
    void setBadge(int place, int count);
    void setUnread(int count);

signals:
    void chosen(int place);
    void signOutRequested();
    /// `bottomLeft`: where the list may appear, on the screen.
    void notificationsRequested(QPoint bottomLeft);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] RailButton *makeButton(const QString &icon, const QString &name, const QString &tip);

    QVBoxLayout *m_places;
    QButtonGroup *m_group;
    RailButton *m_bell;
};

} // namespace mh::shell
