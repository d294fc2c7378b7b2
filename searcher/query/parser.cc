// What was typed -> Query: a descent by operator strength, OR < AND < NOT < NEAR, that never fails
// for want of grammar. Second stage of reading a query, behind the lexer; see <quotidian/query.h>.
#include <algorithm>
#include <optional>
#include <utility>

#include <quotidian/analyzer.h>
#include <quotidian/error.h>
#include <quotidian/query.h>

#include "common/quote_json.h"
#include "common/schema.h"
#include "common/text/decode.h"
#include "common/text/word_breaker.h"
#include "searcher/query/dates.h"
#include "searcher/query/field_values.h"
#include "searcher/query/lexer.h"
#include "searcher/query/operators.h"
#include "searcher/query/query_tree.h"

namespace quotidian {
namespace {

constexpr std::size_t kMostWords = 100, kMostPaired = 40;
constexpr int kDeepest = 100;
// Each wildcard may stand for hundreds of words; one of a single letter is looked for in much of the
// vocabulary.
constexpr std::size_t kMostWildcards = 16, kMostOfOneLetter = 2;

using Kind = Query::Kind;
using MaybeQuery = std::optional<Query>;

class Parser {
 public:
  explicit Parser(ParsedQuery& out) : out_(out), lexer_(out.typed) {}

  void parse() {
    MaybeQuery query = parse_any(Values::words);
    if (query) {
      out_.query = *std::move(query);
      return;
    }
    bool blank = true;
    for_each_chunk(out_.typed, [&](std::string_view, std::size_t) { blank = false; });
    out_.query.kind = blank ? Kind::everything : Kind::nothing;
    if (!blank) out_.warnings.emplace_back("there is no word in the query");
  }

 private:
  // --- operators, weakest first; each gives nothing where no word stands ---

  MaybeQuery parse_any(Values values) {
    std::vector<Query> alternatives;
    while (true) {
      MaybeQuery one = parse_all(values);
      const bool here = one.has_value();
      if (here) alternatives.push_back(*std::move(one));
      const Lexeme& next = lexer_.peek();
      if (operator_in(next).kind != Operator::Kind::disjunction) {
        if (!here && !alternatives.empty()) warn("OR has nothing behind it", next.begin);
        return any_of(std::move(alternatives));
      }
      if (!here) warn("OR has nothing before it", next.begin);
      lexer_.take();
    }
  }

  MaybeQuery parse_all(Values values) {
    std::vector<Query> wanted, unwanted;
    while (true) {
      const Lexeme& next = lexer_.peek();
      if (next.kind == Lexeme::Kind::end) break;
      if (next.kind == Lexeme::Kind::close) {
        if (skipped_brackets_ > 0) {
          --skipped_brackets_;
        } else if (depth_ > 0) {
          break;
        } else {
          warn_once(stray_told_, "a bracket is closed that was not opened", next.begin);
        }
        lexer_.take();
        continue;
      }
      const Operator::Kind kind = operator_in(next).kind;
      if (kind == Operator::Kind::disjunction) break;
      if (kind == Operator::Kind::conjunction) {
        if (wanted.empty() && unwanted.empty()) warn("AND has nothing before it", next.begin);
        const std::uint32_t at = next.begin;
        lexer_.take();
        const Lexeme& behind = lexer_.peek();
        if (behind.kind == Lexeme::Kind::end || behind.kind == Lexeme::Kind::close)
          warn("AND has nothing behind it", at);
        continue;
      }
      bool negated = false, any_negation = false;
      const std::uint32_t at = next.begin;
      while (take_negation()) {
        negated = !negated;
        any_negation = true;
      }
      MaybeQuery item = parse_places(values);
      if (item) {
        (negated ? unwanted : wanted).push_back(*std::move(item));
      } else if (any_negation) {
        warn("NOT has nothing behind it", at);
      }
    }
    return all_but(std::move(wanted), std::move(unwanted));
  }

  // True if a NOT, or a minus that touches what it denies, was taken.
  bool take_negation() {
    Lexeme& next = lexer_.peek();
    if (operator_in(next).kind == Operator::Kind::negation) {
      lexer_.take();
      return true;
    }
    if (next.kind != Lexeme::Kind::chunk || next.text.front() != '-') return false;
    if (next.text.size() == 1) {
      if (!next.touches_next) return false;
      lexer_.take();
      return lexer_.peek().kind != Lexeme::Kind::close && lexer_.peek().kind != Lexeme::Kind::end;
    }
    if (next.text[1] == '-') return false;  // a typed dash
    next.text.remove_prefix(1);
    ++next.begin;
    return true;
  }

