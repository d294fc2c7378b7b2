// RSS 0.9 to 2.0, Atom, and WordPress exports (which are RSS): an article an item or entry. What the
// channel says of itself stands in for what an item leaves out. A description is the body where there
// is no fuller one.
#include <array>

#include <quotidian/error.h>

#include "indexer/readers/fields.h"
#include "indexer/readers/format.h"
#include "indexer/readers/markup.h"
#include "indexer/readers/xml_records.h"

namespace quotidian {
namespace {

constexpr std::array<std::string_view, 6> kNames = {"item",     "entry",  "title",
                                                    "language", "rights", "copyright"};

bool is_article(const xmlNode* node) {
  return markup::name_of(node) == "item" || markup::name_of(node) == "entry";
}

class Feed : public Format {
 public:
  explicit Feed(const OpenFile& file) : file_(file), records_(file, kNames), mapping_(&Paths::feed) {}

  bool next(Article& article) override {
    while (const XmlRecord* const record = records_.next()) {
      line_ = record->line;
      if (!is_article(record->node)) {
        note_channel(*record);
        continue;
      }
      try {
        if (lang_.empty()) lang_ = record->parent_lang;
        if (read(record->node, article)) return true;
      } catch (const Error& error) {
        file_.rejected(line_, error.what());
      }
      article = {};
    }
    if (passed_over_ > 0)
      file_.warned(0, std::to_string(passed_over_) +
                          " items that are no posts passed over (pictures, menus and the like)");
    passed_over_ = 0;
    return false;
  }
  std::uint64_t line() const override { return line_; }

 private:
  // The title of the channel, not that of its picture or text box.
  void note_channel(const XmlRecord& record) {
    if (record.parent != "channel" && record.parent != "feed") return;
    const std::string_view name = markup::name_of(record.node);
    std::string& text = name == "title" ? source_ : name == "language" ? lang_ : rights_;
    if (text.empty()) text = markup::line_text(markup::text_of(record.node));
  }

  bool read(const xmlNode* record, Article& article) {
    if (const xmlNode* const type = markup::find_first(record, "wp:post_type"); type != nullptr) {
      const std::string kind = markup::text_of(type);
      if (kind == "attachment" || kind == "nav_menu_item" || kind == "revision" || kind.starts_with("wp_") ||
          kind == "custom_css" || kind == "customize_changeset" || kind == "oembed_cache") {
        ++passed_over_;
        return false;
      }
    }
    Extra extra;
    std::vector<std::string> warnings;
    markup::fill_from(article, record, mapping_, extra, warnings);
    if (article.subtitle == markup::line_text(article.body)) article.subtitle.clear();
    if (article.source.empty()) article.source = source_;
    if (article.lang.empty()) article.lang = lang_;
    if (article.rights.empty()) article.rights = rights_;
    article.extra = to_json(extra);
    require_text(article);
    require_id(article);
    for (const std::string& warning : warnings) file_.warned(line_, warning);
    return true;
  }

  OpenFile file_;
  XmlRecords records_;
  Mapping mapping_;
  std::string source_, lang_, rights_;
  std::uint64_t line_ = 0, passed_over_ = 0;
};

}  // namespace

std::unique_ptr<Format> read_feed(const OpenFile& file) { return std::make_unique<Feed>(file); }

}  // namespace quotidian
