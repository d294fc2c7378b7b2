// See output.h.
#include "searcher/output.h"

#include <ostream>

#include "searcher/results/citations.h"
#include "searcher/results/fields.h"
#include "searcher/results/json.h"
#include "searcher/results/text.h"

namespace quotidian {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> columns_of(const Command& command) {
  std::vector<std::string> columns =
      command.fields.empty() ? default_columns(command.search.show) : command.fields;
  if (!command.sides.empty()) columns.insert(columns.begin(), "side");
  return columns;
}

}  // namespace

Output::Output(const Command& command, const Look& look, std::ostream& out)
    : command_(command), look_(look), out_(out) {
  if (command.format == Format::csv) table_.emplace(columns_of(command), ',');
  if (command.format == Format::tsv) table_.emplace(columns_of(command), '\t');
  if (table_) out_ << table_->header();
}

void Output::page(const Results& page) {
  switch (command_.format) {
    case Format::text:
      return text(page);
    case Format::jsonl:
      out_ << hits_to_jsonl(page, command_.fields);
      break;
    case Format::csv:
    case Format::tsv:
      rows(page, "");
      break;
    case Format::ris:
      out_ << to_ris(page);
      break;
    case Format::bibtex:
      out_ << to_bibtex(page);
      break;
  }
}

void Output::text(const Results& page) {
  if (!begun_) {
    for (const std::string& stage : page.stages) out_ << stage << '\n';
    if (!page.stages.empty()) out_ << '\n';
  }
  begun_ = true;
  periods_.insert(periods_.end(), page.periods.begin(), page.periods.end());
  if (written_ > 0 && page.articles.size() + page.quotes.size() > 0) out_ << '\n';
  out_ << to_text(page, look_, command_.search.offset + written_ + 1);
  written_ += page.articles.size() + page.quotes.size();
}

void Output::rows(const Results& page, const std::string& side) {
  for (Json& hit : hits_to_json(page)) {
    if (!side.empty()) hit["side"] = side;
    out_ << table_->row(hit);
  }
  if (!page.total_quotes) return;
  Json count = {{"articles", page.total}, {"quotes", *page.total_quotes}};
  if (!side.empty()) count["side"] = side;
  out_ << table_->row(count);
}

void Output::end(const Results& results) {
  switch (command_.format) {
    case Format::text:
      if (!begun_) text(results);
      out_ << timeline_text(periods_, results.about_quotes, look_);
      if (results.total_quotes) out_ << count_text(results);
      out_ << facets_text(results.facets, look_);
      return;
    case Format::jsonl:
      out_ << line_of(summary_to_json(results)) << '\n';
      return;
    case Format::csv:
    case Format::tsv:
      if (results.total_quotes) rows(results, "");
      return;
    case Format::ris:
    case Format::bibtex:
      return;
  }
}

void Output::sides(const std::vector<Results>& sides) {
  std::vector<std::string> titles, texts;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const Results& side = sides[i];
    switch (command_.format) {
      case Format::text: {
        const bool beside = look_.columns / sides.size() >= kNarrowest + 3;
        const Look look{look_.colour && !beside, beside ? look_.columns / 2 : look_.columns};
        titles.push_back(command_.sides[i] + ": " + summary_text(side, command_.search));
        texts.push_back(to_text(side, look, command_.search.offset + 1));
        texts.back() += timeline_text(side.periods, side.about_quotes, look);
        if (side.total_quotes) texts.back() += count_text(side);
        texts.back() += facets_text(side.facets, look);
        break;
      }
      case Format::jsonl:
        for (Json& hit : hits_to_json(side)) {
          Json some = {{"side", side_name(i)}};
          for (const std::string& field : command_.fields) some[field] = field_of(hit, field);
          hit["side"] = side_name(i);
          out_ << line_of(command_.fields.empty() ? hit : some) << '\n';
        }
        break;
      default:
        if (table_)
          rows(side, side_name(i));
        else
          page(side);
    }
  }
  if (command_.format == Format::text) out_ << sides_text(titles, texts, look_);
  if (command_.format == Format::jsonl) out_ << line_of(summary_to_json(sides, command_.sides)) << '\n';
}

}  // namespace quotidian
