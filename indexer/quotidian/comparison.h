// Comparison: a rebuilt generation held against the live one before it takes its place. The journey of a
// rebuild after ArchiveWriter::conclude(), before finish(). Plain values, free to share.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <quotidian/export.h>

namespace quotidian {

// Something that the archive must find: quotes of `speaker` that hold all of `words`, or, without a speaker,
// articles that do. A word stands for all its forms, a name for all who bear it.
struct Canary {
  std::string name;  // for people
  std::string speaker, words;
  std::uint64_t at_least = 1;
};

struct CanaryHits {
  Canary canary;
  std::optional<std::uint64_t> before;  // none where the live generation cannot be asked
  std::uint64_t after = 0;
};

struct GenerationFigures {
  std::uint64_t number = 0, articles = 0, quotes = 0, attributed = 0, speakers = 0;
  double attributed_share() const {  // of the quotes, 0..1; 0 where there are none
    return quotes == 0 ? 0 : static_cast<double>(attributed) / static_cast<double>(quotes);
  }
};

struct SpeakerChange {
  std::string id;                       // "lena-ortiz"
  std::uint64_t before = 0, after = 0;  // quotes
};

struct Comparison {
  std::optional<GenerationFigures> before;  // none where nothing is live, or it cannot be read
  GenerationFigures after;
  std::vector<SpeakerChange> gained, lost;  // the ten that changed most, by quotes
  std::vector<CanaryHits> canaries;
  std::string note;  // why the live generation was not compared, or not in all; empty when it was
};

// Compares two generations of the archive; `before` 0 for none. Throws Error archive_damaged and the like for
// the generation `after` alone.
QUOTIDIAN_EXPORT Comparison compare_generations(const std::filesystem::path& archive, std::uint64_t before,
                                                std::uint64_t after,
                                                const std::vector<Canary>& canaries = {});

// Why it should not take the live one's place, a line each: articles, quotes, the attributed share or a
// canary's hits fell by more than so many per cent of what they were, or a canary finds less than it must.
QUOTIDIAN_EXPORT std::vector<std::string> reasons_against(const Comparison& comparison,
                                                          double max_drop_percent);

}  // namespace quotidian
