// Matched: a document as it passes by among all that match, from a database at hand or far away. Valid for
// that moment only.
#pragma once

#include <string>

#include <xapian.h>

namespace quotidian {

class Matched {
 public:
  virtual ~Matched() = default;
  virtual Xapian::docid id() const = 0;  // in the collection
  virtual std::string value(Xapian::valueno slot) const = 0;
  virtual std::string data() const = 0;
};

}  // namespace quotidian