  // NEAR, PRE and SAME, from the left.
  MaybeQuery parse_places(Values values) {
    MaybeQuery left = parse_primary(values);
    while (true) {
      const Operator op = operator_in(lexer_.peek());
      if (!op.joins_places()) return left;
      const Lexeme typed = lexer_.take();
      Lexeme& next = lexer_.peek();
      if (op.unit != "Q" && next.kind == Lexeme::Kind::chunk && next.text.size() > 1 &&
          (operator_in(next).kind == Operator::Kind::negation || next.text.front() == '-'))
        fail(std::string(typed.text) + " joins words and phrases, NOT cannot stand in it", typed.begin);
      MaybeQuery right = parse_primary(values);
      if (left && right) {
        left = join(op, typed, *std::move(left), *std::move(right));
        continue;
      }
      warn(std::string(typed.text) + " has nothing " + (left ? "behind it" : "before it"), typed.begin);
      if (!left) left = std::move(right);
    }
  }

  MaybeQuery parse_primary(Values values) {
    while (true) {
      const Lexeme& next = lexer_.peek();
      switch (next.kind) {
        case Lexeme::Kind::end:
        case Lexeme::Kind::close:
          return std::nullopt;
        case Lexeme::Kind::quoted:
          return parse_quoted(lexer_.take(), values, false);
        case Lexeme::Kind::chunk:
          if (operator_in(next).kind != Operator::Kind::none) return std::nullopt;
          return parse_chunk(lexer_.take(), values);
        case Lexeme::Kind::open:
          break;
      }
      const Lexeme bracket = lexer_.take();
      if (depth_ >= kDeepest) {
        ++skipped_brackets_;
        warn_once(depth_told_, "brackets more than " + std::to_string(kDeepest) + " deep are left out",
                  bracket.begin);
        continue;
      }
      ++depth_;
      MaybeQuery inside = parse_any(values);
      --depth_;
      if (lexer_.peek().kind == Lexeme::Kind::close)
        lexer_.take();
      else
        warn_once(unclosed_told_, "a bracket is not closed; it ends where the query ends", bracket.begin);
      return inside;
    }
  }

  // --- joining two places ---

  Query join(const Operator& op, const Lexeme& typed, Query left, Query right) {
    if (op.kind == Operator::Kind::same && op.unit == "Q")
      return node(Kind::same, "Q", 0, std::move(left), std::move(right));
    for (const Query* side : {&left, &right})
      if (!has_places(*side))
        fail(std::string(typed.text) +
                 " joins words and phrases, not fields or NOT; inside a field write title:(a " +
                 std::string(typed.text) + " b)",
             typed.begin);
    Query joined = join_places(op, typed, std::move(left), std::move(right));
    if (count_words(joined) > kMostPaired)
      fail("the words that " + std::string(typed.text) + " joins are more than " +
               std::to_string(kMostPaired) + " when each is paired with each",
           typed.begin);
    return joined;
  }

  // (a AND b) NEAR c asks for both near c; (a AND b) SAME/S c for all three in one sentence.
  Query join_places(const Operator& op, const Lexeme& typed, Query left, Query right) {
    for (Query* side : {&left, &right}) {
      if (side->kind != Kind::all) continue;
      std::vector<Query> parts = std::move(side->children);
      if (op.kind == Operator::Kind::same) {
        *side = std::move(parts.front());
        for (std::size_t i = 1; i < parts.size(); ++i)
          *side = join_places(op, typed, std::move(*side), std::move(parts[i]));
        continue;
      }
      std::vector<Query> joined;
      for (Query& part : parts)
        joined.push_back(side == &left ? join_places(op, typed, std::move(part), right)
                                       : join_places(op, typed, left, std::move(part)));
      return *all_but(std::move(joined), {});
    }
    if (op.kind == Operator::Kind::same)
      return node(Kind::same, op.unit, 0, std::move(left), std::move(right));
    std::uint32_t distance = std::max<std::uint32_t>(op.distance, 1);
    if (distance >= kSentenceGap) {
      distance = kSentenceGap - 1;
      warn_once(distance_told_,
                std::string(typed.text) + " is read as " + std::to_string(distance) +
                    ", the farthest inside a sentence",
                typed.begin);
    }
    return node(op.kind == Operator::Kind::near ? Kind::near : Kind::before, "", distance, std::move(left),
                std::move(right));
  }

  // --- words, phrases, fields ---

