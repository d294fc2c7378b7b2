// The text of --help and the page for man; see manual.h.
#include "common/manual.h"

#include <algorithm>
#include <sstream>
#include <string_view>

#include <quotidian/error.h>
#include <quotidian/version.h>

namespace quotidian::cli {
namespace {

constexpr std::size_t kColumns = 100;

// `text` in lines of kColumns behind `indent` blanks; the first line begins at column `at`.
void fill(std::ostream& out, const std::string& text, std::size_t indent, std::size_t at) {
  std::istringstream words(text);
  bool begun = false;
  for (std::string word; words >> word;) {
    if (begun && at + 1 + word.size() > kColumns) {
      out << '\n' << std::string(indent, ' ');
      at = indent;
    } else if (begun) {
      out << ' ';
      ++at;
    }
    out << word;
    at += word.size();
    begun = true;
  }
  out << '\n';
}

void write(std::ostream& out, const Manual::Part& part) {
  for (const std::string& paragraph : part.paragraphs) {
    fill(out, paragraph, 0, 0);
    if (&paragraph != &part.paragraphs.back()) out << '\n';
  }
  std::size_t widest = 0;
  for (const Manual::Row& row : part.rows) widest = std::max(widest, row.term.size());
  const std::size_t column = 2 + widest + 2;
  for (const Manual::Row& row : part.rows) {
    out << "  " << row.term << std::string(widest + 2 - row.term.size(), ' ');
    fill(out, row.text, column, column);
  }
  for (const std::string& line : part.lines) out << "  " << line << '\n';
}

// Text that roff leaves as it is: no escapes, hyphens that can be copied, no line taken for a command.
std::string roff(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (out.empty() && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if (c == '\'')
      out += "\\(aq";
    else if (c == '`')
      out += "\\(ga";
    else if (c == '^')
      out += "\\(ha";
    else if (c == '~')
      out += "\\(ti";
    else
      out += c;
  }
  return out;
}

std::string bold(const std::string& text) { return "\\fB" + roff(text) + "\\fR"; }

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

void write_roff(std::ostream& out, const Manual::Part& part) {
  for (const std::string& paragraph : part.paragraphs) {
    if (&paragraph != &part.paragraphs.front()) out << ".PP\n";
    out << roff(paragraph) << '\n';
  }
  for (const Manual::Row& row : part.rows) out << ".TP\n" << bold(row.term) << '\n' << roff(row.text) << '\n';
  if (part.lines.empty()) return;
  if (!part.paragraphs.empty() || !part.rows.empty()) out << ".PP\n";
  out << ".nf\n";
  for (const std::string& line : part.lines) out << (line.empty() ? ".sp" : roff(line)) << '\n';
  out << ".fi\n";
}

void write_roff(std::ostream& out, const std::string& heading, const Manual::Part& part) {
  out << ".SH " << upper(roff(heading)) << '\n';
  write_roff(out, part);
}

std::string text_of(const Option& option) {
  std::string text = roff(option.text);
  if (!option.otherwise.empty()) text += " (default:\\ " + roff(option.otherwise) + ")";
  return text;
}

}  // namespace

Option described(const boost::program_options::option_description& option) {
  Option described;
  described.name = option.long_name();
  described.text = option.description();
  const std::string names = option.format_name();  // "-a [ --archive ]" or "--archive"
  if (names.size() > 2 && names[0] == '-' && names[1] != '-') described.letter = names[1];
  if (option.semantic()->max_tokens() == 0) return described;
  const std::string value = option.semantic()->name();  // "N", "N (=10)"
  const std::size_t behind = value.find(" (=");
  described.value = value.substr(0, behind);
  if (behind != std::string::npos) described.otherwise = value.substr(behind + 3, value.size() - behind - 4);
  return described;
}

std::vector<Option> options_of(const Manual& manual) {
  std::vector<Option> all;
  for (const Manual::Options& group : manual.options)
    for (const auto& option : group.options.options()) all.push_back(described(*option));
  return all;
}

std::string help_text(const Manual& manual) {
  std::ostringstream out;
  out << "usage: " << manual.program << ' ' << manual.synopsis << "\n\n";
  write(out, manual.description);
  for (const Manual::Part& part : manual.before) {
    out << '\n' << part.heading << ":\n";
    write(out, part);
  }
  for (const Manual::Options& group : manual.options) out << '\n' << group.heading << ":\n" << group.options;
  for (const Manual::Part& part : manual.behind) {
    out << '\n' << part.heading << ":\n";
    write(out, part);
  }
  return out.str();
}

std::string man_page(const Manual& manual) {
  std::ostringstream out;
  out << ".TH " << upper(roff(manual.program)) << " 1 \"" << QUOTIDIAN_DATE << "\" \"Quotidian " << version()
      << "\" \"User Commands\"\n.nh\n.ad l\n"
      << ".SH NAME\n"
      << roff(manual.program) << " \\- " << roff(manual.in_short) << "\n.SH SYNOPSIS\n"
      << bold(manual.program) << '\n'
      << roff(manual.synopsis) << '\n';
  write_roff(out, "description", manual.description);
  for (const Manual::Part& part : manual.before) write_roff(out, part.heading, part);
  out << ".SH OPTIONS\n";
  for (const Manual::Options& group : manual.options) {
    if (group.heading != "options") out << ".SS " << roff(group.heading) << '\n';
    for (const auto& each : group.options.options()) {
      const Option option = described(*each);
      out << ".TP\n";
      if (option.letter != 0) out << bold(std::string("-") + option.letter) << ", ";
      out << bold("--" + option.name);
      if (!option.value.empty()) out << " \\fI" << roff(option.value) << "\\fR";
      out << '\n' << text_of(option) << '\n';
    }
  }
  for (const Manual::Part& part : manual.behind) write_roff(out, part.heading, part);
  if (!manual.see_also.empty()) {
    out << ".SH SEE ALSO\n";
    for (const std::string& page : manual.see_also)
      out << ".BR " << roff(page.substr(0, page.find('('))) << ' ' << page.substr(page.find('('))
          << (&page == &manual.see_also.back() ? "\n" : " ,\n");
  }
  return out.str();
}

std::string shown(const Manual& manual, const std::string& as) {
  if (as == "help") return help_text(manual);
  if (as == "man") return man_page(manual);
  if (as == "bash") return bash_completion(manual);
  if (as == "zsh") return zsh_completion(manual);
  if (as == "fish") return fish_completion(manual);
  throw Error(ErrorCode::bad_input, "--manual is one of help, man, bash, zsh, fish, not \"" + as + "\"");
}

}  // namespace quotidian::cli
