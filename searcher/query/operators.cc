// See operators.h.
#include "searcher/query/operators.h"

#include <algorithm>
#include <array>
#include <utility>

namespace quotidian {
namespace {

// Words that NEAR alone lets stand apart.
constexpr std::uint32_t kDefaultNear = 10;

using Names = std::pair<std::string_view, std::string_view>;

// What may stand behind "w/" and "SAME/".
constexpr std::array kUnits = {Names{"s", "S"}, Names{"sent", "S"}, Names{"sentence", "S"},
                               Names{"p", "P"}, Names{"para", "P"}, Names{"paragraph", "P"},
                               Names{"q", "Q"}, Names{"quote", "Q"}};

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
  if (text == "AND" || text == "&" || text == "&&") return {Is::conjunction, 0, {}};
  if (text == "OR" || text == "|" || text == "||") return {Is::disjunction, 0, {}};
  if (text == "NOT") return {Is::negation, 0, {}};
  // In small letters these are words.
  if (text == "NEAR") return {Is::near, kDefaultNear, {}};
  if (text == "ADJ" || text == "PRE") return {Is::before, 1, {}};
  if (text == "SAME") return {Is::same, 0, "P"};

  // A name, a stroke that "near5" and "adj5" leave out, and a number or a unit.
  const std::string lower = lower_ascii(text);
  const std::size_t behind = lower.find_first_of("/0123456789");
  if (behind == std::string::npos) return {};
  const bool stroke = lower[behind] == '/';
  const std::string_view name = std::string_view(lower).substr(0, behind),
                         value = std::string_view(lower).substr(behind + (stroke ? 1 : 0));
  if (stroke && (name.empty() || name == "w" || name == "same"))
    for (const auto& [spelled, unit] : kUnits)
      if (value == spelled) return {Is::same, 0, std::string(unit)};
  if (value.empty() || !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return {};
  const auto distance =
      static_cast<std::uint32_t>(value.size() > 6 ? 999999 : std::stoul(std::string(value)));
  if (name == "near" || (stroke && (name.empty() || name == "w" || name == "n" || name == "within")))
    return {Is::near, distance, {}};
  if (name == "adj" || (stroke && (name == "pre" || name == "p"))) return {Is::before, distance, {}};
  return {};
}

}  // namespace quotidian
