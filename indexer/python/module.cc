// quotidian._indexer: writing an archive and finding quotes, for Python. Articles and quotes are JSON text;
// Python's own lock is let go of while the library works. The package around it is common/python/quotidian/.
#include <mutex>
#include <optional>
#include <string>

#include <quotidian/archive_writer.h>
#include <quotidian/article_reader.h>
#include <quotidian/error.h>
#include <quotidian/quote_extractor.h>
#include <nlohmann/json.hpp>

#include "common/python/module.h"
#include "common/quote_json.h"

namespace quotidian::python {
namespace {

namespace py = pybind11;

// One article as JSON Lines have it. Throws Error bad_article.
Article article_of(const std::string& json) {
  std::string reason = "there is no article in it";
  ReaderOptions options;
  options.format = "jsonl";
  ArticleReader reader(options, [&](const Rejection& rejection) { reason = rejection.reason; });
  reader.open_text("article", json);
  Article article;
  if (!reader.next(article)) throw Error(ErrorCode::bad_article, reason);
  return article;
}

std::string extract(const std::string& json, bool mentions) {
  thread_local QuoteExtractor extractor;
  const Article article = article_of(json);
  nlohmann::ordered_json found =
      to_json(article.id, article.quotes ? *article.quotes : extractor.extract(article));
  if (mentions) {
    found["persons"] = nlohmann::ordered_json::array();
    for (const Person& person : extractor.persons(article)) found["persons"].push_back(to_json(person));
  }
  return found.dump();
}

const char* name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::added:
      return "added";
    case Outcome::updated:
      return "updated";
    case Outcome::unchanged:
      return "unchanged";
    case Outcome::removed:
      return "removed";
    case Outcome::stale:
      break;
  }
  return "stale";
}

// Threads take turns.
class Writer {
 public:
  Writer(const std::string& archive, bool rebuild) {
    WriterOptions options;
    options.holder = "a Python program";
    writer_.emplace(rebuild ? ArchiveWriter::rebuild(archive, options)
                            : ArchiveWriter::open(archive, options));
  }

  const char* add(const std::string& json) {
    const Article article = article_of(json);
    const std::lock_guard lock(mutex_);
    return name_of(open().add(article));
  }
  bool remove(const std::string& id) {
    const std::lock_guard lock(mutex_);
    return open().remove(id);
  }
  void commit() {
    const std::lock_guard lock(mutex_);
    open().commit();
  }
  // Ended, the archive is free for the next writer, however long Python keeps this one.
  void finish() {
    const std::lock_guard lock(mutex_);
    open().finish();
    writer_.reset();
  }
  void drop() {
    const std::lock_guard lock(mutex_);
    writer_.reset();
  }

 private:
  ArchiveWriter& open() {
    if (!writer_) throw Error(ErrorCode::bad_input, "the writer is finished; open another one");
    return *writer_;
  }

  std::mutex mutex_;
  std::optional<ArchiveWriter> writer_;
};

}  // namespace
}  // namespace quotidian::python

PYBIND11_MODULE(_indexer, module) {
  using namespace quotidian::python;
  using Free = py::call_guard<py::gil_scoped_release>;
  raise_errors();
  module.def("extract", &extract, py::arg("article"), py::arg("mentions"), Free());
  py::class_<Writer>(module, "Writer")
      .def(py::init<const std::string&, bool>(), py::arg("archive"), py::arg("rebuild"), Free())
      .def("add", &Writer::add, py::arg("article"), Free())
      .def("remove", &Writer::remove, py::arg("id"), Free())
      .def("commit", &Writer::commit, Free())
      .def("finish", &Writer::finish, Free())
      .def("drop", &Writer::drop, Free());
}
