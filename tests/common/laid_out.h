// The words, sentences and paragraphs of a text as strings, for tests that read as lists.
#pragma once

#include <ctime>
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

// A bound on processor time tells a linear run from a quadratic one, whatever else the machine does.
template <typename Function>
double cpu_seconds(Function&& function) {
  const std::clock_t start = std::clock();
  function();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
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
