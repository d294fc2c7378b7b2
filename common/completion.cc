// Completions of a program's command line for bash, zsh and fish, made from its options; see manual.h.
#include <algorithm>
#include <sstream>
#include <string_view>

#include "common/manual.h"

namespace quotidian::cli {
namespace {

// "quotidian-search" as a name of a function.
std::string function_of(const Manual& manual) {
  std::string name = "_" + manual.program;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// Between single quotation marks of bash and zsh; of fish.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string fish_quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += (c == '\'' || c == '\\' ? "\\" : "") + std::string(1, c);
  return out + "'";
}

// A help line inside zsh's [...], and behind the ":" of _describe.
std::string zsh_help(const std::string& text) {
  std::string out;
  for (const char c : text)
    out += (c == '[' || c == ']' || c == ':' || c == '\\' ? "\\" : "") + std::string(1, c);
  return out;
}

std::vector<std::string> terms_of(const std::vector<Manual::Row>& rows) {
  std::vector<std::string> terms;
  for (const Manual::Row& row : rows) terms.push_back(row.term);
  return terms;
}

// The shell function that asks the archive of the command line for the ids of speakers whose name begins with
// its second argument. Names have blanks, ids have none, and a query takes either.
constexpr std::string_view kAskForSpeakers =
    "  quotidian-search ${1:+-a} ${1:+\"$1\"} --show speakers --limit 50 --quiet --format tsv --fields "
    "id \\\n"
    "    \"speaker:${2:-*}${2:+*}\" 2>/dev/null | tail -n +2\n";

void write_cases(std::ostream& out, const Manual& manual) {
  for (const Option& option : options_of(manual)) {
    if (option.value.empty()) continue;
    out << "    ";
    if (option.letter != 0) out << '-' << option.letter << '|';
    out << "--" << option.name << ") ";
    const auto values = manual.values.find(option.name);
    if (values != manual.values.end())
      out << "COMPREPLY=($(compgen -W '" << joined(values->second) << "' -- \"$word\"))";
    else if (option.value == "DIR")
      out << "compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- \"$word\")";
    else if (option.value == "FILE")
      out << "compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- \"$word\")";
    else
      out << "COMPREPLY=()";
    out << "; return ;;\n";
  }
}

std::string all_options(const Manual& manual) {
  std::string words;
  for (const Option& option : options_of(manual)) words += (words.empty() ? "--" : " --") + option.name;
  return words;
}

}  // namespace

std::string bash_completion(const Manual& manual) {
  const std::string name = function_of(manual);
  std::ostringstream out;
  out << "# bash completion for " << manual.program << ", made from its options\n";
  if (!manual.speaker_field.empty()) out << name << "_speakers() {\n" << kAskForSpeakers << "}\n";
  out << name << "() {\n"
      << "  # bash cuts words at \"=\" and \":\" too\n"
         "  local at=$COMP_CWORD word=${COMP_WORDS[COMP_CWORD]} before archive= i\n"
         "  case $word in =|:) word= ;; *) at=$((at - 1)) ;; esac\n"
         "  before=${COMP_WORDS[at]}\n"
         "  case $before in =|:) at=$((at - 1)) before=${COMP_WORDS[at]}$before ;; esac\n"
         "  case ${COMP_WORDS[COMP_CWORD]} in :) before=${COMP_WORDS[COMP_CWORD-1]}: ;; esac\n"
         "  COMPREPLY=()\n"
         "  case ${before%=} in\n";
  write_cases(out, manual);
  for (const auto& [field, values] : manual.field_values)
    out << "    " << field << ":) COMPREPLY=($(compgen -W '" << joined(values)
        << "' -- \"$word\")); return ;;\n";
  if (!manual.speaker_field.empty())
    out << "    " << manual.speaker_field
        << ":)\n"
           "      for ((i = 1; i < COMP_CWORD - 1; ++i)); do\n"
           "        case ${COMP_WORDS[i]} in -a|--archive) archive=${COMP_WORDS[i+1]} ;; esac\n"
           "      done\n"
           "      mapfile -t COMPREPLY < <("
        << name << "_speakers \"$archive\" \"$word\"); return ;;\n";
  out << "  esac\n"
         "  case $word in\n"
         "    -*) COMPREPLY=($(compgen -W '"
      << all_options(manual) << "' -- \"$word\")); return ;;\n  esac\n";
  if (!manual.verbs.empty())
    out << "  if [ \"$COMP_CWORD\" = 1 ]; then COMPREPLY=($(compgen -W '" << joined(terms_of(manual.verbs))
        << "' -- \"$word\")); return; fi\n";
  if (!manual.fields.empty())
    out << "  compopt -o nospace 2>/dev/null\n  COMPREPLY=($(compgen -W '" << joined(terms_of(manual.fields))
        << "' -- \"$word\"))\n";
  else
    out << "  compopt -o filenames 2>/dev/null\n  mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n";
  out << "}\ncomplete -F " << name << ' ' << manual.program << '\n';
  return out.str();
}

std::string zsh_completion(const Manual& manual) {
  const std::string name = function_of(manual);
  std::ostringstream out;
  out << "#compdef " << manual.program << "\n# zsh completion, made from the program's options\n";
  if (!manual.speaker_field.empty()) out << name << "_speakers() {\n" << kAskForSpeakers << "}\n";
  if (!manual.verbs.empty()) {
    out << name << "_verbs() {\n  local -a verbs=(\n";
    for (const Manual::Row& row : manual.verbs)
      out << "    " << quoted(row.term + ":" + zsh_help(row.text)) << '\n';
    out << "  )\n  _describe verb verbs\n}\n";
  }
  if (!manual.fields.empty()) {
    out << name << "_words() {\n  local -a found\n";
    for (const auto& [field, values] : manual.field_values)
      out << "  if compset -P '" << field << ":'; then compadd -- " << joined(values) << "; return; fi\n";
    if (!manual.speaker_field.empty())
      out << "  if compset -P '" << manual.speaker_field
          << ":'; then\n"
             "    local at=${words[(i)(-a|--archive)]}\n"
             "    found=(${(f)\"$("
          << name
          << "_speakers \"${words[at + 1]}\" \"$PREFIX\")\"})\n"
             "    compadd -U -a found\n    return\n  fi\n";
    out << "  found=(";
    for (const Manual::Row& row : manual.fields) out << ' ' << quoted(row.term);
    out << " )\n  compadd -S '' -a found\n}\n";
  }
  out << name << "() {\n  _arguments -s";
  for (const Option& option : options_of(manual)) {
    const std::string help = "[" + zsh_help(option.text) + "]";
    std::string value;
    if (!option.value.empty()) {
      value = ":" + option.value + ":";
      const auto values = manual.values.find(option.name);
      if (values != manual.values.end())
        value += "(" + joined(values->second) + ")";
      else if (option.value == "DIR")
        value += "_files -/";
      else if (option.value == "FILE")
        value += "_files";
    }
    out << " \\\n    ";
    if (option.letter != 0)
      out << "'(-" << option.letter << " --" << option.name << ")'{-" << option.letter << ",--" << option.name
          << "}";
    else
      out << "--" << option.name;
    out << quoted(help + value);
  }
  if (!manual.verbs.empty()) out << " \\\n    '1:verb:" << name << "_verbs'";
  if (!manual.fields.empty())
    out << " \\\n    '*:query:" << name << "_words'\n";
  else
    out << " \\\n    '*:input:_files'\n";
  out << "}\n" << name << " \"$@\"\n";
  return out.str();
}

std::string fish_completion(const Manual& manual) {
  std::ostringstream out;
  out << "# fish completion for " << manual.program << ", made from its options\n";
  const std::string complete = "complete -c " + manual.program;
  for (const Option& option : options_of(manual)) {
    out << complete << " -l " << option.name;
    if (option.letter != 0) out << " -s " << option.letter;
    const auto values = manual.values.find(option.name);
    if (values != manual.values.end())
      out << " -x -a " << fish_quoted(joined(values->second));
    else if (option.value == "DIR")
      out << " -x -a '(__fish_complete_directories)'";
    else if (option.value == "FILE")
      out << " -r -F";
    else if (!option.value.empty())
      out << " -x";
    out << " -d " << fish_quoted(option.text) << '\n';
  }
  if (!manual.verbs.empty()) {
    const std::string verbs = joined(terms_of(manual.verbs));
    for (const Manual::Row& row : manual.verbs)
      out << complete << " -f -n 'not __fish_seen_subcommand_from " << verbs << "' -a " << row.term << " -d "
          << fish_quoted(row.text) << '\n';
    out << complete << " -F -n '__fish_seen_subcommand_from " << verbs << "'\n";
  }
  if (manual.fields.empty()) return out.str();
  out << complete << " -f\n";
  for (const Manual::Row& row : manual.fields)
    out << complete << " -a " << fish_quoted(row.term) << " -d " << fish_quoted(row.text) << '\n';
  for (const auto& [field, values] : manual.field_values)
    for (const std::string& value : values)
      out << complete << " -n 'string match -q -- " << field << ":\\* (commandline -ct)' -a " << field << ':'
          << value << '\n';
  if (!manual.speaker_field.empty()) {
    const std::string name = function_of(manual).substr(1) + "_speakers";
    out << "function " << name
        << "\n"
           "  set -l archive (string match -r -g -- '(?:-a|--archive)[ =](\\S+)' (commandline -cp | string "
           "collect))\n"
           "  set -l begun (string replace -- "
        << manual.speaker_field
        << ": '' (commandline -ct))\n"
           "  quotidian-search (test -n \"$archive\"; and printf '%s\\n' -a $archive) --show speakers "
           "--limit 50 --quiet \\\n"
           "    --format tsv --fields id,quotes speaker:$begun'*' 2>/dev/null | tail -n +2 |\n"
           "    string replace -r -- '^(\\S+)\\t(\\d+)$' '"
        << manual.speaker_field
        << ":$1\\t$2 quotes'\n"
           "end\n"
        << complete << " -n 'string match -q -- " << manual.speaker_field << ":\\* (commandline -ct)' -a '("
        << name << ")'\n";
  }
  return out.str();
}

}  // namespace quotidian::cli
