// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "app/cli/pool_handlers.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Arguments)
};

QList<Option> listOptions(QLatin1StringView states)
{
    return {{"page"_L1, "N"_L1, Text::tr("counted from 1")},
            {"size"_L1, "N"_L1, Text::tr("rows of a page, at most 1000; 20 if not given")},
            {"search"_L1, "TEXT"_L1, Text::tr("only those with that in their words, or that address")},
            {"status"_L1, states, Text::tr("only those")}};
}

QList<Option> ofPool()
{
    return {{"length"_L1, "N"_L1, Text::tr("how long the prefixes are that it gives out")},
            {"auto-assign"_L1, "yes|no"_L1, Text::tr("whether it chooses prefixes by itself")},
            {"placement"_L1, "lowest|best_fit|sparse"_L1, Text::tr("how it chooses them")},
            {"quarantine"_L1, "SECONDS"_L1, Text::tr("how long a prefix rests once it was released")},
            {"description"_L1, "TEXT"_L1, Text::tr("what it is for")}};
}

QList<Option> ofAllocation(const QString &expires)
{
    return {{"expires"_L1, "TIME"_L1, expires}, {"description"_L1, "TEXT"_L1, Text::tr("what it is for")}};
}

QList<Row> allocationRows()
{
    QList<Option> wished{{"prefix"_L1, "PREFIX"_L1, Text::tr("just this one; the next free one if not given")},
                         {"length"_L1, "N"_L1, Text::tr("how long it is to be; as the pool says if not given")}};
    wished += ofAllocation(Text::tr("when it is released by itself, as in 2030-01-31T12:00:00Z"));
    return {
        {"pool allocations"_L1, "[POOL]"_L1, Text::tr("what was given out, of all pools if none is named"),
         listAllAllocations, listOptions("active|expired|quarantined|released"_L1)},
        {"pool allocation"_L1, "ALLOCATION"_L1, Text::tr("one, by its number"), showAllocation},
        {"pool allocate"_L1, "POOL NAME"_L1, Text::tr("gives a prefix of the pool to whoever NAME is"), allocatePrefix,
         wished},
        {"pool reassign"_L1, "ALLOCATION [NAME]"_L1, Text::tr("changes whose it is, until when, and what it is for"),
         changeAllocation, ofAllocation(Text::tr("when it is released by itself; 'never' for never"))},
        {"pool release"_L1, "ALLOCATION"_L1, Text::tr("takes it back"), releasePrefix},
        {"pool whois"_L1, "ADDRESS"_L1, Text::tr("says who has an address"), showWhoHas},
    };
}

} // namespace

QList<Row> poolRows()
{
    QList<Option> made = ofPool();
    made.append({"reserve"_L1, "N|PREFIX"_L1,
                 Text::tr("kept back: so many at the beginning, or a prefix, which may be given more than once"), 0,
                 true});
    made.append({"within"_L1, "ALLOCATION"_L1, Text::tr("the allocation that it is made of, by its number")});
    QList<Option> changed = ofPool();
    changed.append({"status"_L1, "active|inactive"_L1, Text::tr("whether anything new is given out")});
    return QList<Row>{
               {"pool list"_L1, ""_L1, Text::tr("the pools of addresses"), listAllPools,
                listOptions("active|exhausted|inactive"_L1)},
               {"pool show"_L1, "POOL"_L1, Text::tr("one, by its name or number"), showPool},
               {"pool create"_L1, "NAME PREFIX"_L1, Text::tr("makes one"), makePool, made},
               {"pool update"_L1, "POOL [NAME]"_L1, Text::tr("changes one; with NAME: renames it"), changePool,
                changed},
               {"pool delete"_L1, "POOL"_L1, Text::tr("deletes one of which nothing is given out"), deletePool},
               {"pool map"_L1,
                "POOL"_L1,
                Text::tr("what of it is not free, in order"),
                showPoolMap,
                {{"from"_L1, "ADDRESS"_L1, Text::tr("where to begin")},
                 {"limit"_L1, "N"_L1, Text::tr("how many rows, at most 5000; 1000 if not given")}}},
               {"pool ula"_L1, ""_L1, Text::tr("makes up a unique local prefix, to make a pool of"), makeUniqueLocal},
           }
           + allocationRows();
}

} // namespace mh::cli
