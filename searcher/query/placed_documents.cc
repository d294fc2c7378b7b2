// See placed_documents.h.
#include "searcher/query/placed_documents.h"

#include <algorithm>
#include <string>
#include <utility>

#include "searcher/query/places.h"
#include "searcher/query/stored_positions.h"
#include "searcher/query/word_terms.h"

namespace quotidian {
namespace {

using Kind = Clause::Kind;

// Documents read together: enough for neighbours in a list of the archive, few enough to stop in time.
constexpr std::size_t kBatch = 1024, kFewest = 64;
constexpr std::uint64_t kPartOfMany = 4;
// Asked for more documents one by one than these, it reads them all.
constexpr std::uint32_t kMostOneByOne = 200;

bool is_short(const Clause& word) { return word.terms.size() <= StoredPositions::kMany; }

// A walk over the documents that have all the words they must have, as far as the short ones tell.
class Walk {
 public:
  Walk(const Clause& clause, const Xapian::Database& database)
      : is_any_(clause.kind == Kind::any), last_(database.get_lastdocid()) {
    if (clause.kind == Kind::nothing) {
      narrows_ = true;  // to no document
      return;
    }
    if (clause.kind == Kind::terms) {
      narrows_ = is_short(clause);
      if (!narrows_) return;
      for (const std::string& term : clause.terms) {
        Xapian::PostingIterator list = database.postlist_begin(clause.prefix + term);
        if (list != Xapian::PostingIterator()) lists_.push_back(std::move(list));
      }
      return;
    }
    narrows_ = is_any_;
    for (const Clause& child : clause.children) {
      Walk walk(child, database);
      if (is_any_) narrows_ &= walk.narrows_;
      if (!walk.narrows_) continue;
      if (!is_any_) narrows_ = true;
      children_.push_back(std::move(walk));
    }
  }

  bool narrows() const { return narrows_; }

  // The first at or behind `from`, 0 for none; `from` must not become less.
  Xapian::docid at(Xapian::docid from, Effort& effort) {
    if (!narrows_) return from <= last_ && effort.spend(1) ? from : 0;
    if (is_any_ || children_.empty()) return nearest(from, effort);
    for (std::size_t agreed = 0, i = 0; agreed < children_.size(); i = (i + 1) % children_.size()) {
      const Xapian::docid here = children_[i].at(from, effort);
      if (here == 0) return 0;
      agreed = here == from ? agreed + 1 : 1;
      from = here;
    }
    return from;
  }

 private:
  Xapian::docid nearest(Xapian::docid from, Effort& effort) {
    constexpr std::uint64_t kSkip = 4;
    Xapian::docid nearest = 0;
    const auto take = [&](Xapian::docid id) {
      if (id != 0 && (nearest == 0 || id < nearest)) nearest = id;
    };
    std::erase_if(lists_, [&](Xapian::PostingIterator& list) {
      if (*list < from) {
        effort.spend(kSkip);
        list.skip_to(from);
      }
      if (list == Xapian::PostingIterator()) return true;
      take(*list);
      return false;
    });
    for (Walk& child : children_) take(child.at(from, effort));
    return effort.is_out() ? 0 : nearest;
  }

  bool is_any_, narrows_ = false;
  Xapian::docid last_;
  std::vector<Xapian::PostingIterator> lists_;  // each at or behind the document asked for last
  std::vector<Walk> children_;
};

// Reads the positions of one term in one document after another. Xapian opens each list with a cursor of its
// own, which has the blocks of the table's cursor for nothing where that stands near; only
// positionlist_count() moves it.
class Reader {
 public:
  Reader(const Xapian::Database& database, std::string term, Effort& effort)
      : database_(database), term_(std::move(term)), effort_(effort) {}

  void add(Xapian::docid id, std::vector<std::uint32_t>& positions) {
    constexpr std::uint32_t kNear = 160;
    if (++lists_ % kNear == 0 && effort_.spend(Effort::kTermList)) {
      Xapian::TermIterator held = database_.termlist_begin(id);
      held.skip_to(term_);
      if (held != database_.termlist_end(id)) held.positionlist_count();
    }
    const std::uint64_t cost = lists_ < kNear ? Effort::kPositionsAlone : Effort::kPositions;
    if (effort_.spend(cost)) add_positions(database_, id, term_, effort_, positions);
  }

