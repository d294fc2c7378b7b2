// The words, sentences and paragraphs of a text as strings, for tests that read as lists.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/text/layout.h"

namespace quotidian::text {

template <typename Piece>
std::vector<std::string> pieces(std::string_view text, const std::vector<Piece>& of) {
  std::vector<std::string> out;
  for (const Piece& piece : of) out.emplace_back(text.substr(piece.begin, piece.end - piece.begin));
  return out;
}

inline Layout laid_out(std::string_view text) {
  Layout layout;
  segment(text, layout);
  return layout;
}

inline std::vector<std::string> words(std::string_view text) { return pieces(text, laid_out(text).words); }
inline std::vector<std::string> sentences(std::string_view text) {
  return pieces(text, laid_out(text).sentences);
}
inline std::vector<std::string> paragraphs(std::string_view text) {
  return pieces(text, laid_out(text).paragraphs);
}

}  // namespace quotidian::text
