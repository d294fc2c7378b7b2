// Lexer: the typed query cut into what a reader of it sees first: chunks between blanks, quoted
// stretches, brackets. First stage of reading a query; knows no operator and no field.
//
//   title:"first and" -syria   ->   chunk title:  quoted first and  chunk -syria
#pragma once

#include <cstdint>
#include <string_view>

namespace quotidian {

struct Lexeme {
  enum class Kind { end, chunk, quoted, open, close };
  Kind kind = Kind::end;
  std::string_view text;             // of a quoted stretch, what stands between the marks
  bool touches_next = false;         // no blank before what follows
  bool unclosed = false;             // a quoted stretch that ends with the query
  std::uint32_t begin = 0, end = 0;  // code points of the typed string
};

// Linear in the text, which must be valid UTF-8 and outlive the lexer.
class Lexer {
 public:
  explicit Lexer(std::string_view typed) : typed_(typed) { next_ = scan(); }

  // What comes next; the reader may take a sign off its beginning.
  Lexeme& peek() { return next_; }
  Lexeme take();

 private:
  Lexeme scan();
  void skip_blanks();
  void advance(std::size_t to);  // moves to a byte, counting code points

  std::string_view typed_;
  std::size_t at_ = 0;  // bytes
  std::uint32_t code_point_ = 0;
  Lexeme next_;
};

// Calls `each(chunk, offset in bytes)` for what stands between blanks.
template <typename Each>
void for_each_chunk(std::string_view text, Each&& each);

// Bytes of the blank at `at` (any Unicode space), 0 if none stands there.
std::size_t blank_at(std::string_view text, std::size_t at);

template <typename Each>
void for_each_chunk(std::string_view text, Each&& each) {
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t blank = blank_at(text, at)) {
      at += blank;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && blank_at(text, at) == 0) ++at;
    each(text.substr(begin, at - begin), begin);
  }
}

}  // namespace quotidian