 private:
  const Xapian::Database& database_;
  std::string term_;
  Effort& effort_;
  std::uint32_t lists_ = 0;
};

}  // namespace

// A document of the batch, as find_places() wants it.
class PlacedDocuments::Loaded : public Positions {
 public:
  explicit Loaded(PlacedDocuments& all)
      : all_(all),
        sentences_(all.database_, start_term('S'), all.effort_),
        paragraphs_(all.database_, start_term('P'), all.effort_) {}

  void go_to(std::size_t place) { place_ = place; }

  std::vector<std::uint32_t> of(const Clause& clause) const override {
    const auto word = std::find_if(all_.words_.begin(), all_.words_.end(),
                                   [&](const Word& each) { return each.clause == &clause; });
    return word->positions[place_];
  }
  std::vector<std::uint32_t> starts(char unit) const override {
    std::vector<std::uint32_t> positions;
    (unit == 'S' ? sentences_ : paragraphs_).add(all_.batch_[place_], positions);
    return positions;
  }

 private:
  const PlacedDocuments& all_;
  mutable Reader sentences_, paragraphs_;
  std::size_t place_ = 0;
};

PlacedDocuments::PlacedDocuments(const Xapian::Database& database, double documents, Clause clause,
                                 std::vector<Clause> beside, Effort effort)
    : database_(database), documents_(documents), effort_(effort) {
  needed_.kind = Kind::all;
  needed_.children.push_back(std::move(clause));
  for (Clause& word : beside) needed_.children.push_back(std::move(word));
  collect(needed_.children.front(), true);
  std::stable_sort(words_.begin(), words_.end(), [](const Word& left, const Word& right) {
    return std::pair(!is_short(*left.clause), left.postings) <
           std::pair(!is_short(*right.clause), right.postings);
  });
  most_ =
      static_cast<Xapian::doccount>(std::min<std::uint64_t>(rarest(needed_).first, database_.get_doccount()));
}

void PlacedDocuments::collect(const Clause& clause, bool required) {
  if (clause.kind == Kind::terms) {
    Word word{&clause, required, static_cast<std::uint32_t>(words_.size()), 0, 1, {}, {}};
    word.terms = by_frequency({&clause}, database_);
    std::uint64_t occurrences = 0;
    for (const auto& [frequency, term] : word.terms) {
      word.postings += frequency;
      if (is_short(clause)) occurrences += database_.get_collection_freq(term);
    }
    if (occurrences > 0) word.length = static_cast<double>(occurrences) / static_cast<double>(word.postings);
    postings_[&clause] = word.postings;
    words_.push_back(std::move(word));
    return;
  }
  for (const Clause& child : clause.children) collect(child, required && clause.kind != Kind::any);
}

std::uint64_t PlacedDocuments::postings(const Clause& word) {
  const auto [place, is_new] = postings_.emplace(&word, 0);
  if (is_new)
    for (const std::string& term : word.terms) place->second += database_.get_termfreq(word.prefix + term);
  return place->second;
}

// The words one of which must stand in every match, with the fewest postings; none where any document will
// do.
PlacedDocuments::Rarest PlacedDocuments::rarest(const Clause& clause) {
  if (clause.kind == Kind::terms) return {postings(clause), {&clause}};
  if (clause.kind == Kind::nothing) return {0, {}};
  if (clause.children.empty()) return {database_.get_doccount(), {}};
  Rarest best;
  for (const Clause& child : clause.children) {
    Rarest one = rarest(child);
    if (clause.kind == Kind::any) {
      best.first += one.first;
      best.second.insert(best.second.end(), one.second.begin(), one.second.end());
    } else if (&child == &clause.children.front() || one.first < best.first) {
      best = std::move(one);
    }
  }
  return best;
}

PlacedDocuments::Verdict PlacedDocuments::judge(Xapian::docid id) {
  if (!found_all_ && judged_ == kMostOneByOne) find_all();
  if (found_all_) {
    if (std::binary_search(found_.begin(), found_.end(), id)) return Verdict::yes;
    return id < undecided_from_ ? Verdict::no : Verdict::undecided;
  }
  ++judged_;
  if (has_place(clause(), StoredPositions(database_, id, effort_), effort_)) return Verdict::yes;
  cut_ |= effort_.is_out();
  return effort_.is_out() ? Verdict::undecided : Verdict::no;
}

Xapian::docid PlacedDocuments::next(Xapian::docid from, bool undecided_too) {
  if (!found_all_) find_all();
  if (undecided_too && from >= undecided_from_) return from;
  const auto found = std::lower_bound(found_.begin(), found_.end(), from);
  const Xapian::docid next = found == found_.end() ? 0 : *found;
  if (undecided_too && undecided_from_ != UINT32_MAX && (next == 0 || next > undecided_from_))
    return undecided_from_;
  return next;
}

void PlacedDocuments::find_all() {
  found_all_ = true;
  const std::vector<Xapian::docid> all = candidates();
  // Where there are more than can be looked into, a part of the effort gives a part of them.
  if (all.size() > affordable()) effort_ = Effort(effort_.left() / kPartOfMany);
  const bool is_long = !words_.empty() && !is_short(*words_.back().clause);
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    // The lists of a word of very many terms are read for many documents at once, but not for all that can be
    // afforded: that is a guess.
    end = begin + (is_long ? std::max(kFewest, affordable() / 2) : kBatch);
    end = std::min(end, all.size());
    batch_.assign(all.begin() + static_cast<std::ptrdiff_t>(begin),
                  all.begin() + static_cast<std::ptrdiff_t>(end));
    find_in_batch();
    if (!effort_.is_out()) continue;
    undecided_from_ = std::min(undecided_from_, batch_.front());
    break;
  }
  cut_ |= undecided_from_ != UINT32_MAX;
  batch_.clear();
  starts_.clear();
  for (Word& word : words_) word.positions.clear();
}

