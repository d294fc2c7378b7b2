// Second stage: which marks open and close quotations. Marks are classed by what stands around them, then
// paired in one pass; apostrophes, inches and strays pair with nothing.
#include <algorithm>

#include "indexer/quotes/stages.h"

namespace quotidian::quotes {
namespace {

constexpr std::uint32_t kMostParagraphs = 60;  // of one quotation
constexpr std::uint32_t kLookAhead = 200;      // tokens, when a mark may be read two ways

struct Side {
  bool opens = false, closes = false;
};

class Pairing {
 public:
  Pairing(Page& page, bool headline) : page_(page), tokens_(page.tokens), headline_(headline) {}

  void run() {
    page_.quotation_count = 0;
    singles_first_ = singles_lead();
    if (singles_first_) {
      pair_singles(true);
      pair_doubles();
    } else {
      pair_doubles();
      doubles_ = page_.quotation_count;
      pair_singles(false);
    }
    std::sort(page_.quotations.begin(),
              page_.quotations.begin() + static_cast<std::ptrdiff_t>(page_.quotation_count),
              [](const Quotation& a, const Quotation& b) { return a.open < b.open; });
    finish();
  }

 private:
  static bool is_double(const Token& t) {
    return t.kind == Token::mark && (t.sign == '"' || t.sign == '<' || t.sign == '>');
  }
  static bool is_single(const Token& t) {
    return t.kind == Token::mark && (t.sign == '\'' || t.sign == '{' || t.sign == '}');
  }
  static bool is_any(const Token& t) { return is_double(t) || is_single(t); }

  const Token* before(std::uint32_t i) const {
    return i > 0 && !tokens_[i].paragraph_start ? &tokens_[i - 1] : nullptr;
  }
  const Token* after(std::uint32_t i) const {
    return i + 1 < tokens_.size() && !tokens_[i + 1].paragraph_start ? &tokens_[i + 1] : nullptr;
  }

  // What the surroundings and the shape of the mark allow.
  Side side(std::uint32_t i) const {
    const Token& t = tokens_[i];
    const Token* left = before(i);
    const Token* right = after(i);
    const bool free_left = left == nullptr || t.space_before ||
                           (left->kind == Token::mark && (left->sign == '(' || left->sign == '[' ||
                                                          left->sign == '-' || left->sign == '/')) ||
                           (left != nullptr && is_any(*left) && side_opens_[left - tokens_.data()]);
    const bool free_right = right == nullptr || t.space_after;
    Side s;
    if (t.sign == '<' || t.sign == '{') {
      s.opens = true;
      // A curly mark turned the wrong way: word“ he said.
      if (!free_left && free_right) s = {false, true};
    } else if (t.sign == '>' || t.sign == '}') {
      s.closes = true;
      if (free_left && !free_right && right->kind != Token::mark) s = {t.sign == '>', false};
    } else {
      s.opens = free_left && !free_right;
      s.closes = !free_left && (free_right || right->kind == Token::mark || right->kind == Token::possessive);
      if (!s.opens && !s.closes) s = {true, true};
      if (free_left && free_right) s = {true, true};
    }
    // 6'2" and 40": a number before a straight mark is a measure unless a quotation is open.
    return s;
  }

  Quotation& add(std::uint32_t open) {
    if (page_.quotation_count == page_.quotations.size()) page_.quotations.emplace_back();
    Quotation& q = page_.quotations[page_.quotation_count++];
    std::vector<Range> spans = std::move(q.spans);
    spans.clear();
    q = Quotation{};
    q.spans = std::move(spans);
    q.open = q.close = open;
    return q;
  }

  bool has_closer(std::uint32_t from) const {
    const std::uint32_t stop =
        std::min<std::uint32_t>(from + kLookAhead, static_cast<std::uint32_t>(tokens_.size()));
    for (std::uint32_t i = from; i < stop && !(i > from && tokens_[i].paragraph_start); ++i) {
      if (!is_double(tokens_[i]) || inside_single(i)) continue;
      return side(i).closes;
    }
    return false;
  }
  bool inside_single(std::uint32_t i) const { return tokens_[i].quotation != kNone; }

