// Container: the files inside a tar or zip, one after another, as they stream by. Between Input and the
// ArticleReader. Not for concurrent use.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/input.h"

namespace quotidian {

class Container {
 public:
  // By the first bytes of the content, unpacked.
  static bool looks_like(std::string_view start);

  // `outer` stays until the end.
  explicit Container(Input& outer);
  ~Container();
  Container(Container&&) noexcept;

  // Goes to the next regular file and gives its name; nothing at the end.
  std::optional<std::string> next();
  // The bytes of that file, until next(); once.
  std::unique_ptr<ByteSource> content();
  // Why it ended too early; empty if it did not.
  const std::string& failure() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace quotidian
