// Drives the stages (see stages.h) over body and title and hands out what they found as Quotes.
#include <quotidian/quote_extractor.h>

#include <algorithm>
#include <unordered_map>

#include "common/speaker_id.h"
#include "indexer/quotes/calibration.h"
#include "indexer/quotes/stages.h"

namespace quotidian {

using namespace quotes;

namespace {

constexpr int kSure = 2;  // evidence that makes a name one of the persons told of

// The longest text that is read as one; a longer one is read in stretches that know nothing of each other.
// Working memory is some 15 bytes for each byte of a stretch. A long article has 50 KiB.
constexpr std::uint32_t kLongestStretch = 4U << 20U;

// Where the stretch that begins at `begin` ends: behind a paragraph, else a sentence, else a word.
std::uint32_t stretch_end(const text::Layout& layout, std::uint32_t begin, std::uint32_t size) {
  if (size - begin <= kLongestStretch) return size;
  const auto last_end = [&](const auto& parts) {
    const auto after = std::partition_point(
        parts.begin(), parts.end(), [&](const auto& part) { return part.end <= begin + kLongestStretch; });
    return after == parts.begin() ? 0 : std::prev(after)->end;
  };
  std::uint32_t end = last_end(layout.paragraphs);
  if (end <= begin) end = last_end(layout.sentences);
  if (end <= begin) end = last_end(layout.words);
  if (end > begin) return end;
  const auto word = std::partition_point(layout.words.begin(), layout.words.end(),
                                         [&](const text::Word& w) { return w.end <= begin; });
  return word == layout.words.end() ? size : word->end;
}

template <typename Each>
void for_each_stretch(std::string_view text, const text::Layout& layout, Each&& each) {
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t begin = 0, end = 0; begin < size; begin = end)
    each(Stretch{begin, end = stretch_end(layout, begin, size)});
}

}  // namespace

struct QuoteExtractor::Impl {
  Page page;
  std::vector<Frame> frames;
  text::Layout layout;

  void read(std::string_view text, const text::Layout& laid_out, Stretch bytes,
            const std::vector<Furniture>& furniture, bool headline) {
    read_names(text, laid_out, bytes, furniture, headline);
    attribute(page, frames);
    resolve_speakers(page, frames);
  }

  void read_names(std::string_view text, const text::Layout& laid_out, Stretch bytes,
                  const std::vector<Furniture>& furniture, bool headline) {
    tokenize(text, laid_out, bytes, furniture, page);
    pair_marks(page, headline);
    mask_quotations(page);
    find_mentions(page);
    gather_entities(page);
    harvest_roles(page);
  }

  // Adds the persons of this stretch; `places` says where in `out` a name stands.
  void add_persons(std::vector<Person>& out, std::unordered_map<std::string, std::size_t>& places) const {
    for (const Mention& m : page.mentions) {
      if (m.entity == kNone || page.entities[m.entity].evidence < kSure) continue;
      const auto [place, is_new] = places.try_emplace(std::string(page.entities[m.entity].name), out.size());
      if (is_new) out.push_back({place->first, {}});
      out[place->second].spans.push_back(span(m.tokens));
    }
  }

  Span span(Range tokens) const {
    return {page.tokens[tokens.begin].cp_begin, page.tokens[tokens.end - 1].cp_end};
  }
  Range tokens_of(Range items) const {
    return {page.items[items.begin].token, page.items[items.end - 1].token + 1};
  }

  Quote quote(const Frame& f) const {
    Quote q;
    q.kind = f.direct ? QuoteKind::direct : f.marks ? QuoteKind::mixed : QuoteKind::indirect;
    for (const Range& r : f.content) {
      if (r.empty()) continue;
      q.spans.push_back(span(r));
      if (!q.text.empty()) q.text += ' ';
      q.text += page.slice(r);
    }
    if (!f.name.empty()) q.speaker = Speaker{f.name, speaker_id(f.name), f.kind};
    const Frame* named = &f;
    for (int steps = 0; named->subject.empty() && named->inherits != kNone && steps < 50; ++steps)
      named = &frames[named->inherits];
    if (!named->subject.empty()) {
      const Range mention = tokens_of(named->subject.items);
      q.speaker_span = span(mention);
      q.speaker_as_printed = page.slice(mention);
    }
    q.role = f.role;
    if (f.cue.found()) {
      const Range cue = tokens_of(f.cue.items);
      q.cue = page.slice(cue);
      q.cue_span = span(cue);
    }
    if (!f.recipient.empty()) q.recipient = page.slice(f.recipient);
    persons_in(f, q.mentions);
    q.evidence = f.evidence;
    q.confidence =
        calibrated(f.name.empty() ? f.confidence * 0.3 : f.confidence * f.certainty, q.evidence, q.kind);
    return q;
  }

