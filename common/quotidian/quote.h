// Quote: what somebody is quoted as saying, where it stands and who said it. Made by the
// extractor, stored in the archive, shown by the searcher. Plain values, free to share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace quotidian {

// Unicode code points, half-open [begin, end), into the text the owner names.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

enum class QuoteKind { direct, mixed, indirect };

enum class SpeakerKind { person, organization, group, document, unknown };

// Somebody a text mentions by name.
struct Person {
  std::string name;         // longest form in the text, titles left out ("Sergei Lavrov")
  std::vector<Span> spans;  // each mention, in text order: "Sergei Lavrov", "Lavrov"; never "he"
  friend bool operator==(const Person&, const Person&) = default;
};

struct Speaker {
  std::string name;  // full name as the article gives it ("Sergei Lavrov"), or the description
  std::string id;    // stable key made from the name ("sergei-lavrov")
  SpeakerKind kind = SpeakerKind::unknown;
  friend bool operator==(const Speaker&, const Speaker&) = default;
};

struct Quote {
  QuoteKind kind = QuoteKind::direct;
  bool in_title = false;    // spans count in the title instead of the body
  std::vector<Span> spans;  // the content; several where the quote is split, in text order
  std::string text;         // the spans' text, joined by one space
  std::optional<Speaker> speaker;
  std::optional<Span> speaker_span;  // the mention that names the speaker
  std::string speaker_as_printed;    // that mention's text ("Mr Lavrov")
  std::string role;                  // as printed ("Russian foreign minister")
  std::string cue;                   // "said", "according to"
  std::optional<Span> cue_span;
  std::string recipient;              // "reporters", "the BBC": whom or where it was said to
  std::vector<std::string> mentions;  // names of persons mentioned inside the content
  double confidence = 0;              // 0..1
  std::string evidence;               // the rule that decided, e.g. "qvs"
  friend bool operator==(const Quote&, const Quote&) = default;
};

// What a quote's own article says of its speaker, kept where the copies in other articles overruled it.
struct OwnReading {
  std::optional<Speaker> speaker;
  std::string role;
  double confidence = 0;
  std::string evidence;
  friend bool operator==(const OwnReading&, const OwnReading&) = default;
};

}  // namespace quotidian
