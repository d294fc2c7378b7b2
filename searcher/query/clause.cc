// The printed form of a clause; see clause.h.
#include "searcher/query/clause.h"

namespace quotidian {
namespace {

const char* name_of(Clause::Kind kind) {
  switch (kind) {
    case Clause::Kind::nothing:
      return "nothing";
    case Clause::Kind::everything:
      return "everything";
    case Clause::Kind::terms:
      return "terms";
    case Clause::Kind::phrase:
      return "phrase";
    case Clause::Kind::near:
      return "near";
    case Clause::Kind::before:
      return "before";
    case Clause::Kind::same:
      return "same";
    case Clause::Kind::all:
      return "all";
    case Clause::Kind::any:
      return "any";
    case Clause::Kind::without:
      return "without";
    case Clause::Kind::parents:
      return "parents";
    case Clause::Kind::range:
      return "range";
  }
  return "";
}

// Terms are shown as the archive holds them, the byte between key and form as "~".
std::string shown(std::string term) {
  for (char& c : term)
    if (static_cast<unsigned char>(c) < 0x20) c = '~';
  return term;
}

}  // namespace

std::string to_string(const Clause& clause) {
  std::string out = "(";
  out += name_of(clause.kind);
  if (clause.distance != 0) out += "/" + std::to_string(clause.distance);
  if (clause.unit != 0) out.append("/").append(1, clause.unit);
  for (const std::string& term : clause.terms) out += " " + clause.prefix + shown(term);
  if (!clause.first.empty() || !clause.last.empty()) out += " " + clause.first + ".." + clause.last;
  for (const Clause& child : clause.children) out += " " + to_string(child);
  return out + ")";
}

}  // namespace quotidian