  MaybeQuery parse_chunk(const Lexeme& chunk, Values values) {
    if (chunk.text == "=" && chunk.touches_next && lexer_.peek().kind == Lexeme::Kind::quoted)
      return parse_quoted(lexer_.take(), values, true);
    switch (values) {
      case Values::words:
      case Values::speakers:
        break;
      case Values::raw:
      case Values::kinds:
      case Values::dates:
      case Values::confidences:
        return parse_value(chunk, values);
    }
    if (values == Values::speakers && chunk.text == "?")
      return leaf(Kind::unknown, {}, chunk.begin, chunk.end);
    const std::size_t colon = chunk.text.find(':');
    if (colon != std::string_view::npos && is_name(chunk.text.substr(0, colon))) {
      const std::string name(field_called(lower_ascii(chunk.text.substr(0, colon))));
      Lexeme rest = chunk;
      rest.text.remove_prefix(colon + 1);
      rest.begin += static_cast<std::uint32_t>(colon + 1);
      if (schema::find_field(name) != nullptr || name == kConfidenceField)
        return parse_field(name, chunk, rest);
      if (!rest.text.empty() && rest.text.front() != '/') {
        warn_once(unknown_field_told_,
                  "\"" + name + ":\" is no field and is read as a word; fields are " + known_fields(),
                  chunk.begin);
        std::vector<Query> both;
        if (MaybeQuery word = parse_words(chunk.text.substr(0, colon), chunk.begin))
          both.push_back(*std::move(word));
        if (MaybeQuery word = parse_words(rest.text, rest.begin)) both.push_back(*std::move(word));
        return all_but(std::move(both), {});
      }
    }
    // headline(truce), as Nexis writes a field
    if (chunk.touches_next && lexer_.peek().kind == Lexeme::Kind::open) {
      const std::string typed = lower_ascii(chunk.text), name(field_called(typed));
      if (name != typed) return parse_field(name, chunk, {});
    }
    return parse_words(chunk.text, chunk.begin);
  }

  MaybeQuery parse_field(const std::string& name, const Lexeme& chunk, const Lexeme& rest) {
    const Values values = values_of(name);
    MaybeQuery value;
    if (!rest.text.empty()) {
      Lexeme inner = rest;
      // A second colon belongs to the value: "id:http://x", "title:a:b".
      value = values == Values::words || (values == Values::speakers && rest.text != "?")
                  ? parse_words(inner.text, inner.begin)
                  : parse_chunk(inner, values);
      if (rest.text == "=" && rest.touches_next && lexer_.peek().kind == Lexeme::Kind::quoted)
        value = parse_quoted(lexer_.take(), values, true);
    } else {
      const Lexeme& next = lexer_.peek();
      if (!chunk.touches_next && next.kind != Lexeme::Kind::end && next.kind != Lexeme::Kind::close)
        warn("the blank behind " + name + ": is left out", chunk.end);
      value = parse_primary(values);
    }
    if (!value) {
      warn(name + ": has no value and is left out", chunk.begin);
      return std::nullopt;
    }
    if (value->kind == Kind::field) {
      warn(name + ": stands before another field and is left out", chunk.begin);
      return value;
    }
    Query field = node(Kind::field, name, 0, *std::move(value));
    field.begin = chunk.begin;
    return field;
  }

  // A value that is no text: a date, a confidence, a kind, an id or language tag as it stands.
  MaybeQuery parse_value(const Lexeme& chunk, Values values) {
    std::string text(chunk.text);
    if (values == Values::raw) return leaf(Kind::word, std::move(text), chunk.begin, chunk.end);
    if (values == Values::kinds) {
      text = lower_ascii(text);
      if (text != to_string(QuoteKind::direct) && text != to_string(QuoteKind::mixed) &&
          text != to_string(QuoteKind::indirect))
        fail("kind:" + text + " is no kind of quote; write direct, mixed or indirect", chunk.begin);
      return leaf(Kind::word, std::move(text), chunk.begin, chunk.end);
    }
    if (values == Values::dates && !parse_dates(text))
      fail("date:" + text + " is no date; write 2012, 2012-03, 2012-03-13, 2012-03..2012-06 or >2012",
           chunk.begin);
    if (values == Values::confidences && !is_confidence(text))
      fail("conf:" + text + " is no confidence; write 0.8, >0.8 or 0.5..0.8", chunk.begin);
    return leaf(Kind::range, std::move(text), chunk.begin, chunk.end);
  }

