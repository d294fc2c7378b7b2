// What the library says of two databases through its own interface: everything it can be asked, and
// random queries.
#pragma once

#include <xapian.h>

#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace quotidian::archive::bulk {

// All of a database as text: counts, bounds, terms with postings and positions, term lists, values,
// texts, metadata. `statistics` of whole tables are left out where an update may leave them wider.
inline std::string dump(const Xapian::Database& database, bool statistics) {
  std::ostringstream out;
  out << database.get_doccount() << ' ' << database.get_lastdocid() << ' ' << database.get_total_length()
      << '\n';
  if (statistics)
    out << database.get_doclength_lower_bound() << ' ' << database.get_doclength_upper_bound() << '\n';
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    out << *term << ' ' << term.get_termfreq() << ' ' << database.get_collection_freq(*term);
    if (statistics) out << ' ' << database.get_wdf_upper_bound(*term);
    for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting) {
      out << ' ' << *posting << ':' << posting.get_wdf() << ':' << posting.get_doclength() << ':'
          << posting.get_unique_terms();
      for (auto at = database.positionlist_begin(*posting, *term);
           at != database.positionlist_end(*posting, *term); ++at)
        out << ',' << *at;
    }
    out << '\n';
  }
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    out << *it << ' ' << database.get_doclength(*it);
    for (auto term = database.termlist_begin(*it); term != database.termlist_end(*it); ++term)
      out << ' ' << *term << ':' << term.get_wdf() << ':' << term.get_termfreq();
    const Xapian::Document document = database.get_document(*it);
    for (auto value = document.values_begin(); value != document.values_end(); ++value)
      out << ' ' << value.get_valueno() << '=' << *value;
    out << ' ' << document.get_data() << '\n';
  }
  for (const Xapian::valueno slot : {0u, 1u, 5u, 127u, 128u, 255u, 256u, 300u, 70'000u}) {
    out << slot << ' ' << database.get_value_freq(slot);
    if (statistics)
      out << ' ' << database.get_value_lower_bound(slot) << ' ' << database.get_value_upper_bound(slot);
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value)
      out << ' ' << value.get_docid() << '=' << *value;
    out << '\n';
  }
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key)
    out << *key << '=' << database.get_metadata(*key) << '\n';
  return out.str();
}

// The hits of `count` random queries of the terms it has, with their weights, estimates and order.
inline std::string answers(const Xapian::Database& database, std::size_t count) {
  using Xapian::Query;
  std::vector<std::string> terms;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) terms.push_back(*term);
  std::mt19937 random(1);
  const auto term = [&] { return Query(terms[random() % terms.size()]); };
  std::ostringstream out;
  for (std::size_t i = 0; i < count && !terms.empty(); ++i) {
    const Query one = term(), other = term();
    Query query;
    switch (i % 8) {
      case 0:
        query = one;
        break;
      case 1:
        query = Query(Query::OP_AND, one, other);
        break;
      case 2:
        query = Query(Query::OP_OR, one, other);
        break;
      case 3:
        query = Query(Query::OP_PHRASE, one, other);
        break;
      case 4:
        query = Query(Query::OP_NEAR, one, other);
        break;
      case 5:
        query = Query(Query::OP_AND_NOT, one, other);
        break;
      case 6:
        query = Query(Query::OP_WILDCARD, "w" + std::to_string(random() % 10));
        break;
      default:
        query = Query(Query::OP_AND_MAYBE, one, Query(Query::OP_VALUE_RANGE, 0, "a", "z"));
    }
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    if (i % 3 == 0) enquire.set_sort_by_value_then_relevance(0, false);
    const Xapian::MSet hits = enquire.get_mset(0, 20);
    out << hits.get_matches_estimated() << ' ' << hits.get_max_possible();
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) out << ' ' << *hit << ':' << hit.get_weight();
    out << '\n';
  }
  return out.str();
}

}  // namespace quotidian::archive::bulk
