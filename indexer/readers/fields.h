// The keys an article may come with, one table for all formats, and what every format does with
// their values. A format finds the keys; the Article is filled here. Stateless.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <quotidian/article.h>

namespace quotidian {

enum class Shape {
  text,
  list,        // one string is a list of one
  comma_list,  // one string is cut at its commas
  date,
  status,
  body,  // a string, or a list of paragraphs
  quotes,
  extra,
};

struct InputField {
  std::string_view key;
  Shape shape;
  std::string Article::*text = nullptr;
  std::vector<std::string> Article::*list = nullptr;
  std::string_view stands_in_for = {};  // read only where that key is missing
};

inline constexpr std::array kInputFields = {
    InputField{"id", Shape::text, &Article::id},
    InputField{"version", Shape::text, &Article::version},
    InputField{"status", Shape::status},
    InputField{"embargoed_until", Shape::date, &Article::embargoed_until},
    InputField{"title", Shape::text, &Article::title},
    InputField{"subtitle", Shape::text, &Article::subtitle},
    InputField{"body", Shape::body, &Article::body},
    InputField{"text", Shape::body, &Article::body, nullptr, "body"},
    InputField{"captions", Shape::list, nullptr, &Article::captions},
    InputField{"published", Shape::date, &Article::published},
    InputField{"date", Shape::date, &Article::published, nullptr, "published"},
    InputField{"updated", Shape::date, &Article::updated},
    InputField{"source", Shape::text, &Article::source},
    InputField{"authors", Shape::list, nullptr, &Article::authors},
    InputField{"author", Shape::list, nullptr, &Article::authors, "authors"},
    InputField{"section", Shape::text, &Article::section},
    InputField{"tags", Shape::comma_list, nullptr, &Article::tags},
    InputField{"url", Shape::text, &Article::url},
    InputField{"lang", Shape::text, &Article::lang},
    InputField{"rights", Shape::text, &Article::rights},
    InputField{"quotes", Shape::quotes},
    InputField{"extra", Shape::extra},
};

// Which keys one record has. Told of all of them first, it leads each to its field: nullptr for an
// unknown key and for a stand-in whose field is there itself; both belong in Article::extra.
class KeysPresent {
 public:
  void note(std::string_view key);
  const InputField* field(std::string_view key) const;

 private:
  std::array<bool, kInputFields.size()> present_{};
};

// Values kept for Article::extra, as JSON texts by key; of one key the last stays.
using Extra = std::map<std::string, std::string, std::less<>>;
std::string to_json(const Extra& extra);  // empty for none
std::string json_string(std::string_view text);

// Fills in a date. One that cannot be read is kept under "<key>_as_printed" in `extra`, and the
// warning about it is returned (else empty); an embargo that cannot be read is Error bad_article,
// so that nothing leaks.
std::string set_date(Article& article, const InputField& field, const std::string& printed, Extra& extra);

// usable, withheld, canceled, deleted; also "cancelled", "stat:canceled" and capitals. Throws Error
// bad_article for anything else.
void set_status(Article& article, std::string_view printed);

// Cut at commas, white space and empty parts left out.
std::vector<std::string> split_list(std::string_view text);

// A name made of the content, for an article that has none: "x-" and 32 hex digits.
std::string content_id(const Article& article);

// Throws Error bad_article if there are neither words in the title nor in the body.
void require_text(const Article& article);

}  // namespace quotidian
