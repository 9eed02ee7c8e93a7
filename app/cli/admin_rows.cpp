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

QList<Row> userRows()
{
    const Option stdIn{"password-stdin"_L1, {}, Text::tr("read the password from standard input instead of asking")};
    const QList<Option> facts{{"email"_L1, "E-MAIL"_L1, Text::tr("address")},
                              {"full-name"_L1, "TEXT"_L1, Text::tr("the person's name")},
                              {"role"_L1, "user|manager|admin"_L1, Text::tr("what they may do; user if not given")}};
    const Option status{"status"_L1, "active|inactive|suspended"_L1, Text::tr("whether they may sign in")};
    const QList<Option> listed{{"search"_L1, "TEXT"_L1, Text::tr("in names and addresses"), 'q'}};
    return {
        {"user list"_L1, ""_L1, Text::tr("the accounts"), listUsers, listed + pageOptions()},
        {"user show"_L1, "USER"_L1, Text::tr("one of them, by name or id"), showUser},
        {"user create"_L1, "NAME"_L1, Text::tr("makes one"), createUser, facts + QList<Option>{stdIn}},
        {"user change"_L1, "USER"_L1, Text::tr("changes what is given of it"), changeUser,
         facts + QList<Option>{status}},
        {"user reset-password"_L1, "USER"_L1, Text::tr("sets another password"), resetPassword, {stdIn}},
        {"user delete"_L1, "USER"_L1, Text::tr("deletes an account"), deleteUser},
    };
}

QList<Row> keyRows()
{
    const QList<Option> newKey{
        {"level"_L1, "LEVEL"_L1, Text::tr("read, write or admin: what it may do; else read"), 'l'},
        {"permission"_L1, "NAME"_L1, Text::tr("only this, such as flow.*"), 'p', true},
        {"address"_L1, "CIDR"_L1, Text::tr("only from there"), 0, true},
        {"endpoint"_L1, "PATH"_L1, Text::tr("only there, * is any text; else /api/v1/*"), 0, true},
        {"expires"_L1, "TIME"_L1, Text::tr("in ISO 8601; else never")},
        {"per-minute"_L1, "N"_L1, Text::tr("requests")}};
    return {
        {"apikey list"_L1,
         ""_L1,
         Text::tr("one's own keys"),
         listApiKeys,
         {{"user"_L1, "ID"_L1, Text::tr("somebody else's, for administrators")}}},
        {"apikey create"_L1, "NAME"_L1, Text::tr("makes one and shows it, once"), createApiKey, newKey},
        {"apikey rotate"_L1,
         "ID"_L1,
         Text::tr("gives it a new secret"),
         rotateApiKey,
         {{"overlap"_L1, "SECONDS"_L1, Text::tr("how long the former secret stays good")}}},
        {"apikey revoke"_L1, "ID"_L1, Text::tr("ends one"), revokeApiKey},
    };
}

QList<Row> workspaceRows()
{
    return {
        {"workspace list"_L1, ""_L1, Text::tr("the workspaces one belongs to"), listWorkspaces},
        {"workspace show"_L1, "WORKSPACE"_L1, Text::tr("one with its members"), showWorkspace},
        {"workspace create"_L1, "NAME"_L1, Text::tr("makes one"), createWorkspace},
        {"workspace rename"_L1, "WORKSPACE NAME"_L1, Text::tr("gives it another name"), renameWorkspace},
        {"workspace add"_L1, "WORKSPACE E-MAIL"_L1, Text::tr("takes somebody in"), addToWorkspace},
        {"workspace remove"_L1, "WORKSPACE E-MAIL"_L1, Text::tr("takes somebody out"), removeFromWorkspace},
        {"workspace delete"_L1, "WORKSPACE"_L1, Text::tr("deletes one"), deleteWorkspace},
    };
}

QList<Row> settingRows()
{
    return {
        {"setting list"_L1,
         "[AREA]"_L1,
         Text::tr("the server's settings, or those of one area"),
         listSettings,
         {{"changed"_L1, {}, Text::tr("only those that are not as they come")}}},
        {"setting get"_L1, "KEY"_L1, Text::tr("one of them, with what it means"), getSetting},
        {"setting set"_L1,
         "[KEY=VALUE...]"_L1,
         Text::tr("changes some, all or none; a list is TEXT,TEXT"),
         setSettings,
         {{"secret"_L1, "KEY"_L1, Text::tr("one that is asked for, or read from standard input, a line each"), 0,
           true}}},
        {"setting unset"_L1, "KEY [KEY...]"_L1, Text::tr("as they are without it"), unsetSettings},
    };
}

QList<Row> auditRows()
{
    const QList<Option> filters{{"user"_L1, "ID"_L1, Text::tr("what this account did")},
                                {"action"_L1, "NAME"_L1, Text::tr("such as EDIT_FLOW")},
                                {"resource"_L1, "TYPE[:ID]"_L1, Text::tr("what it was done to, such as flow")},
                                {"from"_L1, "TIME"_L1, Text::tr("then or later, e.g. 2026-01-31T08:00")},
                                {"to"_L1, "TIME"_L1, Text::tr("before that")}};
    const Option format{"format"_L1, "csv|json"_L1, Text::tr("of the file; csv if not given")};
    return {
        {"audit list"_L1, ""_L1, Text::tr("who did what, newest first"), listAudit, filters + pageOptions()},
        {"audit export"_L1, "FILE"_L1, Text::tr("saves up to 10,000 entries"), exportAudit,
         filters + QList<Option>{format}},
    };
}

} // namespace

QList<Row> adminRows()
{
    return userRows() + keyRows() + workspaceRows() + settingRows() + auditRows();
}

} // namespace mh::cli
