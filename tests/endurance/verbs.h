// The verbs that change an archive, each as a step from one content to the next: what it is told, and what an
// archive may hold while it is at work. Shared by the tests that cut the work short.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/endurance/archive_state.h"

namespace quotidian::endurance {

struct Step {
  std::string name;
  std::vector<std::string> command;
  Changes changes;             // that it makes to what was there, in its order
  std::size_t per_commit = 0;  // changes made at once; 0 for all of them

  Contents after(const Contents& before) const { return changed(before, changes, changes.size()); }
  // Whether that exit status says so. Articles that are no longer there cannot be taken out, which is told
  // by 1.
  bool is_done(int status) const {
    return status == 0 || (status == 1 && (name == "remove" || name == "purge"));
  }
  // Whether the same command again would do nothing more: a second rollback goes back further.
  bool is_repeatable() const { return name != "rollback"; }
  // Whether an archive may hold this between the beginning and the end, or at them.
  bool may_hold(const Contents& before, const Contents& now) const;
};

// Writes the inputs of its steps into `home`. Editions count up, so that no two steps do the same.
class Desk {
 public:
  Desk(std::filesystem::path home, std::filesystem::path archive)
      : home_(std::move(home)), archive_(std::move(archive)) {}

  // New editions of articles `first` and on; `per_commit` of them at once, or all in bulk.
  Step add(std::uint64_t first, std::uint64_t count, std::size_t per_commit = 0);
  Step rebuild(const Contents& before, std::uint64_t count, const std::string& builder);
  Step remove(std::uint64_t first, std::uint64_t count);
  Step rollback(const Contents& before, const Contents& of_the_one_before);
  // They do not come in again.
  Step purge(std::uint64_t first, std::uint64_t count);
  Step fix(std::uint64_t article);

 private:
  Step taking_out(const std::string& verb, std::uint64_t first, std::uint64_t count);
  std::string input(std::uint64_t first, std::uint64_t count);

  std::filesystem::path home_, archive_;
  unsigned edition_ = 1;
};

}  // namespace quotidian::endurance
