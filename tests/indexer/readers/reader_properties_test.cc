// What holds for whatever bytes a file has.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <iterator>

#include "common/text/decode.h"
#include "tests/indexer/readers/reading.h"

namespace quotidian {
namespace {

// Lines of good articles, near misses and noise.
std::string a_line() {
  switch (*rc::gen::inRange(0, 5)) {
    case 0:
      return "{\"id\":\"" + std::to_string(*rc::gen::inRange(0, 1000)) + "\",\"body\":\"Rain.\"}";
    case 1:
      return "{\"title\":\"" +
             *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab \\ud8\"\xE9\t"))) + "\"}";
    case 2:
      return std::string(static_cast<std::size_t>(*rc::gen::inRange(0, 3)), ' ');
    case 3:
      return *rc::gen::container<std::string>(rc::gen::elementOf(std::string("{}[]\":,\\u0 a")));
    default: {
      std::string noise = *rc::gen::arbitrary<std::string>();
      std::erase(noise, '\n');
      return noise;
    }
  }
}

std::string lines() {
  std::string bytes = " \n";  // so that a first bracket does not stand for a whole document
  const int count = *rc::gen::inRange(0, 8);
  for (int i = 0; i < count; ++i) bytes += "{}\n" + a_line() + "\n";
  return bytes;
}

std::size_t lines_with_text(const std::string& bytes) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t feed = bytes.find('\n', at);
    const std::string_view line = std::string_view(bytes).substr(at, feed - at);
    count += line.find_first_not_of(" \t\r") != std::string_view::npos;
    at = feed + 1;
  }
  return count;
}

RC_GTEST_PROP(ReaderProperties, EveryLineWithTextIsAnArticleOrARejection, ()) {
  const std::string bytes = lines();
  const Read read = read_json_lines(bytes);
  RC_ASSERT(read.articles.size() + read.rejections.size() == lines_with_text(bytes));
}

RC_GTEST_PROP(ReaderProperties, JoinedFilesGiveJoinedArticles, ()) {
  const std::string one = lines(), two = lines();
  std::vector<Article> apart = read_json_lines(one).articles;
  for (const Article& article : read_json_lines(two).articles) apart.push_back(article);
  RC_ASSERT(read_json_lines(one + two).articles == apart);
}

RC_GTEST_PROP(ReaderProperties, AnyBytesEndAndEveryTextIsUtf8WithFurnitureInsideTheBody, ()) {
  const std::string bytes = *rc::gen::arbitrary<std::string>();
  for (const char* name : {"in", "in.txt", "in.jsonl"}) {
    for (const Article& article : read_bytes(bytes, name).articles) {
      RC_ASSERT(!article.id.empty());
      RC_ASSERT(text::is_clean_utf8(article.title) && text::is_clean_utf8(article.body));
      std::uint32_t last = 0;
      for (const Furniture& furniture : article.furniture) {
        RC_ASSERT(furniture.span.begin >= last && furniture.span.end > furniture.span.begin);
        last = furniture.span.end;
      }
      RC_ASSERT(last <= text::count_code_points(article.body));
    }
  }
}

using namespace std::string_literals;

// Bytes of a good file with some cut out, doubled or overwritten.
std::string damaged_sample(std::string& name) {
  const std::filesystem::path samples = QUOTIDIAN_SOURCE_DIR "/tests/indexer/readers/samples";
  std::vector<std::filesystem::path> files(std::filesystem::directory_iterator(samples), {});
  std::sort(files.begin(), files.end());
  const auto file = *rc::gen::elementOf(files);
  name = file.filename().string();
  std::ifstream in(file, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const int changes = *rc::gen::inRange(1, 6);
  for (int i = 0; i < changes && !bytes.empty(); ++i) {
    const std::size_t at = *rc::gen::inRange<std::size_t>(0, bytes.size());
    const std::size_t size = *rc::gen::inRange<std::size_t>(1, 40);
    switch (*rc::gen::inRange(0, 4)) {
      case 0:
        bytes.erase(at, size);
        break;
      case 1:
        bytes.insert(at, bytes.substr(at, size));
        break;
      case 2:
        bytes[at] = *rc::gen::elementOf("<>&\"'{}[]\\,;\n\0\xFF\xC3 x"s);
        break;
      default:
        bytes.resize(at);
    }
  }
  return bytes;
}

RC_GTEST_PROP(ReaderProperties, ADamagedFileOfAnyFormatEndsAndEveryTextIsUtf8, ()) {
  std::string name;
  const std::string bytes = damaged_sample(name);
  for (const Article& article : read_bytes(bytes, name).articles) {
    RC_ASSERT(!article.id.empty());
    for (const std::string* text :
         {&article.id, &article.version, &article.title, &article.subtitle, &article.body, &article.source,
          &article.section, &article.url, &article.lang, &article.rights, &article.extra})
      RC_ASSERT(text::is_clean_utf8(*text));
    for (const auto* texts : {&article.authors, &article.captions, &article.tags})
      for (const std::string& text : *texts) RC_ASSERT(text::is_clean_utf8(text));
  }
}

RC_GTEST_PROP(ReaderProperties, ABodyComesThroughPlainTextAsItWas, ()) {
  std::string body = "x" + *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab.\n\r \t")));
  const Read read = read_text("Title\n\n" + body);
  RC_ASSERT(read.articles.size() == 1u);
  RC_ASSERT(read.articles[0].body == body);
}

}  // namespace
}  // namespace quotidian
