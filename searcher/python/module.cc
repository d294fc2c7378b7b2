// quotidian._searcher: asking an archive, for Python. Answers are the JSON of the command line as text;
// Python's own lock is let go of while the library works. The package around it is common/python/quotidian/.
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include <quotidian/error.h>
#include <quotidian/searcher.h>
#include <quotidian/version.h>
#include <nlohmann/json.hpp>

#include "common/python/module.h"
#include "searcher/choices.h"
#include "searcher/results/json.h"
#include "searcher/results/verification.h"

namespace quotidian::python {
namespace {

namespace py = pybind11;

using Json = nlohmann::ordered_json;

std::uint32_t within(std::int64_t number, const char* name) {
  if (number < 0 || number > kMostHits)
    throw Error(ErrorCode::bad_input,
                std::string(name) + " is a number from 0 to " + std::to_string(kMostHits));
  return static_cast<std::uint32_t>(number);
}

// A searcher is for one thread at a time; threads of Python that share it take turns.
class TurnSearcher {
 public:
  explicit TurnSearcher(const std::string& archive) : searcher_(archive) {}

  // {"hits":[…],"summary":{…}}; a limit below 0 is none.
  std::string search(const std::string& query, const std::string& show, const std::string& sort,
                     std::int64_t limit, std::int64_t offset, const std::string& cursor, std::int64_t quotes,
                     const std::string& context, const std::string& by, const std::string& facets,
                     const std::string& collapse, const std::string& prefer, bool explain,
                     std::int64_t time_limit_ms) {
    SearchOptions options;
    options.show = show_of(show);
    options.sort = sort_of(sort);
    options.limit = limit < 0 ? kAllHits : within(limit, "limit");
    options.offset = within(offset, "offset");
    options.cursor = cursor;
    options.quotes_per_article = within(quotes, "quotes");
    options.context = context_of(context);
    options.by = period_of(by);
    options.facets = facets_of(facets);
    options.collapse = collapse_of(collapse);
    read_preference(prefer, options);
    options.explain = explain;
    options.time_limit = std::chrono::milliseconds(time_limit_ms);

    const ParsedQuery parsed = parse_query(query);
    const std::lock_guard lock(mutex_);
    Json hits = Json::array();
    Results results;
    if (options.limit == kAllHits)
      results = searcher_.search(parsed, options, [&](const Results& page) {
        for (Json& hit : hits_to_json(page)) hits.push_back(std::move(hit));
      });
    else
      hits = hits_to_json(results = searcher_.search(parsed, options));
    return line_of({{"hits", hits}, {"summary", summary_to_json(results)}});
  }

  std::string verify(const std::string& quotation, const std::string& speaker, std::int64_t limit) {
    VerifyOptions options;
    options.limit = within(limit, "limit");
    const std::lock_guard lock(mutex_);
    return line_of(to_json(searcher_.verify(quotation, speaker, options)));
  }

  std::string article(const std::string& id) {
    const std::lock_guard lock(mutex_);
    const std::optional<StoredArticle> found = searcher_.article(id);
    return line_of(found ? to_json(*found) : Json());
  }

  std::string speaker(const std::string& id) {
    const std::lock_guard lock(mutex_);
    const std::optional<SpeakerProfile> found = searcher_.speaker(id);
    return line_of(found ? to_json(*found) : Json());
  }

  std::string state() {
    const std::lock_guard lock(mutex_);
    const ArchiveState state = searcher_.state();
    return line_of({{"generation", state.generation},
                    {"state", state.state},
                    {"articles", state.articles},
                    {"quotes", state.quotes},
                    {"published_at", state.published_at}});
  }

 private:
  std::mutex mutex_;
  Searcher searcher_;
};

}  // namespace
}  // namespace quotidian::python

PYBIND11_MODULE(_searcher, module) {
  using namespace quotidian::python;
  using Free = py::call_guard<py::gil_scoped_release>;
  raise_errors();
  module.def("version", &quotidian::version);
  py::class_<TurnSearcher>(module, "Searcher")
      .def(py::init<const std::string&>(), py::arg("archive"), Free())
      .def("search", &TurnSearcher::search, py::arg("query"), py::arg("show"), py::arg("sort"),
           py::arg("limit"), py::arg("offset"), py::arg("cursor"), py::arg("quotes"), py::arg("context"),
           py::arg("by"), py::arg("facets"), py::arg("collapse"), py::arg("prefer"), py::arg("explain"),
           py::arg("time_limit_ms"), Free())
      .def("verify", &TurnSearcher::verify, py::arg("quotation"), py::arg("speaker"), py::arg("limit"),
           Free())
      .def("article", &TurnSearcher::article, py::arg("id"), Free())
      .def("speaker", &TurnSearcher::speaker, py::arg("id"), Free())
      .def("state", &TurnSearcher::state, Free());
}