  void pair_doubles() {
    side_opens_.assign(tokens_.size(), 0);
    Quotation* open = nullptr;
    std::uint32_t begin = 0, depth = 0, paragraphs = 0;
    const auto n = static_cast<std::uint32_t>(tokens_.size());
    const auto take_span = [&](std::uint32_t end) {
      if (begin < end) open->spans.push_back({begin, end});
    };
    for (std::uint32_t i = 0; i < n; ++i) {
      const Token& t = tokens_[i];
      if (open != nullptr && t.paragraph_start) {
        take_span(i);
        if (is_double(t) && side(i).opens && ++paragraphs < kMostParagraphs) {
          side_opens_[i] = 1;
          tokens_[i].is_quote_mark = true;
          begin = i + 1;
          depth = 0;
          continue;
        }
        abandon(*open, i);
        open = nullptr;
      }
      if (!is_double(t) || inside_single(i)) continue;
      Side s = side(i);
      if (open == nullptr) {
        const Token* left = before(i);
        if (t.sign == '"' && left != nullptr && left->kind == Token::number && !t.space_before) continue;
        if (s.opens && s.closes && t.sign == '"' && !has_closer(i + 1)) continue;
        if (!s.opens) continue;
        open = &add(i);
        side_opens_[i] = 1;
        tokens_[i].is_quote_mark = true;
        begin = i + 1;
        depth = 0;
        paragraphs = 0;
        continue;
      }
      if (s.closes) {
        if (depth > 0) {
          --depth;
          continue;
        }
        take_span(i);
        open->close = i;
        tokens_[i].is_quote_mark = true;
        if (open->spans.empty()) --page_.quotation_count;
        open = nullptr;
        continue;
      }
      // An opener inside an open quotation: a paragraph run into this one, or a nested quotation.
      side_opens_[i] = 1;
      const Token& left = tokens_[i - 1];
      const bool after_sentence = left.kind == Token::mark && (left.sign == '.' || left.sign == '?' ||
                                                               left.sign == '!' || left.sign == '~');
      const char opener = tokens_[open->open].sign;
      if (after_sentence && opener == t.sign && !closed_twice(i + 1)) {
        if (const std::uint32_t told = reporters_sentence(begin, i); opener == '"' && told != kNone) {
          take_span(told);
          abandon(*open, told);
          open = &add(i);
          tokens_[i].is_quote_mark = true;
          begin = i + 1;
          depth = 0;
          continue;
        }
        take_span(i);
        tokens_[i].is_quote_mark = true;
        begin = i + 1;
      } else if (closed_twice(i + 1) || opener != t.sign) {
        ++depth;
      } else {
        // The closing mark is missing: what was open ends at its first sentence.
        take_span(i);
        abandon(*open, i);
        open = &add(i);
        tokens_[i].is_quote_mark = true;
        begin = i + 1;
        depth = 0;
      }
    }
    if (open != nullptr) {
      take_span(n);
      abandon(*open, n);
    }
  }

  // We wait. Mr Hart said that …: a sentence in which somebody with a title is said to speak is no part of an
  // open quotation. Its first token, or kNone.
  std::uint32_t reporters_sentence(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin + 1; i + 3 < end; ++i) {
      if (!tokens_[i - 1].ends_sentence || !tokens_[i].is(Word::honorific) || !tokens_[i].capital) continue;
      for (std::uint32_t k = i + 1; k < i + 4; ++k) {
        const WordEntry& e = *tokens_[k].entry;
        if (e.cue == CueClass::say && e.form == WordEntry::past && !e.ambiguous) return i;
      }
    }
    return kNone;
  }

  // Two closing marks before the next opener that starts a sentence.
  bool closed_twice(std::uint32_t from) const {
    const std::uint32_t stop =
        std::min<std::uint32_t>(from + kLookAhead, static_cast<std::uint32_t>(tokens_.size()));
    int closers = 0, openers = 0;
    for (std::uint32_t i = from; i < stop && !tokens_[i].paragraph_start; ++i) {
      if (!is_double(tokens_[i])) continue;
      const Side s = side(i);
      if (s.closes && !(s.opens && closers == 0)) {
        if (++closers - openers >= 2) return true;
      } else if (closers > openers) {
        return false;
      } else {
        ++openers;
      }
    }
    return false;
  }

