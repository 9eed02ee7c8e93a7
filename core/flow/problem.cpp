// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/validate.h"

#include <algorithm>

namespace mh::flow {
using namespace Qt::StringLiterals;
using Kind = Problem::Kind;

namespace {

constexpr qsizetype kMaxReported = 1000;

} // namespace

QString toText(Problem::Kind kind)
{
    switch (kind) {
    case Kind::EmptyFlow: return u"emptyFlow"_s;
    case Kind::TooMany: return u"tooMany"_s;
    case Kind::BadId: return u"badId"_s;
    case Kind::DuplicateId: return u"duplicateId"_s;
    case Kind::UnknownEnd: return u"unknownEnd"_s;
    case Kind::SelfEdge: return u"selfEdge"_s;
    case Kind::DuplicateEdge: return u"duplicateEdge"_s;
    case Kind::Cycle: return u"cycle"_s;
    case Kind::UnknownComponent: return u"unknownComponent"_s;
    case Kind::UnknownHandle: return u"unknownHandle"_s;
    case Kind::ImpossibleJoin: return u"impossibleJoin"_s;
    case Kind::BadExpression: return u"badExpression"_s;
    case Kind::MappingUnknownNode: return u"mappingUnknownNode"_s;
    case Kind::MappingNotUpstream: return u"mappingNotUpstream"_s;
    case Kind::MappingUnknownPort: return u"mappingUnknownPort"_s;
    case Kind::MissingInput: return u"missingInput"_s;
    case Kind::TypeMismatch: return u"typeMismatch"_s;
    case Kind::BadConfig: return u"badConfig"_s;
    case Kind::BadInputSchema: return u"badInputSchema"_s;
    case Kind::OutOfRange: return u"outOfRange"_s;
    }
    return {};
}

Error toError(const QList<Problem> &problems)
{
    const auto aboutMappings = [](const Problem &problem) { return problem.path.contains(".inputMappings."_L1); };
    const bool onlyMappings = std::all_of(problems.cbegin(), problems.cend(), aboutMappings);
    QJsonArray list;
    for (const Problem &problem : problems.first(qMin(problems.size(), kMaxReported))) {
        QJsonObject json{{u"kind"_s, toText(problem.kind)}, {u"path"_s, problem.path}, {u"message"_s, problem.message}};
        if (!problem.nodeId.isEmpty())
            json.insert("nodeId"_L1, problem.nodeId);
        if (!problem.edgeId.isEmpty())
            json.insert("edgeId"_L1, problem.edgeId);
        list.append(json);
    }
    const Problem &first = problems.first();
    Error error = invalidInput(first.path + u": "_s + first.message, first.path,
                               onlyMappings ? u"INVALID_INPUT_MAPPING"_s : u"INVALID_FLOW_DEFINITION"_s);
    if (problems.size() > 1)
        error.message += u" (and %1 more problems)"_s.arg(problems.size() - 1);
    error.details.insert("problems"_L1, list);
    return error;
}

} // namespace mh::flow
