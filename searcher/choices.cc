// See choices.h.
#include "searcher/choices.h"

#include <charconv>
#include <sstream>

namespace quotidian {
void read_preference(const std::string& name, SearchOptions& options) {
  constexpr std::string_view kSource = "source:";
  const bool source = name.starts_with(kSource) && name.size() > kSource.size();
  if (!source && name != "first" && name != "last")
    throw Error(ErrorCode::bad_input, "prefer is one of first, last, source:NAME, not \"" + name + "\"");
  options.prefer = source ? Prefer::source : name == "last" ? Prefer::last : Prefer::first;
  if (source) options.own_source = name.substr(kSource.size());
}

std::vector<FacetRequest> facets_of(const std::string& list) {
  std::vector<FacetRequest> facets;
  std::uint32_t most = kMostFacetValues;
  std::istringstream in(list);
  for (std::string part; std::getline(in, part, ',');) {
    if (part.empty()) continue;
    if (part.find_first_not_of("0123456789") == std::string::npos)
      most = number_of(part, "facets");
    else
      facets.push_back({part, most});
  }
  for (FacetRequest& facet : facets) facet.most = most;
  return facets;
}

std::uint32_t number_of(const std::string& text, const std::string& option, std::uint32_t most,
                        const std::string& way_out) {
  std::uint32_t number = 0;
  const char* end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, number);
  if (last != end || error == std::errc::invalid_argument || text.empty())
    throw Error(ErrorCode::bad_input, option + " takes a number, not \"" + text + "\"");
  if (error != std::errc() || number > most)
    throw Error(ErrorCode::bad_input,
                text + " is too many; " + option + " goes up to " + std::to_string(most) + way_out);
  return number;
}

}  // namespace quotidian
