// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace mh::protocol {
struct Service;
}
namespace mh::widgets {
class Heading;
class StatusPill;
enum class Tone;
} // namespace mh::widgets

namespace mh::panels {

/// The head of a service's page: its name, its state, and what the caller may do with it; the buttons stand below where
/// there is no room beside the name.
/// Thread: GUI. Lifetime: its parent's. Errors: none.
class ServiceHead final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServiceHead)
public:
    explicit ServiceHead(QWidget *parent);

    void show(const protocol::Service &service);
    void setState(widgets::Tone tone, const QString &text);
    [[nodiscard]] QPushButton &test() { return *m_test; }
    [[nodiscard]] QPushButton &refresh() { return *m_refresh; }
    /// `least`: "edit" or "admin".
    [[nodiscard]] static bool may(const protocol::Service &service, QLatin1StringView least);

signals:
    void testWanted();
    void refreshWanted();
    void switchWanted();
    void shareWanted();
    void changeWanted();
    void removeWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addGroup(QWidget *group, const QList<QPushButton *> &buttons);
    void arrange();

    QBoxLayout *m_rows;
    QWidget *m_names;
    QWidget *m_buttons;
    QBoxLayout *m_groups; ///< of the buttons
    QWidget *m_uses;
    QWidget *m_changes;
    widgets::Heading *m_title;
    widgets::StatusPill *m_state;
    QPushButton *m_test;
    QPushButton *m_refresh;
    QPushButton *m_switch;
    QPushButton *m_share;
    QPushButton *m_change;
    QPushButton *m_remove;
};

} // namespace mh::panels
