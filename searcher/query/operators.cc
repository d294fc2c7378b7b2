// See operators.h.
#include "searcher/query/operators.h"

#include <algorithm>

namespace quotidian {
namespace {

// Words that NEAR alone lets stand apart.
constexpr std::uint32_t kDefaultNear = 10;

}  // namespace

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

Operator operator_in(const Lexeme& lexeme) {
  using Is = Operator::Kind;
  const std::string_view text = lexeme.text;
  if (lexeme.kind != Lexeme::Kind::chunk || text.size() > 16) return {};
  if (text == "AND") return {Is::conjunction, 0, {}};
  if (text == "OR") return {Is::disjunction, 0, {}};
  if (text == "NOT") return {Is::negation, 0, {}};
  if (text == "NEAR") return {Is::near, kDefaultNear, {}};
  const std::size_t stroke = text.find('/');
  if (stroke == std::string_view::npos || stroke + 1 == text.size()) return {};
  const std::string name = lower_ascii(text.substr(0, stroke)), value = lower_ascii(text.substr(stroke + 1));
  if ((name.empty() || name == "w" || name == "same") && (value == "s" || value == "p" || value == "q"))
    return {Is::same, 0, std::string(1, static_cast<char>(value[0] - 'a' + 'A'))};
  if (!std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) return {};
  const auto distance = static_cast<std::uint32_t>(value.size() > 6 ? 999999 : std::stoul(value));
  if (name == "near" || name == "w") return {Is::near, distance, {}};
  if (name == "pre" || name == "adj") return {Is::before, distance, {}};
  return {};
}

}  // namespace quotidian
