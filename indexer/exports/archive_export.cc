// The way of an export: article by article into lines; see <quotidian/archive_export.h>.
#include <quotidian/archive_export.h>

#include "indexer/exports/documents.h"
#include "indexer/exports/shown_articles.h"

namespace quotidian {
namespace {

using exports::Json;

std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

// "_id" alone where the address of the request names the index.
std::string action_of(const ExportOptions& options, const std::string& id) {
  Json meta = Json::object();
  if (!options.index.empty()) meta["_index"] = options.index;
  meta["_id"] = id;
  return line_of({{"index", meta}});
}

}  // namespace

ExportReport export_archive(const std::filesystem::path& archive, const ExportOptions& options,
                            const std::function<bool(std::string_view text)>& write) {
  const bool bulk = options.format == ExportFormat::es_bulk;
  const auto tell = [&](const std::string& id, const Json& document) {
    return write((bulk ? action_of(options, id) : std::string()) + line_of(document));
  };
  exports::ShownArticles articles(archive);
  ExportReport report;
  report.generation = articles.generation();
  bool wanted = true;
  while (wanted && articles.next()) {
    const Article& article = articles.article();
    if (options.flat_quotes) {
      const Json of_article = exports::told_by_quotes(article);
      for (const QuoteRecord& quote : articles.quotes())
        if (wanted) wanted = tell(quote_id(article.id, quote.number), exports::flat(quote, of_article));
    } else {
      wanted = tell(article.id,
                    bulk ? exports::with_quotes(article, articles.quotes()) : exports::as_it_came(article));
    }
    ++report.articles;
    report.quotes += articles.quotes().size();
  }
  report.hidden = articles.hidden();
  report.overtaken = articles.overtaken();
  return report;
}

std::string export_mapping(bool flat_quotes) { return exports::index_for(flat_quotes).dump(2) + "\n"; }

}  // namespace quotidian
