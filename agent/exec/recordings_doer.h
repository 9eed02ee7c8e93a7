// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QObject>

#include "agent/exec/doing.h"
#include "agent/exec/file_sender.h"
#include "agent/exec/labour.h"
#include "agent/terminal/kept_recordings.h"

namespace mh::agent {

/// `recordings.*`: what terminals have shown, as it lies in the agent's folder. With `principal` a command means that
/// person's recordings alone. They are judged on other threads, once each.
/// Thread: Commands'. Lifetime: what `running` refers to outlives it; what it sends ends with it.
class RecordingsDoer final : public QObject, public Doer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingsDoer)

public:
    static constexpr int kMostOfPage = 100;

    /// The ids of the terminals that are open: their recordings still grow.
    using Running = std::function<QStringList()>;

    RecordingsDoer(QString folder, Running running);
    ~RecordingsDoer() override;

    void begin(const std::shared_ptr<Doing> &doing) override;

private:
    void list(const std::shared_ptr<Doing> &doing);
    void read(const std::shared_ptr<Doing> &doing);
    void remove(Doing &doing);

    const QString m_folder;
    const Running m_running;
    Labour m_labour;
    KnownRecordings m_known;
    std::vector<std::unique_ptr<FileSender>> m_senders;
};

} // namespace mh::agent
