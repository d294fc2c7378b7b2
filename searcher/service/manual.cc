// See manual.h.
#include "searcher/service/manual.h"

#include "searcher/service/options.h"

namespace quotidian::service {

cli::Manual serve_manual() {
  cli::Manual manual;
  manual.program = "quotidian-serve";
  manual.in_short = "answer searches of a news archive over HTTP";
  manual.synopsis = "-a ARCHIVE [options]";
  manual.description.paragraphs = {
      "Answers over HTTP what quotidian-search answers on the command line, and has a page for people at /. "
      "It only reads the archive, and follows it: what quotidian-index commits or swaps in is in the next "
      "answer."};
  manual.options.push_back({"options", options_of_serve()});
  manual.behind = {
      {.heading = "examples",
       .lines =
           {"quotidian-serve -a news", "curl 'http://127.0.0.1:8080/v1/search?q=lavrov+simultaneous'",
            "curl 'http://127.0.0.1:8080/v1/quotes?q=speaker:lavrov&sort=newest&limit=5'",
            "quotidian-serve --new-key desk --scopes search,extract     # the line goes into keys.txt",
            "quotidian-serve -a news --keys keys.txt --listen 0.0.0.0:8080",
            "curl -H \"Authorization: Bearer $KEY\" 'http://archive:8080/v1/verify?q=the+river+decides'"}},
      {.heading = "signals",
       .rows = {{"SIGHUP", "reads the keys again"},
                {"SIGTERM, SIGINT", "end it when what is begun is answered"}}},
      {.heading = "notes",
       .paragraphs = {"All it answers: docs/http-api.md, and /openapi.json of a running service"}},
      {.heading = "environment",
       .rows = {{"QUOTIDIAN_ARCHIVE", "the archive or list of shards, where -a names none"}}},
      {.heading = "exit status", .rows = {{"0", "ended by a signal"}, {"2", "failed"}}}};
  manual.see_also = {"quotidian-index(1)", "quotidian-search(1)"};
  manual.values = {{"scopes", {"search", "extract", "metrics"}},
                   {"manual", {"help", "man", "bash", "zsh", "fish"}}};
  return manual;
}

}  // namespace quotidian::service