  MaybeQuery parse_quoted(const Lexeme& quoted, Values values, bool all_exact) {
    if (quoted.unclosed)
      warn("a quotation mark is not closed; the phrase ends where the query ends", quoted.begin);
    if (values != Values::words && values != Values::speakers) {
      // From the first to the last chunk, blanks between them kept.
      std::size_t first = std::string_view::npos, last = 0;
      for_each_chunk(quoted.text, [&](std::string_view chunk, std::size_t at) {
        first = std::min(first, at);
        last = at + chunk.size();
      });
      if (first == std::string_view::npos) return std::nullopt;
      Lexeme value = quoted;
      value.text = quoted.text.substr(first, last - first);
      return parse_value(value, values);
    }
    Query phrase = node(Kind::phrase, "", 0);
    phrase.begin = quoted.begin;
    phrase.end = quoted.end;
    std::vector<std::string_view> chunks;
    for_each_chunk(quoted.text, [&](std::string_view chunk, std::size_t) { chunks.push_back(chunk); });
    for (std::size_t i = 0; i < chunks.size();) {
      const std::size_t end = end_of_alternatives(chunks, i);
      if (end == i) {
        append_words(chunks[i++], all_exact, quoted.begin, quoted.end, phrase.children);
        continue;
      }
      std::vector<Query> alternatives;
      for (; i < end; i += 2)
        append_words(without_brackets(chunks[i]), all_exact, quoted.begin, quoted.end, alternatives);
      i = end;
      if (MaybeQuery any = any_of(std::move(alternatives))) phrase.children.push_back(*std::move(any));
    }
    std::uint32_t slop = 0;
    if (quoted.touches_next) slop = take_slop();
    if (phrase.children.empty()) return std::nullopt;
    return slop == 0 ? phrase : spread(std::move(phrase), slop);
  }

  // Behind "(truce OR ceasefire)" where it begins at `first`, else `first`. Other brackets are part of the
  // text.
  static std::size_t end_of_alternatives(const std::vector<std::string_view>& chunks, std::size_t first) {
    if (!chunks[first].starts_with('(')) return first;
    for (std::size_t i = first;; i += 2) {
      const std::string_view word = without_brackets(chunks[i]);
      std::vector<text::Word> words;
      text::break_words(word, words);
      if (words.size() != 1) return first;
      if (chunks[i].ends_with(')')) return i == first ? first : i + 1;
      if (i + 2 >= chunks.size() || chunks[i + 1] != "OR") return first;
    }
  }
  static std::string_view without_brackets(std::string_view chunk) {
    if (chunk.starts_with('(')) chunk.remove_prefix(1);
    if (chunk.ends_with(')')) chunk.remove_suffix(1);
    return chunk;
  }

  // The ~5 that touches a phrase's end; 0 if there is none.
  std::uint32_t take_slop() {
    const std::string_view text = lexer_.peek().text;
    if (lexer_.peek().kind != Lexeme::Kind::chunk || text.size() < 2 || text.size() > 4 || text[0] != '~' ||
        !std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; }))
      return 0;
    const auto slop = static_cast<std::uint32_t>(std::stoul(std::string(text.substr(1))));
    lexer_.take();
    return std::clamp<std::uint32_t>(slop, 1, kSentenceGap - 1);
  }

  // "a b c"~5 is "a" NEAR/5 "b" NEAR/5 "c".
  static Query spread(Query phrase, std::uint32_t distance) {
    std::vector<Query> words;
    for (Query& word : phrase.children) words.push_back(node(Kind::phrase, "", 0, std::move(word)));
    Query spread = std::move(words.front());
    for (std::size_t i = 1; i < words.size(); ++i)
      spread = node(Kind::near, "", distance, std::move(spread), std::move(words[i]));
    return spread;
  }

  // A chunk of letters: one word, or a phrase where it holds several ("cease-fire").
  MaybeQuery parse_words(std::string_view chunk, std::uint32_t begin) {
    if (!chunk.empty() && chunk.find_first_not_of('*') == std::string_view::npos) {
      return leaf(Kind::everything, {}, begin, begin + static_cast<std::uint32_t>(chunk.size()));
    }
    const auto end = begin + static_cast<std::uint32_t>(text::count_code_points(chunk));
    std::vector<Query> words;
    append_words(
        ends_as_truncated(chunk) ? std::string(chunk.substr(0, chunk.size() - 1)) + "*" : std::string(chunk),
        false, begin, end, words);
    if (words.empty()) return std::nullopt;
    if (words.size() == 1) return std::move(words.front());
    Query phrase = node(Kind::phrase, "", 0);
    phrase.children = std::move(words);
    phrase.begin = begin;
    phrase.end = end;
    return phrase;
  }

