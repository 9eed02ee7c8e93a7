// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace mh::panels {

/// Who else has the flow open, as chips as far as there is room, and a word about the last thing that they did.
/// Thread: GUI. Lifetime: as widgets have it. Errors: none.
class PresenceBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PresenceBar)
public:
    explicit PresenceBar(QWidget *parent = nullptr);

    void setNames(const QStringList &names);
    [[nodiscard]] const QStringList &names() const { return m_names; }
    /// Stays until the next one, or an empty one.
    void say(const QString &note);
    [[nodiscard]] const QString &note() const { return m_note; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    QStringList m_names;
    QString m_note;
};

} // namespace mh::panels
