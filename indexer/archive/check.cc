// check_archive(): the archive against its manifests, Xapian's check and our own invariants.
#include <quotidian/archive_writer.h>
#include <xapian.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include <quotidian/error.h>

#include "common/article_json.h"
#include "common/generation.h"
#include "common/quote_record.h"
#include "common/schema.h"
#include "common/text/decode.h"
#include "common/xapian_guard.h"
#include "indexer/archive/document_builder.h"
#include "indexer/archive/generations.h"

namespace quotidian {
namespace {

constexpr std::size_t kMostFaults = 100;
// So many articles are cut into words anew, at even distances.
constexpr Xapian::doccount kWordsChecked = 100;

class Faults {
 public:
  void add(std::string fault) {
    if (++found_ <= kMostFaults) lines_.push_back(std::move(fault));
  }
  std::vector<std::string> take() {
    if (found_ > kMostFaults)
      lines_.push_back("and " + std::to_string(found_ - kMostFaults) + " faults more");
    return std::move(lines_);
  }

 private:
  std::vector<std::string> lines_;
  std::size_t found_ = 0;
};

// The files of a generation, its manifest among them, byte for byte. True if none has changed: Xapian is not
// to be trusted with a table that has.
bool check_files(const Generation& generation, Faults& faults) {
  const std::string where = generation_name(generation.number) + ": ";
  const std::string manifest_changed = where + "the file manifest.json is not as it was written";
  std::ifstream in(generation.manifest(), std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  try {
    const Manifest manifest = manifest_from_json(text);
    if (!archive::is_as_written(text)) {
      faults.add(manifest_changed);
      return false;
    }
    if (manifest.sha256.empty()) return true;  // see ArchiveStatus::sealed
    const std::vector<std::string> changed = archive::faults_of_files(generation, manifest);
    for (const std::string& fault : changed) faults.add(where + fault);
    return changed.empty();
  } catch (const Error& error) {
    faults.add(manifest_changed + ": " + error.what());
    return false;
  }
}

// The documents: each article's quotes stand right behind it, inside its text, and the counts are theirs.
class DocumentCheck {
 public:
  DocumentCheck(const Xapian::Database& database, Faults& faults)
      : database_(database), faults_(faults), counts_(archive::counts_of(database)) {
    const std::string kind(schema::kQuoteKind);
    for (auto it = database.postlist_begin(kind); it != database.postlist_end(kind); ++it)
      quotes_.push_back(*it);
  }

  void run() {
    const std::string kind(schema::kArticleKind);
    const Xapian::doccount usable = database_.get_termfreq(kind);
    const Xapian::doccount distance = std::max<Xapian::doccount>(1, usable / kWordsChecked);
    Xapian::doccount number = 0;
    for (auto it = database_.postlist_begin(kind); it != database_.postlist_end(kind); ++it)
      check_article(*it, number++ % distance == 0);
    const std::string withheld(schema::kWithheldKind);
    for (auto it = database_.postlist_begin(withheld); it != database_.postlist_end(withheld); ++it)
      ++languages_[tally_of(database_.get_document(*it)).language];
    check_counts(usable + database_.get_termfreq(withheld));
    // Those that no article claimed.
    for (const Xapian::docid quote : quotes_)
      if (!std::binary_search(claimed_.begin(), claimed_.end(), quote))
        faults_.add("a quote of an article that is not there: " +
                    database_.get_document(quote).get_value(schema::kArticleIdSlot));
  }

 private:
  static archive::Tally tally_of(const Xapian::Document& document) {
    return archive::Tally::from_text(document.get_value(schema::kTallySlot));
  }

  void check_article(Xapian::docid docid, bool words_too) {
    const Xapian::Document document = database_.get_document(docid);
    const std::string id = document.get_value(schema::kArticleIdSlot);
    const archive::Tally tally = tally_of(document);
    quotes_tallied_ += tally.quotes();
    ++languages_[tally.language];
    if (database_.get_termfreq(schema::whole_term(schema::find_field("id")->prefix, id)) != 1)
      faults_.add("the article " + id + " is there more than once");
    try {
      const Article article = article_from_json(document.get_data());
      if (article.id != id) faults_.add("the record of the article " + id + " is another's: " + article.id);
      const std::size_t title = text::count_code_points(article.title),
                        body = text::count_code_points(article.body);
      for (std::uint64_t n = 1; n <= tally.quotes(); ++n)
        check_quote(docid + static_cast<Xapian::docid>(n), id, title, body);
      if (words_too) check_words(docid, article);
    } catch (const Error& error) {
      faults_.add("the article " + id + ": " + error.what());
    }
  }

  void check_quote(Xapian::docid docid, const std::string& article, std::size_t title, std::size_t body) {
    if (!std::binary_search(quotes_.begin(), quotes_.end(), docid))
      return faults_.add("a quote of the article " + article + " is missing");
    claimed_.push_back(docid);
    const QuoteRecord record = quote_record_from(database_.get_document(docid).get_data());
    const std::string id = quote_id(record.article, record.number);
    if (record.article != article)
      return faults_.add("the quote " + id + " stands behind another article, " + article);
    const std::size_t length = record.quote.in_title ? title : body;
    std::uint32_t last = 0;
    for (const Span& span : record.quote.spans) {
      if (span.begin < last || span.end <= span.begin || span.end > length)
        return faults_.add("the quote " + id + " lies outside its article's text");
      last = span.end;
    }
  }

  // The words as this program's analyzer cuts them, against the terms that stand there.
  void check_words(Xapian::docid docid, const Article& article) {
    archive::Documents anew = builder_.build(article, archive::ArticleOverrides{}, "");
    std::set<std::string> expected;
    anew.article.each_term([&](const archive::Draft::Term& term) { expected.emplace(term.text); });
    std::set<std::string> found;
    for (auto it = database_.termlist_begin(docid); it != database_.termlist_end(docid); ++it)
      if (*it != schema::kOverridden) found.insert(*it);
    if (found != expected)
      faults_.add("the terms of the article " + article.id + " are not those that this program makes of it");
  }

  void check_counts(std::uint64_t articles) {
    const auto expect = [&](const char* what, std::uint64_t counted, std::uint64_t stored) {
      if (counted != stored)
        faults_.add(std::string(what) + ": " + std::to_string(counted) + " found, " + std::to_string(stored) +
                    " counted");
    };
    expect("articles", articles, counts_.articles);
    expect("quotes by their articles", quotes_tallied_, counts_.quotes);
    expect("quotes", quotes_.size(), counts_.quotes);
    expect("attributed quotes", quotes_.size() - database_.get_termfreq(std::string(schema::kUnknownSpeaker)),
           counts_.attributed);
    expect("documents", database_.get_doccount(), counts_.articles + counts_.quotes);
    if (languages_ != counts_.languages) faults_.add("the articles by language are not those counted");
  }

  const Xapian::Database& database_;
  Faults& faults_;
  Counts counts_;
  std::vector<Xapian::docid> quotes_, claimed_;  // ascending
  std::uint64_t quotes_tallied_ = 0;
  std::map<std::string, std::uint64_t> languages_;
  archive::DocumentBuilder builder_;
};

void check_database(const Generation& generation, Faults& faults) {
  try {
    guard("checking the generation " + generation_name(generation.number), [&] {
      std::ostringstream details;
      const std::size_t errors = Xapian::Database::check(generation.database().string(), 0, &details);
      if (errors != 0) {
        std::string said = details.str().substr(0, 300);
        std::replace(said.begin(), said.end(), '\n', ' ');
        faults.add("Xapian's check found " + std::to_string(errors) + " errors: " + said);
      }
      const Xapian::Database database(generation.database().string());
      DocumentCheck(database, faults).run();
    });
  } catch (const Error& error) {
    faults.add(error.what());
  }
}

}  // namespace

std::vector<std::string> check_archive(const std::filesystem::path& path) {
  const Generation live = live_generation(path);
  Faults faults;
  std::vector<Generation> others = archive::generations_of(path);
  std::erase_if(others, [&](const Generation& other) { return other.number == live.number; });
  if (check_files(live, faults)) {
    read_manifest(live);  // of another program? Then its terms are not ours to check
    check_database(live, faults);
  }
  for (const Generation& other : others) check_files(other, faults);
  return faults.take();
}

}  // namespace quotidian
