// JSON Lines: one article a line, its keys those of mapping.h, all others kept under extra.
#include <utility>

#include <quotidian/error.h>

#include "indexer/readers/format.h"
#include "indexer/readers/json_objects.h"
#include "indexer/readers/json_values.h"

namespace quotidian {
namespace {

class JsonLines : public Format {
 public:
  explicit JsonLines(const OpenFile& file) : objects_(file), mapping_(&Paths::own, file.options.map) {}

  bool next(Article& article) override {
    while (objects_.next()) {
      try {
        json::fill_own(article, objects_.object(), mapping_, objects_.warnings());
        require_id(article);
        objects_.tell_warnings();
        return true;
      } catch (const Error& error) {
        objects_.reject(error.what());
        article = {};
      }
    }
    return false;
  }
  std::uint64_t line() const override { return objects_.line(); }

 private:
  json::ObjectLines objects_;
  Mapping mapping_;
};

}  // namespace

std::unique_ptr<Format> read_json_lines(const OpenFile& file) { return std::make_unique<JsonLines>(file); }

}  // namespace quotidian