  // No closing mark before token `end`: keeps what surely belongs to the quotation.
  void abandon(Quotation& q, std::uint32_t end) {
    q.closed = false;
    if (q.spans.empty()) {
      --page_.quotation_count;
      return;
    }
    // "We wait, said Ortiz. The plant …": up to a cue that could stand behind the missing mark.
    Range& last = q.spans.back();
    // "We wait. Mr Hart said: "No.": what leads to the next mark is the reporter's.
    if (end < tokens_.size() && end == last.end && !tokens_[end].paragraph_start &&
        !tokens_[end - 1].ends_sentence) {
      std::uint32_t cut = end - 1;
      while (cut > last.begin && !tokens_[cut - 1].ends_sentence) --cut;
      if (cut > last.begin) last.end = cut;
    }
    for (std::uint32_t i = last.begin; i + 1 < last.end; ++i) {
      if (!tokens_[i].is_mark(',')) continue;
      const std::uint32_t stop = std::min(last.end, i + 6);
      for (std::uint32_t k = i + 1; k < stop && tokens_[k].kind != Token::mark; ++k) {
        const WordEntry& e = *tokens_[k].entry;
        if (e.cue == CueClass::none || !e.inverted || e.ambiguous || e.form == WordEntry::base) continue;
        const bool at_end = k + 1 >= last.end || tokens_[k + 1].is_mark('.') || tokens_[k + 1].is_mark(',') ||
                            tokens_[k + 1].capital;
        if (!at_end) continue;
        last.end = i + 1;
        q.close = i;
        return;
      }
    }
    q.close = last.end - 1;
  }

  // Apostrophes that only look like marks: ’90s, ’em, rock ’n’ roll.
  bool is_elision(std::uint32_t i) const {
    const Token* right = after(i);
    if (right == nullptr || tokens_[i].space_after) return false;
    if (right->kind == Token::number) return true;
    const std::string_view w = page_.slice(*right);
    return w == "em" || w == "tis" || w == "twas" || w == "til" || w == "till" || w == "cause" || w == "n" ||
           w == "bout" || w == "round";
  }

  // Single marks: an opener stands free on its left before a word, a closer behind a word or a stop.
  bool opens_single(std::uint32_t i) const {
    const Token& t = tokens_[i];
    const Token* left = before(i);
    const Token* right = after(i);
    if (right == nullptr || t.space_after || t.sign == '}') return false;
    if (right->kind == Token::mark && !(right->sign == '[' || right->sign == '~' || is_double(*right)))
      return false;
    const bool free = left == nullptr || t.space_before ||
                      (left->kind == Token::mark &&
                       (left->sign == '(' || left->sign == '[' || left->sign == '-' || is_double(*left)));
    return free && !(t.sign == '\'' && is_elision(i));
  }
  bool closes_single(std::uint32_t i) const {
    const Token& t = tokens_[i];
    const Token* right = after(i);
    if (t.sign == '{' || before(i) == nullptr || t.space_before) return false;
    return right == nullptr || t.space_after || right->kind == Token::mark;
  }
  bool stop_before(std::uint32_t i) const {
    const Token* left = before(i);
    return left != nullptr && left->kind == Token::mark &&
           (left->sign == ',' || left->sign == '.' || left->sign == '?' || left->sign == '!' ||
            left->sign == '~');
  }

  // the owners', ' : the mark behind the stop is the closer.
  bool closes_right_behind(std::uint32_t i) const {
    return i + 2 < tokens_.size() && !tokens_[i + 1].paragraph_start && !tokens_[i + 2].paragraph_start &&
           stop_before(i + 2) && is_single(tokens_[i + 2]) && closes_single(i + 2) &&
           !tokens_[i + 1].space_before;
  }

  // The closer that belongs to the single opener at `open`, or kNone. Of several before the next opener
  // the first behind a stop; a plural's apostrophe (the miners' union) is passed over if another follows.
  std::uint32_t single_closer(std::uint32_t open) const {
    const std::uint32_t stop =
        std::min<std::uint32_t>(open + kLookAhead, static_cast<std::uint32_t>(tokens_.size()));
    std::uint32_t plural = kNone;
    for (std::uint32_t i = open + 1; i < stop && !tokens_[i].paragraph_start; ++i) {
      if (!is_single(tokens_[i])) continue;
      if (tokens_[i].quotation != tokens_[open].quotation) continue;
      if (closes_single(i)) {
        if (i == open + 1) return kNone;
        const Token* left = before(i);
        const Token* right = after(i);
        const bool may_be_plural =
            left->kind == Token::word && page_.text[left->end - 1] == 's' && right != nullptr &&
            ((tokens_[i].space_after && (right->kind == Token::word || right->kind == Token::number)) ||
             closes_right_behind(i));
        if (!may_be_plural) return i;
        if (plural == kNone) plural = i;
      } else if (opens_single(i) && plural != kNone) {
        return plural;
      }
    }
    return plural;
  }

