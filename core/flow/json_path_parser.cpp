// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/json_path.h"

#include <QStringList>

#include "core/flow/json_path_lexer.h"

namespace mh::flow::jsonpath {
using namespace Qt::StringLiterals;

namespace {

constexpr size_t kMaxSegments = 64;
constexpr size_t kMaxSelectors = 1'000;
constexpr int kMaxDepth = 32;

/// Recursive descent; the first failure is kept and everything unwinds with false.
class Parser : private Lexer
{
public:
    explicit Parser(QStringView text) : Lexer(text) {}

    using Lexer::at;
    using Lexer::fail;
    using Lexer::problem;

    bool query(Query &query)
    {
        query.relative = peek() == u'@';
        if (!take(u'$') && !take(u'@'))
            return fail(u"a path begins with $"_s);
        for (;;) {
            const qsizetype before = at();
            skipBlanks();
            if (peek() != u'.' && peek() != u'[') {
                backTo(before);
                return true;
            }
            Segment segment;
            if (!this->segment(segment))
                return false;
            query.segments.push_back(std::move(segment));
            if (query.segments.size() > kMaxSegments)
                return fail(u"the path has too many parts"_s);
        }
    }

    bool condition(Filter &filter)
    {
        if (!either(filter))
            return false;
        skipBlanks();
        return true;
    }

    std::vector<Query> absolute; ///< the queries from $ inside filters

private:
    struct Deeper {
        explicit Deeper(int &depth) : m_depth(depth) { ++m_depth; }
        ~Deeper() { --m_depth; }
        Q_DISABLE_COPY_MOVE(Deeper)
        int &m_depth;
    };

    bool segment(Segment &segment)
    {
        segment.descendant = take(".."_L1);
        if (!segment.descendant && !take(u'.'))
            return bracket(segment);
        if (segment.descendant && peek() == u'[')
            return bracket(segment);
        Selector selector;
        if (!take(u'*')) {
            selector.kind = Selector::Kind::Name;
            if (!name(selector.name))
                return false;
        }
        segment.selectors.push_back(std::move(selector));
        return true;
    }

    bool bracket(Segment &segment)
    {
        const Deeper deeper(m_depth);
        if (m_depth > kMaxDepth)
            return fail(u"the path is nested too deeply"_s);
        take(u'[');
        do {
            skipBlanks();
            Selector selector;
            if (!this->selector(selector))
                return false;
            segment.selectors.push_back(std::move(selector));
            if (segment.selectors.size() > kMaxSelectors)
                return fail(u"too many selectors in one bracket"_s);
            skipBlanks();
        } while (take(u','));
        return take(u']') || fail(u"] is expected"_s);
    }

    bool selector(Selector &selector)
    {
        if (take(u'*'))
            return true;
        if (peek() == u'\'' || peek() == u'"') {
            selector.kind = Selector::Kind::Name;
            return text(selector.name);
        }
        if (take(u'?')) {
            selector.kind = Selector::Kind::Filter;
            auto filter = std::make_shared<Filter>();
            if (!either(*filter))
                return false;
            selector.filter = std::move(filter);
            return true;
        }
        return indexOrSlice(selector);
    }

    bool indexOrSlice(Selector &selector)
    {
        std::optional<qint64> first;
        if (peek() != u':' && !integer(first))
            return fail(u"a name, an index, a slice, * or ? is expected"_s);
        const qsizetype afterFirst = at();
        skipBlanks();
        if (!take(u':')) {
            backTo(afterFirst);
            selector.kind = Selector::Kind::Index;
            selector.index = *first;
            return true;
        }
        selector.kind = Selector::Kind::Slice;
        selector.start = first;
        skipBlanks();
        if (atNumber() && !integer(selector.end))
            return false;
        skipBlanks();
        if (!take(u':'))
            return true;
        skipBlanks();
        std::optional<qint64> step;
        if (atNumber() && !integer(step))
            return false;
        selector.step = step.value_or(1);
        return true;
    }

    bool either(Filter &filter) { return chain(filter, Filter::Kind::Or, "||"_L1, &Parser::both); }
    bool both(Filter &filter) { return chain(filter, Filter::Kind::And, "&&"_L1, &Parser::basic); }

    bool chain(Filter &filter, Filter::Kind kind, QLatin1StringView between, bool (Parser::*part)(Filter &))
    {
        const Deeper deeper(m_depth);
        if (m_depth > kMaxDepth)
            return fail(u"the filter is nested too deeply"_s);
        Filter first;
        if (!(this->*part)(first))
            return false;
        skipBlanks();
        if (!startsWith(between)) {
            filter = std::move(first);
            return true;
        }
        filter.kind = kind;
        filter.children.push_back(std::move(first));
        while (take(between)) {
            if (!(this->*part)(filter.children.emplace_back()))
                return false;
            skipBlanks();
        }
        return true;
    }

    bool basic(Filter &filter)
    {
        skipBlanks();
        if (take(u'!')) {
            filter.kind = Filter::Kind::Not;
            skipBlanks();
            Filter &inner = filter.children.emplace_back();
            return take(u'(') ? closed(inner) : operand(inner.left) && test(inner);
        }
        if (take(u'('))
            return closed(filter);
        if (!operand(filter.left))
            return false;
        skipBlanks();
        return comparison(filter) ? compared(filter) : test(filter);
    }

