// Elasticsearch and OpenSearch: the bulk format, an action line and its document on the next, and
// elasticdump lines, {"_id": ..., "_source": {...}}. The document has our own keys (or --map leads to
// them), its id is that of the action. A delete takes the article out, and a later index puts it back.
#include <array>
#include <optional>
#include <utility>

#include <quotidian/error.h>

#include "indexer/readers/format.h"
#include "indexer/readers/json_objects.h"

namespace quotidian {
namespace {

namespace dom = simdjson::dom;

constexpr std::array<std::string_view, 4> kActions = {"index", "create", "update", "delete"};

struct Action {
  std::string_view name;
  std::string id;
};

std::string id_of(dom::object object) {
  dom::element id;
  if (object["_id"].get(id) != simdjson::SUCCESS || id.is_null()) return {};
  std::string_view text;
  return id.get(text) == simdjson::SUCCESS ? std::string(text) : simdjson::minify(id);
}

// An object whose one key is the name of an action.
std::optional<Action> action_of(dom::object line) {
  if (line.size() != 1) return std::nullopt;
  const auto [key, value] = *line.begin();
  dom::object meta;
  for (const std::string_view name : kActions)
    if (key == name && value.get(meta) == simdjson::SUCCESS) return Action{name, id_of(meta)};
  return std::nullopt;
}

class EsBulk : public Format {
 public:
  explicit EsBulk(const OpenFile& file)
      : file_(file), objects_(file), mapping_(&Paths::own, file.options.map) {}

  bool next(Article& article) override {
    while (objects_.next()) {
      try {
        if (read(objects_.object(), article)) return true;
      } catch (const Error& error) {
        objects_.reject(error.what());
      }
      article = {};
    }
    if (action_) file_.rejected(action_line_, "the document of this action is missing");
    action_.reset();
    return false;
  }
  std::uint64_t line() const override { return line_; }

 private:
  // False if the line only prepares the next one.
  bool read(dom::element object, Article& article) {
    if (auto action = action_of(object)) {
      if (action_) file_.rejected(action_line_, "the document of this action is missing");
      action_ = std::move(action);
      action_line_ = objects_.line();
      if (action_->name != "delete") return false;
      article.id = std::exchange(action_, {})->id;
      article.status = ArticleStatus::removed;
      line_ = action_line_;
      require_text(article);
      return true;
    }
    if (action_ && objects_.line() > action_line_ + 1) {
      // What stood between was rejected: this line belongs to nothing before it.
      file_.rejected(action_line_, "the document of this action is missing");
      action_.reset();
    }
    line_ = action_ ? action_line_ : objects_.line();
    const std::optional<Action> action = std::exchange(action_, {});
    const bool is_update = action && action->name == "update";
    article.id = action ? action->id : id_of(object);
    if (!action || is_update) {
      dom::element inside;
      if (object[is_update ? "doc" : "_source"].get(inside) != simdjson::SUCCESS || !inside.is_object())
        throw Error(ErrorCode::bad_article, is_update
                                                ? "an update without \"doc\" cannot be read without a script"
                                                : "neither an action, nor an object with \"_source\"");
      object = inside;
    }
    try {
      json::fill_own(article, object, mapping_, objects_.warnings());
      if (is_update && is_blank(article.body)) throw Error(ErrorCode::bad_article, "its body is missing");
    } catch (const Error& error) {
      if (!is_update) throw;
      throw Error(ErrorCode::bad_article,
                  std::string("an update must hold the whole article: ") + error.what());
    }
    require_id(article);
    objects_.tell_warnings();
    return true;
  }

  OpenFile file_;
  json::ObjectLines objects_;
  Mapping mapping_;
  std::optional<Action> action_;
  std::uint64_t action_line_ = 0, line_ = 0;
};

}  // namespace

std::unique_ptr<Format> read_es_bulk(const OpenFile& file) { return std::make_unique<EsBulk>(file); }

}  // namespace quotidian
