// See shown_articles.h.
#include "indexer/exports/shown_articles.h"

#include <algorithm>
#include <string>
#include <string_view>

#include <quotidian/error.h>

#include "common/article_json.h"
#include "common/hidden.h"
#include "common/schema.h"
#include "common/text/decode.h"
#include "common/xapian_guard.h"
#include "indexer/archive/document_builder.h"
#include "indexer/archive/durable.h"
#include "indexer/archive/published_date.h"

namespace quotidian::exports {
namespace {

// Xapian keeps what was committed last but one: a reader is overtaken by two commits while it reads an
// article.
constexpr int kMostAttempts = 20;

const std::string kArticles(schema::kArticleKind);

// Cuts spans out of a text, near each other at no cost: a long article may have thousands of quotes.
class Cut {
 public:
  explicit Cut(std::string_view text) : text_(text) {}
  std::string_view operator()(Span span) {
    const std::size_t begin = byte_of(span.begin);
    return text_.substr(begin, byte_of(span.end) - begin);
  }

 private:
  std::size_t byte_of(std::size_t code_point) {
    for (; code_point_ > code_point; --code_point_) do
        --byte_;
      while (byte_ > 0 && (text_[byte_] & '\xC0') == '\x80');
    byte_ += text::byte_of_code_point(text_.substr(byte_), code_point - code_point_);
    code_point_ = byte_ < text_.size() ? code_point : text::count_code_points(text_);
    return byte_;
  }

  std::string_view text_;
  std::size_t byte_ = 0, code_point_ = 0;  // the same place
};

void set_text(Quote& quote, Cut& cut) {
  quote.text.clear();
  for (const Span& span : quote.spans) {
    if (!quote.text.empty()) quote.text += ' ';
    quote.text += cut(span);
  }
}

}  // namespace

ShownArticles::ShownArticles(const std::filesystem::path& archive) : generation_(live_generation(archive)) {
  read_manifest(generation_);
  open();
}

// At the place behind the article that was read last.
void ShownArticles::open() {
  guard("reading the archive " + generation_.directory.string(), [&] {
    if (!database_)
      database_.emplace(generation_.database().string());
    else
      database_->reopen();
    hidden_ = documents_with(*database_, hidden_terms(*database_, archive::sortable(archive::utc_now())));
    withheld_ = database_->get_termfreq(std::string(schema::kWithheldKind));
    place_ = database_->postlist_begin(kArticles);
    if (last_ != 0 && place_ != database_->postlist_end(kArticles)) place_.skip_to(last_ + 1);
  });
}

bool ShownArticles::next() {
  for (int attempt = 1;; ++attempt) {
    try {
      if (attempt > 1) open();
      return guard("reading the archive " + generation_.directory.string(), [&] { return read_next(); });
    } catch (const Error& error) {
      if (error.code() != ErrorCode::archive_busy || attempt == kMostAttempts) throw;
      overtaken_ = true;
    }
  }
}

// The place moves on when the next one is wanted: moving may fail, and what was read then is not lost.
bool ShownArticles::read_next() {
  for (; place_ != database_->postlist_end(kArticles); ++place_) {
    const Xapian::docid docid = *place_;
    if (docid <= last_) continue;
    if (std::binary_search(hidden_.begin(), hidden_.end(), docid)) {
      ++hidden_passed_;
      last_ = docid;
      continue;
    }
    const Xapian::Document document = database_->get_document(docid);
    article_ = article_from_json(document.get_data());
    const auto tally = archive::Tally::from_text(document.get_value(schema::kTallySlot));
    Cut title(article_.title), body(article_.body);
    quotes_.clear();
    for (std::uint64_t n = 1; n <= tally.quotes(); ++n) {
      const Xapian::Document quote = database_->get_document(docid + static_cast<Xapian::docid>(n));
      quotes_.push_back(quote_record_from(quote.get_data()));
      set_text(quotes_.back().quote, quotes_.back().quote.in_title ? title : body);
    }
    last_ = docid;
    return true;
  }
  return false;
}

}  // namespace quotidian::exports