// How many documents can be looked into.
std::size_t PlacedDocuments::affordable() const {
  double cost = 0;
  for (const Word& word : words_)
    cost += is_short(*word.clause) ? static_cast<double>(Effort::kPositions) + word.length
                                   : static_cast<double>(Effort::kPositionsAlone) *
                                         std::max(1.0, static_cast<double>(word.postings) / documents_);
  if (clause().kind != Kind::phrase) cost *= 2;  // joining them
  if (clause().kind == Kind::same)
    cost += 2.0 * static_cast<double>(Effort::kPositions);  // where units begin
  return static_cast<std::size_t>(static_cast<double>(effort_.left()) / std::max(1.0, cost));
}

// Those that may have a place, ascending.
std::vector<Xapian::docid> PlacedDocuments::candidates() {
  Effort half(effort_.left() / 2);
  const std::uint64_t before = half.left();
  Walk walk(needed_, database_);
  const std::vector<const Clause*> words = rarest(needed_).second;
  std::vector<Xapian::docid> found;
  if (std::all_of(words.begin(), words.end(), [](const Clause* word) { return is_short(*word); })) {
    for (Xapian::docid id = walk.at(1, half); id != 0; id = walk.at(id + 1, half)) found.push_back(id);
    if (half.is_out()) undecided_from_ = found.empty() ? 1 : found.back() + 1;
  } else {
    found = with_any(words, half);
    if (half.is_out() || found.size() > affordable()) undecided_from_ = 1;
    if (walk.narrows()) {
      Effort enough(before);
      std::erase_if(found, [&](Xapian::docid id) { return walk.at(id, enough) != id; });
    }
  }
  effort_.spend(before - half.left());
  return found;
}

// The documents that have any of very many terms, found by the most frequent of them first; when there are
// more than can be looked into, not all.
std::vector<Xapian::docid> PlacedDocuments::with_any(const std::vector<const Clause*>& words,
                                                     Effort& effort) {
  std::vector<bool> has(database_.get_lastdocid() + std::size_t{1});
  std::size_t most = affordable();
  for (const auto& [frequency, term] : by_frequency(words, database_)) {
    if (frequency > most || !effort.spend(Effort::kTerm + frequency)) most = 0;
    for (auto it = database_.postlist_begin(term); it != Xapian::PostingIterator(); ++it) has[*it] = true;
    if (most == 0) break;
  }
  std::vector<Xapian::docid> found;
  for (std::size_t id = 0; id < has.size(); ++id)
    if (has[id]) found.push_back(static_cast<Xapian::docid>(id));
  return found;
}

