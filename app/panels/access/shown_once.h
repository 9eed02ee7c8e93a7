// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace mh::panels {

/// Something that the server tells only once: to be read, copied or saved before it is closed.
/// Thread: GUI; open(), never exec(). Lifetime: deletes itself when closed. Errors: none.
class ShownOnce final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShownOnce)
public:
    ShownOnce(const QString &title, const QString &what, const QString &secret, QWidget *parent);
};

} // namespace mh::panels
