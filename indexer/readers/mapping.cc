// Reading the cells of the field table; see mapping.h.
#include "indexer/readers/mapping.h"

#include <algorithm>

namespace quotidian {
namespace {

std::vector<std::string_view> cut(std::string_view text, std::string_view at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(at);
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + at.size());
  }
  return parts;
}

Step parse_step(std::string_view printed) {
  const std::size_t bracket = printed.find('[');
  if (bracket == printed.npos || !printed.ends_with(']')) return {printed, {}, {}};
  const std::string_view inside = printed.substr(bracket + 1, printed.size() - bracket - 2);
  const std::size_t equals = inside.find('=');
  return {printed.substr(0, bracket), inside.substr(0, equals),
          equals == inside.npos ? std::string_view() : inside.substr(equals + 1)};
}

}  // namespace

bool Step::fits(std::string_view other) const {
  return name.ends_with('*') ? other.starts_with(name.substr(0, name.size() - 1)) : other == name;
}

Path parse_path(std::string_view printed) {
  Path path{printed, {}};
  // A slash inside brackets belongs to a value, such as a media type.
  std::size_t begin = 0;
  bool inside = false;
  for (std::size_t at = 0; at <= printed.size(); ++at) {
    if (at < printed.size() && (printed[at] != '/' || inside)) {
      inside = printed[at] == '[' || (inside && printed[at] != ']');
      continue;
    }
    path.steps.push_back(parse_step(printed.substr(begin, at - begin)));
    begin = at + 1;
  }
  return path;
}

Mapping::Mapping(Column column, std::span<const std::pair<std::string, std::string>> renames) {
  for (const InputField& field : kInputFields) {
    MappedField mapped{&field, {}};
    for (const std::string_view sum : cut(field.paths.*column, " and ")) {
      mapped.sums.emplace_back();
      for (const std::string_view path : cut(sum, " or ")) {
        const auto renamed = [path](const auto& rename) { return rename.first == path; };
        if (std::none_of(renames.begin(), renames.end(), renamed))
          mapped.sums.back().push_back(parse_path(path));
      }
    }
    std::size_t at = 0;
    for (const auto& [theirs, ours] : renames) {
      if (ours != field.key) continue;
      if (mapped.sums.empty()) mapped.sums.emplace_back();
      auto& paths = mapped.sums.front();
      paths.insert(paths.begin() + static_cast<std::ptrdiff_t>(at++), parse_path(theirs));
    }
    if (!mapped.sums.empty()) fields_.push_back(std::move(mapped));
  }
}

const InputField* input_field(std::string_view key) {
  const auto found = std::find_if(kInputFields.begin(), kInputFields.end(),
                                  [key](const InputField& field) { return field.key == key; });
  return found == kInputFields.end() ? nullptr : &*found;
}

}  // namespace quotidian
