// Cutting the typed query; see lexer.h.
#include "searcher/query/lexer.h"

namespace quotidian {
namespace {

bool starts_with_at(std::string_view text, std::size_t at, std::string_view what) {
  return text.compare(at, what.size(), what) == 0;
}

// Bytes of the double quotation mark at `at`, 0 if none stands there: " “ ” „ ‟ « »
std::size_t mark_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte == '"') return 1;
  if (byte == 0xC2 && (starts_with_at(text, at, "«") || starts_with_at(text, at, "»"))) return 2;
  if (byte == 0xE2 && (starts_with_at(text, at, "“") || starts_with_at(text, at, "”") ||
                       starts_with_at(text, at, "„") || starts_with_at(text, at, "‟")))
    return 3;
  return 0;
}

}  // namespace

std::size_t blank_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte <= 0x20 || byte == 0x7F) return 1;
  if (byte == 0xC2) return starts_with_at(text, at, "\u0085") || starts_with_at(text, at, "\u00A0") ? 2 : 0;
  if (byte == 0xE3) return starts_with_at(text, at, "\u3000") ? 3 : 0;
  if (byte != 0xE2 || at + 2 >= text.size()) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]),
             third = static_cast<unsigned char>(text[at + 2]);
  const bool space = (second == 0x80 && ((third >= 0x80 && third <= 0x8B) || third == 0xA8 || third == 0xA9 ||
                                         third == 0xAF)) ||  // U+2000..200B, 2028, 2029, 202F
                     (second == 0x81 && third == 0x9F);      // U+205F
  return space ? 3 : 0;
}

void Lexer::advance(std::size_t to) {
  for (; at_ < to; ++at_)
    if ((static_cast<unsigned char>(typed_[at_]) & 0xC0) != 0x80) ++code_point_;
}

void Lexer::skip_blanks() {
  while (at_ < typed_.size()) {
    const std::size_t blank = blank_at(typed_, at_);
    if (blank == 0) return;
    advance(at_ + blank);
  }
}

Lexeme Lexer::take() {
  const Lexeme taken = next_;
  next_ = scan();
  return taken;
}

Lexeme Lexer::scan() {
  skip_blanks();
  Lexeme lexeme;
  lexeme.begin = lexeme.end = code_point_;
  if (at_ == typed_.size()) return lexeme;
  const char first = typed_[at_];
  if (first == '(' || first == ')') {
    lexeme.kind = first == '(' ? Lexeme::Kind::open : Lexeme::Kind::close;
    lexeme.text = typed_.substr(at_, 1);
    advance(at_ + 1);
  } else if (const std::size_t mark = mark_at(typed_, at_)) {
    advance(at_ + mark);
    const std::size_t begin = at_;
    std::size_t end = begin;
    while (end < typed_.size() && mark_at(typed_, end) == 0) ++end;
    lexeme.kind = Lexeme::Kind::quoted;
    lexeme.text = typed_.substr(begin, end - begin);
    lexeme.unclosed = end == typed_.size();
    advance(lexeme.unclosed ? end : end + mark_at(typed_, end));
  } else {
    const std::size_t begin = at_;
    std::size_t end = begin;
    while (end < typed_.size() && typed_[end] != '(' && typed_[end] != ')' && mark_at(typed_, end) == 0 &&
           blank_at(typed_, end) == 0)
      ++end;
    lexeme.kind = Lexeme::Kind::chunk;
    lexeme.text = typed_.substr(begin, end - begin);
    advance(end);
  }
  lexeme.end = code_point_;
  lexeme.touches_next = at_ < typed_.size() && blank_at(typed_, at_) == 0;
  return lexeme;
}

}  // namespace quotidian
