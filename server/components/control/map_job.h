// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <vector>

#include <QJsonArray>

#include "server/components/control/map_items.h"

/// For the sources of MapItems only.
namespace mh::components {

/// One map node at work. Thread: engine.
struct MapItems::Job {
    struct Running {
        engine::NodeCall call;
        int attempt = 1;
        quint64 timer = 0;
        bool accepted = false; ///< its component works on by itself
    };

    engine::NodeCall call;
    std::function<void(engine::CallOutcome)> done;
    QJsonArray items;
    QString itemInput;
    QString component;
    QString version;
    QJsonObject config;
    int limit = 8;
    int maxAttempts = 1;
    qint64 backoffMs = 1000;
    bool goOn = false; ///< after an item's failure
    bool over = false;
    bool pumping = false;
    std::function<void()> letGo; ///< set: no further item starts, and it is called when the last one has ended

    qsizetype next = 0;
    qsizetype ended = 0;
    qsizetype failed = 0;
    qsizetype waiting = 0; ///< for their next try
    int reported = 0;      ///< percent
    std::map<qsizetype, Running> running;
    std::vector<QByteArray> results; ///< compact JSON: a fraction of the size of values
    qsizetype resultBytes = 0;
    QJsonArray errors;

    bool begun = false;                             ///< it is known what is there and what is done
    std::vector<bool> isDone;                       ///< by an earlier life or try
    std::map<qsizetype, engine::CallOutcome> early; ///< ends that came before that
    std::vector<QByteArray> unrecorded;             ///< ends of this turn of the event loop
    qint64 records = 0;

    /// The record of an item: [index, outputs], or [index, null, attempt of the node, code, message] of
    /// one that failed for good.
    static QByteArray entryOf(qsizetype index, const QByteArray &result)
    {
        return '[' + QByteArray::number(index) + ',' + result + ']';
    }
};

} // namespace mh::components
