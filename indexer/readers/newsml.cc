// NewsML-G2: an article a <newsItem>, bare or in a message, its text as NITF, XHTML or plain inside.
// Packages, concepts, and items that are no text, are passed over and counted.
#include <array>

#include <quotidian/error.h>

#include "indexer/readers/fields.h"
#include "indexer/readers/format.h"
#include "indexer/readers/markup.h"
#include "indexer/readers/wire.h"
#include "indexer/readers/xml_records.h"

namespace quotidian {
namespace {

constexpr std::array<std::string_view, 6> kNames = {"newsItem",    "packageItem",  "knowledgeItem",
                                                    "conceptItem", "planningItem", "catalogItem"};
constexpr std::array<std::string_view, 6> kOtherClasses = {"picture", "video",     "audio",
                                                           "graphic", "animation", "composite"};

// An element by its name alone: what is inside <inlineXML> comes with prefixes of its own.
const xmlNode* child_named(const xmlNode* parent, std::string_view name) {
  for (const xmlNode* child = parent == nullptr ? nullptr : parent->children; child != nullptr;
       child = child->next)
    if (child->type == XML_ELEMENT_NODE && markup::name_of(child) == name) return child;
  return nullptr;
}

class NewsMl : public Format {
 public:
  explicit NewsMl(const OpenFile& file) : file_(file), xml_(file, kNames), mapping_(&Paths::newsml) {}

  bool next(Article& article) override {
    while (const XmlRecord* const record = xml_.next()) {
      line_ = record->line;
      try {
        if (read(record->node, article)) return true;
      } catch (const Error& error) {
        file_.rejected(line_, error.what());
      }
      article = {};
    }
    if (passed_over_ > 0)
      file_.warned(0, std::to_string(passed_over_) +
                          " items that are no texts passed over (pictures, packages and the like)");
    passed_over_ = 0;
    return false;
  }
  std::uint64_t line() const override { return line_; }

 private:
  bool read(const xmlNode* item, Article& article) {
    const xmlNode* const item_class = markup::find_first(item, "itemMeta/itemClass");
    std::string kind = item_class == nullptr ? std::string() : markup::attribute(item_class, "qcode");
    kind.erase(0, kind.find(':') + 1);  // npos + 1 is 0
    bool other = markup::name_of(item) != "newsItem";
    for (const std::string_view name : kOtherClasses) other = other || kind == name;
    if (other) {
      ++passed_over_;
      return false;
    }
    Extra extra;
    std::vector<std::string> warnings;
    markup::fill_from(article, item, mapping_, extra, warnings);
    article.extra = to_json(extra);
    const xmlNode* const inside = markup::find_first(item, "contentSet/inlineXML");
    if (const xmlNode* const nitf = child_named(inside, "nitf"); nitf != nullptr) {
      article.body.clear();  // with its head
      article.captions.clear();
      nitf_.fill(article, nitf, warnings);
    }
    require_text(article);
    require_id(article);
    for (const std::string& warning : warnings) file_.warned(line_, warning);
    return true;
  }

  OpenFile file_;
  XmlRecords xml_;
  Mapping mapping_;
  NitfRecords nitf_;
  std::uint64_t line_ = 0, passed_over_ = 0;
};

}  // namespace

std::unique_ptr<Format> read_newsml(const OpenFile& file) { return std::make_unique<NewsMl>(file); }

}  // namespace quotidian
