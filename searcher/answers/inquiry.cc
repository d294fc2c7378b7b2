// See inquiry.h.
#include "searcher/answers/inquiry.h"

#include <algorithm>

#include "searcher/query/query_tree.h"

namespace quotidian {

Inquiry::Inquiry(const Xapian::Database& database_open, const Counts& counts, Vocabulary& vocabulary,
                 Analyzer& analyzer, const ParsedQuery& parsed, const SearchOptions& asked, Results& filled)
    : database(database_open),
      options(asked),
      results(filled),
      counts_(counts),
      vocabulary_(vocabulary),
      expander_(vocabulary, true),
      compiler_(database, counts),
      pager(database, compiler_, vocabulary.years(), options.sort),
      hits(database, analyzer) {
  reading = read(parsed.query, *this);
  results.read_as = reading.read_as;
  results.warnings = parsed.warnings;
  stage("typed", parsed.typed);
  stage("parsed", to_string(parsed.query));
  stage("read as", reading.read_as);
}

bool Inquiry::speaker(const Query& word) const {
  std::vector<std::string> guessed;
  return !vocabulary_.person(schema::find_field("speaker")->prefix, word.text, false, guessed).empty();
}

bool Inquiry::role(const Query& phrase) const {
  Expander expander(vocabulary_);
  const Clause clause = expander.expand(node(Query::Kind::field, "role", 0, phrase), Scope::quotes);
  if (clause.kind == Clause::Kind::nothing) return false;
  Compiler compiler(database, counts_);
  Xapian::Enquire enquire(database);
  enquire.set_query(compiler.compile(clause, Scope::quotes));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return !enquire.get_mset(0, 1).empty();
}

void Inquiry::stage(const std::string& name, const std::string& value) {
  if (options.explain) results.stages.push_back(name + ": " + value);
}

Prepared Inquiry::prepare(const Query& query, Scope scope, const std::string& name) {
  Prepared prepared{scope, expander_.expand(query, scope), {}};
  prepared.query = compile(prepared.clause, scope);
  for (std::string& warning : expander_.take_warnings()) expander_warnings_.push_back(std::move(warning));
  if (expander_.cut()) results.total_exact = false;
  if (!name.empty()) {
    stage(name + ", expanded", to_string(prepared.clause));
    stage(name + ", compiled", prepared.query.get_description());
  }
  return prepared;
}

Xapian::Query Inquiry::compile(const Clause& clause, Scope scope) {
  Xapian::Query query = compiler_.compile(clause, scope);
  for (std::string& warning : compiler_.take_warnings()) compiler_warnings_.push_back(std::move(warning));
  if (!compiler_warnings_.empty()) results.total_exact = false;
  return query;
}

Xapian::Query Inquiry::of_articles(const Query& query) {
  Clause parents;
  parents.kind = Clause::Kind::parents;
  parents.children.push_back(expander_.expand(query, Scope::articles));
  return compile(parents, Scope::quotes);
}

void Inquiry::finish() {
  for (auto* source : {&expander_warnings_, &compiler_warnings_})
    for (std::string& warning : *source)
      if (std::find(results.warnings.begin(), results.warnings.end(), warning) == results.warnings.end())
        results.warnings.push_back(std::move(warning));
}

}  // namespace quotidian
