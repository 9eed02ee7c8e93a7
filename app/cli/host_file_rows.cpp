// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "app/cli/command_rows.h"
#include "app/cli/handlers.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Arguments)
};

} // namespace

QList<Row> hostFileRows()
{
    const Option force{"force"_L1, ""_L1, Text::tr("replaces what is there")};
    const Option encoding{"encoding"_L1, "NAME"_L1, Text::tr("as which text is read; found out if not given")};
    return {
        {"host files ls"_L1, "HOST [PATH]"_L1,
         Text::tr("what is in a folder of the host; without PATH: the folders that its manifest shows"), listHostFiles},
        {"host files stat"_L1, "HOST PATH"_L1, Text::tr("one file or folder of the host"), showHostFile},
        {"host files cat"_L1, "HOST PATH"_L1, Text::tr("prints a text of the host"), printHostFile, {encoding}},
        {"host files get"_L1,
         "HOST PATH [FILE]"_L1,
         Text::tr("downloads a file; goes on where it broke off"),
         downloadHostFile,
         {force}},
        {"host files put"_L1,
         "HOST FILE PATH"_L1,
         Text::tr("uploads a file; goes on where it broke off"),
         uploadHostFile,
         {force}},
        {"host files archive"_L1,
         "HOST PATH [FILE]"_L1,
         Text::tr("downloads a folder as a tar file"),
         archiveHostFiles,
         {force}},
        {"host files mv"_L1, "HOST PATH TARGET"_L1, Text::tr("moves or renames; nothing may be at TARGET"),
         moveHostFile},
        {"host files rm"_L1, "HOST PATH"_L1, Text::tr("moves a file or folder to the host's trash"), removeHostFile},
        {"host files mkdir"_L1, "HOST PATH"_L1, Text::tr("makes a folder"), makeHostFolder},
        {"host files chmod"_L1, "HOST MODE PATH"_L1, Text::tr("changes permissions; MODE as 0644"), changeHostFileMode},
        {"host files trash"_L1, "HOST"_L1, Text::tr("what is in the host's trash"), listHostTrash},
        {"host files restore"_L1, "HOST ID"_L1, Text::tr("brings something back from the trash"), restoreHostFile},
        {"host files purge"_L1, "HOST [ID]"_L1, Text::tr("removes it from the trash for good; without ID: all of it"),
         emptyHostTrash},
    };
}

} // namespace mh::cli
