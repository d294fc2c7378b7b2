// See table.h.
#include "searcher/results/table.h"

#include <algorithm>

#include "searcher/results/fields.h"
#include "searcher/results/json.h"

namespace quotidian {
namespace {

std::string quoted(const std::string& text, char separator) {
  if (text.find(separator) == std::string::npos && text.find_first_of("\"\r\n") == std::string::npos)
    return text;
  std::string cell = "\"";
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

std::string text_of(const nlohmann::ordered_json& value, char separator) {
  if (value.is_null()) return "";
  if (value.is_string()) return cell_of(value.get<std::string>(), separator);
  if (!value.is_array() ||
      !std::all_of(value.begin(), value.end(), [](const auto& each) { return each.is_string(); }))
    return quoted(line_of(value), separator);
  std::string list;
  for (const auto& each : value) list += (list.empty() ? "" : "; ") + each.get<std::string>();
  return cell_of(list, separator);
}

}  // namespace

std::string cell_of(const std::string& text, char separator) {
  const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string::npos;
  return quoted(formula ? "'" + text : text, separator);
}

std::string Table::header() const { return line(columns_); }

std::string Table::row(const nlohmann::ordered_json& hit) const {
  std::vector<std::string> cells;
  for (const std::string& column : columns_) cells.push_back(text_of(field_of(hit, column), separator_));
  return line(cells);
}

std::string Table::line(const std::vector<std::string>& cells) const {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += separator_;
    out += cells[i];
  }
  return out + (separator_ == '\t' ? "\n" : "\r\n");
}

}  // namespace quotidian