void PlacedDocuments::find_in_batch() {
  const bool is_phrase = clause().kind == Kind::phrase;
  out_.assign(batch_.size(), false);
  starts_.assign(is_phrase ? batch_.size() : 0, {});
  for (Word& word : words_) {
    load(word);
    narrow(word);
  }
  Loaded document(*this);
  for (std::size_t place = 0; place < batch_.size(); ++place) {
    if (out_[place]) continue;
    document.go_to(place);
    if (is_phrase || has_place(clause(), document, effort_)) found_.push_back(batch_[place]);
  }
}

void PlacedDocuments::load(Word& word) {
  word.positions.assign(batch_.size(), {});
  const auto left = static_cast<std::uint64_t>(std::count(out_.begin(), out_.end(), false));
  if (!is_short(*word.clause) &&
      left * Effort::kTermList < word.clause->terms.size() * Effort::kTerm + word.postings)
    load_by_document(word);
  else
    load_by_term(word);
  if (word.clause->terms.size() > 1)
    for (std::vector<std::uint32_t>& positions : word.positions)
      std::sort(positions.begin(), positions.end());
}

void PlacedDocuments::load_by_term(Word& word) {
  for (const auto& [frequency, term] : word.terms) {
    if (!effort_.spend(Effort::kTerm)) return;
    auto list = database_.postlist_begin(term);
    Reader reader(database_, term, effort_);
    std::uint64_t steps = 0;
    for (std::size_t place = 0; place < batch_.size() && list != Xapian::PostingIterator(); ++steps) {
      if (out_[place]) {
        ++place;
      } else if (*list < batch_[place]) {
        list.skip_to(batch_[place]);
      } else if (*list > batch_[place]) {
        place = static_cast<std::size_t>(
            std::lower_bound(batch_.begin() + static_cast<std::ptrdiff_t>(place), batch_.end(), *list) -
            batch_.begin());
      } else {
        reader.add(batch_[place], word.positions[place]);
        if (effort_.is_out()) return;
        ++place;
      }
    }
    effort_.spend(steps);
  }
}

// By the documents' own lists of terms. Lists of positions lie term by term.
void PlacedDocuments::load_by_document(Word& word) {
  std::vector<std::pair<std::size_t, std::size_t>> held;  // term, place
  for (std::size_t place = 0; place < batch_.size(); ++place) {
    if (out_[place]) continue;
    if (!effort_.spend(Effort::kTermList)) break;
    for_each_held(database_, batch_[place], *word.clause,
                  [&](std::size_t term, Xapian::termcount) { held.emplace_back(term, place); });
  }
  std::sort(held.begin(), held.end());
  for (const auto& [term, place] : held) {
    if (!effort_.spend(Effort::kPositionsAlone)) return;
    add_positions(database_, batch_[place], word.clause->prefix + word.clause->terms[term], effort_,
                  word.positions[place]);
  }
}

// Leaves out documents that cannot have a place without the word.
void PlacedDocuments::narrow(const Word& word) {
  const bool is_first = &word == &words_.front();
  for (std::size_t place = 0; place < batch_.size(); ++place) {
    if (out_[place]) continue;
    const std::vector<std::uint32_t>& positions = word.positions[place];
    if (word.required && positions.empty()) out_[place] = true;
    if (clause().kind != Kind::phrase) continue;
    std::vector<std::uint32_t>& starts = starts_[place];
    if (is_first) {
      for (const std::uint32_t at : positions)
        if (at >= word.in_phrase) starts.push_back(at - word.in_phrase);
    } else {
      std::erase_if(starts, [&](std::uint32_t at) {
        return !std::binary_search(positions.begin(), positions.end(), at + word.in_phrase);
      });
    }
    if (starts.empty()) out_[place] = true;
  }
}

}  // namespace quotidian
