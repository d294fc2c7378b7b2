// A log of terms, sorted when it is read; see draft.h.
#include "indexer/archive/draft.h"

#include <algorithm>

namespace quotidian::archive {

void Draft::log(std::string_view prefix, std::string_view term, std::uint32_t position, std::uint32_t wdf) {
  const std::size_t offset = terms_.size();
  terms_ += prefix;
  terms_ += term;
  log_.push_back({beginning_of(std::string_view(terms_).substr(offset)), static_cast<std::uint32_t>(offset),
                  static_cast<std::uint32_t>(terms_.size() - offset), position, wdf});
}

void Draft::add_all(const Draft& other) {
  const auto before = static_cast<std::uint32_t>(terms_.size());
  terms_ += other.terms_;
  for (Entry entry : other.log_) {
    entry.offset += before;
    log_.push_back(entry);
  }
  for (const auto& [slot, value] : other.values_) add_value(slot, value);
}

void Draft::reserve(std::size_t postings) {
  constexpr std::size_t kUsualTerm = 12;  // bytes
  log_.reserve(log_.size() + postings);
  terms_.reserve(terms_.size() + postings * kUsualTerm);
}

void Draft::sort() {
  std::sort(log_.begin(), log_.end(), [this](const Entry& left, const Entry& right) {
    if (left.beginning != right.beginning) return left.beginning < right.beginning;
    if (const int order = text(left).compare(text(right)); order != 0) return order < 0;
    return left.position < right.position;
  });
}

void Draft::drop_positions() {
  for (Entry& entry : log_) entry.position = 0;
}

bool Draft::has_term(std::string_view term) const {
  const std::uint64_t beginning = beginning_of(term);
  return std::any_of(log_.begin(), log_.end(),
                     [&](const Entry& entry) { return entry.beginning == beginning && text(entry) == term; });
}

void Draft::add_value(std::uint32_t slot, std::string_view value) {
  const auto place =
      std::lower_bound(values_.begin(), values_.end(), slot,
                       [](const auto& left, std::uint32_t right) { return left.first < right; });
  const bool there = place != values_.end() && place->first == slot;
  if (value.empty() && there)
    values_.erase(place);
  else if (there)
    place->second = value;
  else if (!value.empty())
    values_.emplace(place, slot, value);
}

void Draft::add_to(Xapian::Document& document) {
  each_term([&](const Term& term) {
    const std::string name(term.text);
    document.add_term(name, term.wdf);
    for (const std::uint32_t position : term.positions) document.add_posting(name, position, 0);
  });
  for (const auto& [slot, value] : values_) document.add_value(slot, value);
  if (!data_.empty()) document.set_data(data_);
}

Xapian::Document Draft::as_xapian() {
  Xapian::Document document;
  add_to(document);
  return document;
}

}  // namespace quotidian::archive