    bool closed(Filter &filter) { return either(filter) && (skipBlanks(), take(u')') || fail(u") is expected"_s)); }

    bool comparison(Filter &filter)
    {
        using enum Filter::Comparison;
        static constexpr struct {
            QLatin1StringView text;
            Filter::Comparison comparison;
        } kComparisons[] = {{"=="_L1, Equal},        {"!="_L1, NotEqual}, {"<="_L1, LessEqual},
                            {">="_L1, GreaterEqual}, {"<"_L1, Less},      {">"_L1, Greater}};
        for (const auto &known : kComparisons) {
            if (take(known.text)) {
                filter.kind = Filter::Kind::Compare;
                filter.comparison = known.comparison;
                return true;
            }
        }
        return false;
    }

    bool compared(Filter &filter)
    {
        skipBlanks();
        return operand(filter.right) && asValue(filter.left) && asValue(filter.right);
    }

    bool test(const Filter &filter)
    {
        const Operand::Kind kind = filter.left.kind;
        if (kind == Operand::Kind::Query || kind == Operand::Kind::Match || kind == Operand::Kind::Search)
            return true;
        return fail(u"a comparison or a test is expected"_s);
    }

    /// The RFC's ValueType: what can be compared.
    bool asValue(const Operand &operand)
    {
        if (operand.kind == Operand::Kind::Match || operand.kind == Operand::Kind::Search)
            return fail(u"match and search are tests, not values"_s);
        if (operand.kind == Operand::Kind::Query && !operand.query.isSingular())
            return fail(u"only a path to one value can be compared"_s);
        return true;
    }

    bool operand(Operand &operand)
    {
        const QChar c = peek();
        if (c == u'@' || c == u'$') {
            operand.kind = Operand::Kind::Query;
            if (!query(operand.query))
                return false;
            if (!operand.query.relative)
                absolute.push_back(operand.query);
            return true;
        }
        if (c == u'\'' || c == u'"') {
            QString value;
            const bool read = text(value);
            operand.literal = value;
            return read;
        }
        if (atNumber())
            return number(operand.literal);
        return wordOrFunction(operand);
    }

    bool wordOrFunction(Operand &operand)
    {
        const QString word = this->word();
        if (take(u'('))
            return function(operand, word);
        if (word == "true"_L1 || word == "false"_L1)
            operand.literal = word == "true"_L1;
        else if (word != "null"_L1)
            return fail(u"a value, a path or a function is expected"_s);
        return true;
    }

    bool function(Operand &operand, const QString &name)
    {
        const Deeper deeper(m_depth);
        if (m_depth > kMaxDepth)
            return fail(u"the filter is nested too deeply"_s);
        static const QStringList kNames{u"length"_s, u"count"_s, u"match"_s, u"search"_s, u"value"_s};
        const qsizetype known = kNames.indexOf(name);
        if (known < 0)
            return fail(u"there is no function "_s + name.left(40));
        operand.kind = Operand::Kind(int(Operand::Kind::Length) + int(known));
        do {
            skipBlanks();
            if (!this->operand(operand.arguments.emplace_back()))
                return false;
            skipBlanks();
        } while (take(u',') && operand.arguments.size() < 3);
        if (!take(u')'))
            return fail(u") is expected"_s);
        return arguments(operand, name);
    }

    bool arguments(Operand &operand, const QString &name)
    {
        const bool onNodes = operand.kind == Operand::Kind::Count || operand.kind == Operand::Kind::Value;
        const bool onText = operand.kind == Operand::Kind::Match || operand.kind == Operand::Kind::Search;
        if (operand.arguments.size() != (onText ? 2U : 1U))
            return fail(name + u" has the wrong number of arguments"_s);
        for (const Operand &argument : operand.arguments) {
            if (onNodes && argument.kind != Operand::Kind::Query)
                return fail(name + u" needs a path"_s);
            if (!onNodes && !asValue(argument))
                return false;
        }
        if (onText && operand.arguments[1].kind == Operand::Kind::Literal) {
            operand.pattern = patternOf(operand.arguments[1].literal.toString(), operand.kind == Operand::Kind::Match);
            if (!operand.pattern->isValid())
                return fail(u"the pattern is not a regular expression: "_s + operand.pattern->errorString());
        }
        return true;
    }

    int m_depth = 0;
};

} // namespace

Result<Parsed> parse(QStringView text)
{
    Parser parser(text);
    Parsed parsed;
    if (!parser.query(parsed.query))
        return invalidInput(parser.problem() + u" at character "_s + QString::number(parser.at() + 1));
    parsed.absolute = std::move(parser.absolute);
    parsed.length = parser.at();
    return parsed;
}

Result<ParsedFilter> parseFilter(QStringView text)
{
    Parser parser(text);
    ParsedFilter parsed;
    bool right = parser.condition(parsed.filter);
    if (right && parser.at() < text.size())
        right = parser.fail(u"&&, || or the end is expected"_s);
    if (!right)
        return invalidInput(parser.problem() + u" at character "_s + QString::number(parser.at() + 1));
    parsed.absolute = std::move(parser.absolute);
    return parsed;
}

} // namespace mh::flow::jsonpath
