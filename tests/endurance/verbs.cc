// See verbs.h.
#include "tests/endurance/verbs.h"

#include <algorithm>
#include <fstream>

#include "tests/endurance/made_news.h"

namespace quotidian::endurance {

bool Step::may_hold(const Contents& before, const Contents& now) const {
  const std::size_t at_once = per_commit == 0 ? std::max<std::size_t>(changes.size(), 1) : per_commit;
  for (std::size_t done = 0; done < changes.size() + at_once; done += at_once)
    if (changed(before, changes, done) == now) return true;
  return false;
}

namespace {

// All of `before` goes, all of `after` comes.
void put_in_place(const Contents& before, const Contents& after, Step& step) {
  for (const auto& [id, title] : before) step.changes.emplace_back(id, std::nullopt);
  for (const auto& [id, title] : after) step.changes.emplace_back(id, title);
}

}  // namespace

std::string Desk::input(std::uint64_t first, std::uint64_t count) {
  ++edition_;
  const std::filesystem::path file = home_ / ("input-" + std::to_string(edition_) + ".jsonl");
  std::ofstream(file, std::ios::binary) << lines_of(first, count, edition_);
  return file;
}

Step Desk::add(std::uint64_t first, std::uint64_t count, std::size_t per_commit) {
  const std::string file = input(first, count);
  Step step{"add", {"quotidian-index", "add", "-a", archive_}, {}, per_commit};
  if (per_commit != 0)
    step.command.insert(step.command.end(), {"--articles-per-commit", std::to_string(per_commit)});
  step.command.push_back(file);
  for (std::uint64_t number = first; number < first + count; ++number)
    step.changes.emplace_back(id_of(number), made_contents(number, 1, edition_).begin()->second);
  return step;
}

Step Desk::rebuild(const Contents& before, std::uint64_t count, const std::string& builder) {
  const std::string file = input(0, count);
  Step step{"rebuild",
            {"quotidian-index", "rebuild", "-a", archive_, "--builder", builder, "--max-drop", "100", file},
            {},
            0};
  put_in_place(before, made_contents(0, count, edition_), step);
  return step;
}

Step Desk::rollback(const Contents& before, const Contents& of_the_one_before) {
  Step step{"rollback", {"quotidian-index", "rollback", "-a", archive_}, {}, 0};
  put_in_place(before, of_the_one_before, step);
  return step;
}

Step Desk::remove(std::uint64_t first, std::uint64_t count) { return taking_out("remove", first, count); }
Step Desk::purge(std::uint64_t first, std::uint64_t count) { return taking_out("purge", first, count); }

Step Desk::taking_out(const std::string& verb, std::uint64_t first, std::uint64_t count) {
  Step step{verb, {"quotidian-index", verb, "-a", archive_}, {}, 0};
  for (std::uint64_t number = first; number < first + count; ++number) {
    step.command.push_back(id_of(number));
    step.changes.emplace_back(id_of(number), std::nullopt);
  }
  return step;
}

Step Desk::fix(std::uint64_t article) {
  return {"fix",
          {"quotidian-index", "fix", "-a", archive_, id_of(article) + "#1", "--speaker",
           "Ana Ruiz the " + std::to_string(++edition_) + "th"},
          {},
          0};
}

}  // namespace quotidian::endurance