  void persons_in(const Frame& f, std::vector<std::string>& out) const {
    for (const Range& r : f.content) {
      auto m = std::lower_bound(
          page.mentions.begin(), page.mentions.end(), r.begin,
          [](const Mention& mention, std::uint32_t token) { return mention.tokens.begin < token; });
      for (; m != page.mentions.end() && m->tokens.begin < r.end && out.size() < 100; ++m) {
        if (m->entity == kNone || page.entities[m->entity].evidence < kSure) continue;
        const std::string name(page.entities[m->entity].name);
        if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
      }
    }
  }

  void collect(std::vector<Quote>& out) const {
    const auto first = static_cast<std::ptrdiff_t>(out.size());
    for (const Frame& f : frames) {
      if (f.content.empty()) continue;
      Quote q = quote(f);
      // A full stop left between two quotations is none.
      if (!q.spans.empty() && !letters_of(q.text).empty()) out.push_back(std::move(q));
    }
    std::stable_sort(out.begin() + first, out.end(),
                     [](const Quote& a, const Quote& b) { return a.spans[0].begin < b.spans[0].begin; });
  }

  // The quotes of the title that somebody is plainly named for: "X: ‘…’", "‘…’, says X".
  void headline(const std::string& title, std::vector<Quote>& out) {
    if (title.empty()) return;
    text::segment(title, layout);
    read(title, layout, {0, stretch_end(layout, 0, static_cast<std::uint32_t>(title.size()))}, {}, true);
    for (const Frame& f : frames) {
      const std::string_view by = f.evidence;
      if (!f.marks || f.content.empty() || by == "embedded" || by == "continued" || by == "introduced")
        continue;
      if (f.subject.empty() || f.name.empty()) continue;
      out.push_back(quote(f));
      out.back().in_title = true;
    }
  }

  // The body knows more of the speakers of the first `count` quotes; what it quotes too is dropped from
  // the title.
  void settle_headline(std::vector<Quote>& quotes, std::size_t count) const {
    for (std::size_t i = count; i-- > 0;) {
      const std::string letters = letters_of(quotes[i].text);
      const bool repeated =
          std::any_of(quotes.begin() + static_cast<std::ptrdiff_t>(count), quotes.end(),
                      [&](const Quote& q) { return letters_of(q.text).find(letters) != std::string::npos; });
      if (repeated) {
        quotes.erase(quotes.begin() + static_cast<std::ptrdiff_t>(i));
        --count;
        continue;
      }
      Speaker& speaker = *quotes[i].speaker;
      for (const Entity& entity : page.entities) {
        const std::string_view name = entity.name;
        const bool same =
            name == speaker.name || (name.size() > speaker.name.size() && name.ends_with(speaker.name) &&
                                     name[name.size() - speaker.name.size() - 1] == ' ');
        if (!same || entity.evidence <= 0) continue;
        speaker = Speaker{std::string(name), speaker_id(name), entity.kind};
        if (!entity.role.empty()) quotes[i].role = page.slice(entity.role);
        break;
      }
    }
  }

  // Letters and digits alone, in lower case: equal for the same words in any marks.
  static std::string letters_of(std::string_view text) {
    std::string out;
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (c >= 'A' && c <= 'Z') {
        out += static_cast<char>(c + 32);
      } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (byte >= 0xC3 && byte != 0xE2)) {
        out += c;
      }
    }
    return out;
  }
};

QuoteExtractor::QuoteExtractor() : impl_(std::make_unique<Impl>()) {}
QuoteExtractor::~QuoteExtractor() = default;
QuoteExtractor::QuoteExtractor(QuoteExtractor&&) noexcept = default;
QuoteExtractor& QuoteExtractor::operator=(QuoteExtractor&&) noexcept = default;

std::vector<Quote> QuoteExtractor::extract(const Article& article) {
  text::Layout body;
  text::segment(article.body, body);
  return extract(article, body);
}

std::vector<Quote> QuoteExtractor::extract(const Article& article, const text::Layout& body) {
  std::vector<Quote> quotes;
  impl_->headline(article.title, quotes);
  const std::size_t in_title = quotes.size();
  for_each_stretch(article.body, body, [&](Stretch bytes) {
    impl_->read(article.body, body, bytes, article.furniture, false);
    impl_->collect(quotes);
    if (bytes.begin == 0) impl_->settle_headline(quotes, in_title);
  });
  return quotes;
}

std::vector<Person> QuoteExtractor::persons(const Article& article) {
  std::vector<Person> persons;
  std::unordered_map<std::string, std::size_t> places;
  text::segment(article.body, impl_->layout);
  for_each_stretch(article.body, impl_->layout, [&](Stretch bytes) {
    impl_->read_names(article.body, impl_->layout, bytes, article.furniture, false);
    impl_->add_persons(persons, places);
  });
  return persons;
}

std::string QuoteExtractor::version() { return "4"; }

}  // namespace quotidian