  // withdraw! is what other archives write for withdraw*; a shorter word is rather an exclamation.
  static bool ends_as_truncated(std::string_view chunk) {
    constexpr std::size_t kShortest = 4;
    return chunk.size() > kShortest && chunk.ends_with('!') && chunk.find('!') == chunk.size() - 1;
  }

  // The words of one chunk: "=" before it makes them exact, "*" behind it the last one a prefix.
  void append_words(std::string_view chunk, bool exact, std::uint32_t begin, std::uint32_t end,
                    std::vector<Query>& words) {
    if (!chunk.empty() && chunk.front() == '=') {
      exact = true;
      chunk.remove_prefix(1);
    }
    const std::size_t letters = chunk.find_last_not_of('*');
    const bool star = letters != std::string_view::npos && letters + 1 < chunk.size();
    chunk = chunk.substr(0, letters == std::string_view::npos ? 0 : letters + 1);
    if (chunk.find('*') != std::string_view::npos)
      warn_once(star_told_, "a star is understood at the end of a word only", begin);
    found_.clear();
    text::break_words(chunk, found_);
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (words_ >= kMostWords) {
        warn_once(words_told_,
                  "only the first " + std::to_string(kMostWords) + " words of the query are read", begin);
        return;
      }
      const bool last = i + 1 == found_.size() && found_[i].end == chunk.size();
      const Kind kind = star && last ? Kind::prefix : exact ? Kind::exact : Kind::word;
      std::string word(chunk.substr(found_[i].begin, found_[i].end - found_[i].begin));
      if (kind == Kind::prefix) count_wildcard(word, begin);
      // "?OR" holds the word or, which must not be printed as the operator.
      Lexeme alone;
      alone.kind = Lexeme::Kind::chunk;
      alone.text = word;
      if (operator_in(alone).kind != Operator::Kind::none) word = lower_ascii(word);
      words.push_back(*leaf(kind, std::move(word), begin, end));
    }
  }

  void count_wildcard(std::string_view letters, std::uint32_t begin) {
    if (++wildcards_ > kMostWildcards)
      fail("the query has more than " + std::to_string(kMostWildcards) + " wildcards", begin);
    if (text::count_code_points(letters) == 1 && ++of_one_letter_ > kMostOfOneLetter)
      fail("the query has more than " + std::to_string(kMostOfOneLetter) +
               " wildcards of one letter; write more letters",
           begin);
  }

  MaybeQuery leaf(Kind kind, std::string text, std::uint32_t begin, std::uint32_t end) {
    if (words_ >= kMostWords) {
      warn_once(words_told_, "only the first " + std::to_string(kMostWords) + " words of the query are read",
                begin);
      return std::nullopt;
    }
    ++words_;
    Query query;
    query.kind = kind;
    query.text = std::move(text);
    query.begin = begin;
    query.end = end;
    return query;
  }

  // --- telling ---

  void warn(const std::string& what, std::uint32_t at) {
    constexpr std::size_t kMostWarnings = 20;
    if (out_.warnings.size() < kMostWarnings)
      out_.warnings.push_back(what + " (at character " + std::to_string(at + 1) + ")");
  }
  void warn_once(bool& told, const std::string& what, std::uint32_t at) {
    if (!told) warn(what, at);
    told = true;
  }

  [[noreturn]] void fail(const std::string& what, std::uint32_t at) const {
    throw Error(ErrorCode::bad_query, what + " (at character " + std::to_string(at + 1) + ")", at + 1);
  }

  ParsedQuery& out_;
  Lexer lexer_;
  std::vector<text::Word> found_;
  std::size_t words_ = 0, wildcards_ = 0, of_one_letter_ = 0;
  std::size_t skipped_brackets_ = 0;
  int depth_ = 0;
  bool stray_told_ = false, depth_told_ = false, unclosed_told_ = false, distance_told_ = false,
       star_told_ = false, words_told_ = false, unknown_field_told_ = false;
};

}  // namespace

ParsedQuery parse_query(std::string_view typed) {
  ParsedQuery parsed;
  text::DecodeReport report;
  parsed.typed = text::decode(typed, report);
  if (!report.clean()) parsed.warnings.emplace_back("the query was not valid UTF-8 and has been repaired");
  Parser(parsed).parse();
  return parsed;
}

}  // namespace quotidian
