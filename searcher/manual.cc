// See manual.h. The fields are those of the schema's table, the choices those that the options read.
#include "searcher/manual.h"

#include "common/schema.h"
#include "searcher/options.h"

namespace quotidian {
namespace {

template <typename Value, std::size_t N>
std::vector<std::string> names_of(const Choice<Value> (&choices)[N]) {
  std::vector<std::string> names;
  for (const Choice<Value>& each : choices) names.emplace_back(each.name);
  return names;
}

}  // namespace

cli::Manual search_manual() {
  cli::Manual manual;
  manual.program = "quotidian-search";
  manual.in_short = "search a news archive for what was said, and by whom";
  manual.synopsis = "-a ARCHIVE [options] QUERY...";
  manual.description.paragraphs = {
      "Answers words, phrases and fields; above all these words, in one quote, by that person."};

  cli::Manual::Part query{
      .heading = "query",
      .rows = {{"word", "in any of its forms, accents or not"},
               {"=exactly", "in just this form"},
               {"\"a phrase\"", "one word behind the other"},
               {"wor*", "all words that begin so"},
               {"A B, A OR B, -A, ( )", "both, either, not, grouped"},
               {"A NEAR/5 B, A PRE/3 B", "so many words apart, in any order or in this one"},
               {"A SAME/S B", "in one sentence; /P one paragraph, /Q one quote"}}};
  for (const schema::Field& field : schema::kFields) {
    if (field.name.empty()) continue;
    query.rows.push_back({std::string(field.example), std::string(field.help)});
    manual.fields.push_back({std::string(field.name) + ":", std::string(field.help)});
  }
  query.rows.push_back({"conf:>0.8", "how sure the quote and its speaker are"});
  manual.fields.push_back({"conf:", query.rows.back().text});
  manual.before = {query};
  manual.options.push_back({"options", options_of_search()});

  manual.behind = {
      {.heading = "examples",
       .lines =
           {"quotidian-search -a news Lavrov simultaneous",
            "quotidian-search -a news --show quotes speaker:\"Sergei Lavrov\" 'quote:\"absolutely "
            "unrealistic\"'",
            "quotidian-search -a news --sort newest ceasefire -syria date:2012-03..2012-06",
            "quotidian-search -a news --show speakers --limit 20 kind:direct climat*",
            "quotidian-search -a news --show timeline --by month speaker:lavrov ceasefire",
            "quotidian-search -a news --show kwic --sort right --limit 50 ceasefire",
            "quotidian-search -a news --facets speaker,source,5 ceasefire",
            "quotidian-search -a news --show quotes --compare speaker:lavrov speaker:clinton syria",
            "quotidian-search -a news --show quotes --first --context paragraph speaker:lavrov ceasefire",
            "quotidian-search -a news --show quotes --all --format csv speaker:lavrov > lavrov.csv",
            "quotidian-search -a news --format jsonl --batch queries.jsonl"}},
      {.heading = "notes",
       .paragraphs = {"Your shell eats quotation marks: put a query with a phrase between single ones.",
                      "The whole language: docs/query-language.md; all that is shown: docs/answers.md"}},
      {.heading = "environment",
       .rows = {{"QUOTIDIAN_ARCHIVE", "the archive or list of shards, where -a names none"},
                {"NO_COLOR", "no colours on a terminal"},
                {"COLUMNS", "how wide the output is"}}},
      {.heading = "exit status",
       .rows = {{"0", "found"},
                {"1", "nothing found"},
                {"2", "error; with --require-all a shard that is missing too"}}}};
  manual.see_also = {"quotidian-index(1)", "quotidian-serve(1)"};

  manual.values = {{"show", names_of(kShows)},
                   {"format", names_of(kFormats)},
                   {"sort", names_of(kSorts)},
                   {"by", names_of(kPeriods)},
                   {"total-exact", names_of(kTruths)},
                   {"context", names_of(kContexts)},
                   {"collapse", names_of(kCollapses)},
                   {"prefer", {"first", "last", "source:"}},
                   {"limit", {"10", "100", "all"}},
                   {"facets", {"speaker", "kind", "source", "section", "year"}},
                   {"manual", {"help", "man", "bash", "zsh", "fish"}}};
  manual.field_values = {{"kind", {"direct", "mixed", "indirect"}}};
  manual.speaker_field = "speaker";
  return manual;
}

}  // namespace quotidian
