// NITF 2.5 to 3.6: an article a <nitf>. Captions, tables and notes are no body; a block of class
// full_text, where there is one, is all of it. A kill, or that a text is withheld, may travel in another
// document's head.
#include <array>
#include <deque>

#include <quotidian/error.h>

#include "indexer/readers/fields.h"
#include "indexer/readers/format.h"
#include "indexer/readers/markup.h"
#include "indexer/readers/wire.h"
#include "indexer/readers/xml_records.h"

namespace quotidian {
namespace {

constexpr std::array<std::string_view, 1> kNames = {"nitf"};

// "20210516T000000" is how a day is written where a time must stand.
void cut_midnight(Article& article) {
  const std::size_t at = article.published.find("T00:00:00");
  if (at == std::string::npos) return;
  article.published.resize(at);
  article.date_quality = DateQuality::day;
}

class Nitf : public Format {
 public:
  explicit Nitf(const OpenFile& file) : file_(file), xml_(file, kNames) {}

  bool next(Article& article) override {
    while (true) {
      if (!ready_.empty()) {
        article = std::move(ready_.front());
        ready_.pop_front();
        return true;
      }
      const XmlRecord* const record = xml_.next();
      if (record == nullptr) return false;
      line_ = record->line;
      try {
        read(record->node);
      } catch (const Error& error) {
        file_.rejected(line_, error.what());
      }
    }
  }
  std::uint64_t line() const override { return line_; }

 private:
  void read(const xmlNode* nitf) {
    std::optional<Article> kill = NitfRecords::kill_of_another(nitf);
    if (kill) ready_.push_back(std::move(*kill));
    Article article;
    std::vector<std::string> warnings;
    records_.fill(article, nitf, warnings);
    require_text(article);
    require_id(article);
    for (const std::string& warning : warnings) file_.warned(line_, warning);
    ready_.push_back(std::move(article));
  }

  OpenFile file_;
  XmlRecords xml_;
  NitfRecords records_;
  std::deque<Article> ready_;
  std::uint64_t line_ = 0;
};

}  // namespace

void NitfRecords::fill(Article& article, const xmlNode* nitf, std::vector<std::string>& warnings) const {
  Extra extra;
  markup::fill_from(article, nitf, mapping_, extra, warnings);
  cut_midnight(article);
  if (article.extra.empty()) article.extra = to_json(extra);
}

std::optional<Article> NitfRecords::kill_of_another(const xmlNode* nitf) {
  const xmlNode* const docdata = markup::find_first(nitf, "head/docdata");
  if (docdata == nullptr) return std::nullopt;
  Article kill;
  kill.id = markup::attribute(docdata, "management-doc-idref");
  const std::string status = markup::attribute(docdata, "management-idref-status");
  if (kill.id.empty() || status.empty()) return std::nullopt;
  kill.status = read_status(status);
  if (kill.status == ArticleStatus::usable) return std::nullopt;
  return kill;
}

std::unique_ptr<Format> read_nitf(const OpenFile& file) { return std::make_unique<Nitf>(file); }

}  // namespace quotidian
