// See parameters.h.
#include "searcher/service/parameters.h"

#include <algorithm>
#include <numeric>

#include <quotidian/error.h>

#include "searcher/choices.h"

namespace quotidian::service {
namespace {

template <typename Value, std::size_t N>
std::vector<std::string_view> names_of(const Choice<Value> (&choices)[N]) {
  std::vector<std::string_view> names;
  for (const auto& choice : choices) names.push_back(choice.name);
  return names;
}

// Insertions, deletions and replacements (Levenshtein 1966).
std::size_t edits(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < from.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < to.size(); ++j) {
      const std::size_t replaced = diagonal + (from[i] == to[j] ? 0 : 1);
      diagonal = std::exchange(row[j + 1], std::min({replaced, row[j] + 1, row[j + 1] + 1}));
    }
  }
  return row.back();
}

// What somebody meant who wrote `name`; empty where nothing is like it.
std::string_view nearest(std::string_view name, std::span<const std::string_view> known) {
  constexpr std::size_t kLongest = 40;
  std::string_view best;
  std::size_t fewest = name.size() / 2 + 1;
  if (name.size() > kLongest) return best;
  for (const std::string_view each : known)
    if (const std::size_t needed = edits(name, each); needed < fewest) {
      fewest = needed;
      best = each;
    }
  return best;
}

}  // namespace

std::span<const Parameter> parameters() {
  static const Parameter kTable[] = {
      {"q", "the query, or the quotation to verify", Shape::text, {}, true},
      {"show", "what is shown of all that matches", Shape::text, names_of(kShows)},
      {"sort", "the order; right and left are for kwic", Shape::text, names_of(kSorts)},
      {"limit", "hits to show", Shape::whole},
      {"offset", "hits to skip", Shape::whole},
      {"total_exact", "false: the total may be too small, and the answer comes sooner", Shape::truth},
      {"cursor", "go on behind the page whose answer gave this cursor"},
      {"quotes", "quotes with each article", Shape::whole},
      {"context", "with each quote the sentence or paragraph it stands in", Shape::text, names_of(kContexts)},
      {"by", "year, month or day of a timeline", Shape::text, names_of(kPeriods)},
      {"facets",
       "count among all that matches: speaker, kind, source, section, year; a number is how many "
       "of each"},
      {"collapse", "show once: near copies of an article (wire) or the same words (quote)", Shape::text,
       names_of(kCollapses)},
      {"prefer", "the copy to show: first, last or source:NAME"},
      {"explain", "each stage of the query, and why each quote is its speaker's", Shape::truth},
      {"prefix", "the beginning of a speaker's name, any of its words", Shape::text, {}, true},
      {"speaker", "who is to have said it"},
      {"mentions", "every person named, and where, too", Shape::truth},
  };
  return kTable;
}

const Parameter& parameter(std::string_view name) {
  const auto all = parameters();
  return *std::find_if(all.begin(), all.end(), [&](const Parameter& each) { return each.name == name; });
}

Given read_parameters(std::span<const std::pair<std::string, std::string>> pairs,
                      std::span<const std::string_view> known) {
  Given given;
  for (const auto& [name, value] : pairs) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      const std::string_view meant = nearest(name, known);
      std::string all;
      for (const std::string_view each : known) all += (all.empty() ? "" : ", ") + std::string(each);
      throw Error(ErrorCode::bad_input, "there is no parameter \"" + name.substr(0, 60) + "\" here; " +
                                            (!meant.empty()  ? "did you mean \"" + std::string(meant) + "\"?"
                                             : known.empty() ? "none is taken"
                                                             : "there are " + all));
    }
    if (!given.emplace(name, value).second)
      throw Error(ErrorCode::bad_input, "the parameter \"" + name + "\" is given twice");
  }
  for (const std::string_view name : known)
    if (parameter(name).is_required && !given.contains(name))
      throw Error(ErrorCode::bad_input, "the parameter \"" + std::string(name) +
                                            "\" is missing: " + std::string(parameter(name).help));
  return given;
}

SearchOptions read_options(const Given& given, const Limits& limits) {
  SearchOptions options;
  options.time_limit = limits.time;
  options.limit = std::min(options.limit, limits.hits);
  for (const auto& [name, value] : given) {
    if (name == "show") options.show = show_of(value);
    if (name == "sort") options.sort = sort_of(value);
    if (name == "limit") options.limit = number_of(value, name, limits.hits, "; a cursor leads to the next");
    if (name == "offset") options.offset = number_of(value, name, limits.offset, "; a cursor leads farther");
    if (name == "cursor") options.cursor = value;
    if (name == "quotes") options.quotes_per_article = number_of(value, name, limits.quotes);
    if (name == "context") options.context = context_of(value);
    if (name == "by") options.by = period_of(value);
    if (name == "facets") options.facets = facets_of(value);
    if (name == "collapse") options.collapse = collapse_of(value);
    if (name == "prefer") read_preference(value, options);
    if (name == "total_exact") options.exact_total = truth_of(value, name);
    if (name == "explain") options.explain = truth_of(value, name);
  }
  for (const FacetRequest& facet : options.facets)
    if (facet.most > limits.facet_values)
      throw Error(ErrorCode::bad_input, std::to_string(facet.most) + " is too many; facets go up to " +
                                            std::to_string(limits.facet_values) + " of each");
  return options;
}

bool truth_of(const std::string& text, const std::string& name) {
  if (text.empty() || text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  throw Error(ErrorCode::bad_input, name + " is true or false, not \"" + text + "\"");
}

}  // namespace quotidian::service