  // Whether the article quotes with single marks and nests double ones.
  bool singles_lead() const {
    std::uint32_t doubles = 0, singles = 0;
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      if (is_double(tokens_[i])) {
        ++doubles;
      } else if (is_single(tokens_[i]) && closes_single(i) && stop_before(i)) {
        ++singles;
      }
    }
    return singles > doubles / 2 && singles > 0;
  }

  void pair_singles(bool lead) {
    side_opens_.assign(tokens_.size(), 0);
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      const Token& t = tokens_[i];
      if (!is_single(t) || covered(i) || !opens_single(i)) continue;
      const std::uint32_t close = single_closer(i);
      if (close == kNone) {
        if (lead) i = open_paragraphs(i);
        continue;
      }
      std::uint32_t words = 0;
      for (std::uint32_t k = i + 1; k < close; ++k) words += tokens_[k].kind != Token::mark;
      const bool strong = lead || headline_ || words >= 4 || stop_before(close);
      if (!strong || words == 0) continue;
      if (crosses(i, close)) continue;
      Quotation& q = add(i);
      q.single = true;
      q.close = close;
      q.spans.push_back({i + 1, close});
      tokens_[i].is_quote_mark = tokens_[close].is_quote_mark = true;
      if (lead) {
        for (std::uint32_t k = i + 1; k < close; ++k) tokens_[k].quotation = 0;
      }
      i = close;
    }
  }

  // A single-marked quotation over several paragraphs: each starts with a mark, the last has a closer.
  std::uint32_t open_paragraphs(std::uint32_t open) {
    if (before(open) != nullptr) return open;
    std::uint32_t paragraph = tokens_[open].paragraph, begin = open;
    std::vector<Range> spans;
    while (paragraph < page_.paragraph_ends.size() && spans.size() < kMostParagraphs) {
      const std::uint32_t end = page_.paragraph_ends[paragraph];
      const std::uint32_t close = single_closer(begin);
      if (close != kNone) {
        spans.push_back({begin + 1, close});
        Quotation& q = add(open);
        q.single = true;
        q.close = close;
        q.spans = spans;
        for (const Range& r : spans) {
          tokens_[r.begin - 1].is_quote_mark = true;
          for (std::uint32_t k = r.begin; k < r.end; ++k) tokens_[k].quotation = 0;
        }
        tokens_[close].is_quote_mark = true;
        return close;
      }
      spans.push_back({begin + 1, end});
      if (end >= tokens_.size() || !is_single(tokens_[end]) || !opens_single(end)) return open;
      begin = end;
      ++paragraph;
    }
    return open;
  }

  bool covered(std::uint32_t i) {
    // The double-marked quotations are in text order: walk along.
    while (walk_ < doubles_ && page_.quotations[walk_].close < i) ++walk_;
    return walk_ < doubles_ && page_.quotations[walk_].open < i;
  }
  bool crosses(std::uint32_t open, std::uint32_t close) const {
    return walk_ < doubles_ && page_.quotations[walk_].open < close &&
           page_.quotations[walk_].close > close && page_.quotations[walk_].open > open;
  }

  void finish() {
    for (Token& t : tokens_) t.quotation = kNone;
    std::size_t kept = 0;
    std::uint32_t behind = 0;
    for (std::size_t i = 0; i < page_.quotation_count; ++i) {
      Quotation& q = page_.quotations[i];
      if (q.open < behind) continue;  // inside the one before
      behind = q.close + 1;
      q.words = 0;
      for (const Range& r : q.spans) {
        for (std::uint32_t k = r.begin; k < r.end; ++k) {
          tokens_[k].quotation = static_cast<std::uint32_t>(kept);
          q.words += tokens_[k].kind == Token::word || tokens_[k].kind == Token::number;
        }
      }
      const Token& last = tokens_[q.spans.back().end - 1];
      q.last_sign = last.kind == Token::mark ? last.sign : '\0';
      // ‘…,’” : the inner marks are closed first.
      for (std::uint32_t k = q.spans.back().end;
           k-- > q.spans.back().begin && tokens_[k].kind == Token::mark;) {
        if (is_any(tokens_[k])) continue;
        q.last_sign = tokens_[k].sign;
        break;
      }
      if (kept != i) std::swap(page_.quotations[kept], q);
      ++kept;
    }
    page_.quotation_count = kept;
  }

  Page& page_;
  std::vector<Token>& tokens_;
  bool headline_;
  bool singles_first_ = false;
  std::size_t doubles_ = 0, walk_ = 0;
  std::vector<char> side_opens_;
};

}  // namespace

void pair_marks(Page& page, bool headline) { Pairing(page, headline).run(); }

}  // namespace quotidian::quotes
