// Romanizer: names in other scripts as Latin letters. Wraps ICU's rules; one for each thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace quotidian::text {

class Romanizer {
 public:
  Romanizer();
  ~Romanizer();

  // "Лавров" -> "lavrov", "Καραμανλής" -> "karamanles"; folded. Latin text comes back folded.
  std::string romanize(std::string_view word) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace quotidian::text
