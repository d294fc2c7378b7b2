// XmlRecords: an XML file as a stream of whole elements of certain names, one in memory at a time. Below
// feeds, NITF and NewsML-G2. Not for concurrent use.
#pragma once

#include <libxml/tree.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "indexer/readers/format.h"

namespace quotidian {

// An element cut out of the file, with what remains to be known of its place.
struct XmlRecord {
  const xmlNode* node = nullptr;  // valid until the next record is asked for
  std::uint64_t line = 0;         // on which it began
  std::string parent;             // the name of the element around it, without prefix
  std::string parent_lang;        // and its xml:lang
};

class XmlRecords {
 public:
  // `names` are those of the elements wanted, without prefix; what stands inside one is not looked at
  // again. The first names what an article is, for the message if there is none.
  XmlRecords(const OpenFile& file, std::span<const std::string_view> names);
  ~XmlRecords();

  // The next element; nullptr at the end. What libxml2 could mend is a warning; where it could not go
  // on, the rest of the file is a rejection.
  const XmlRecord* next();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace quotidian
