// NITF and NewsML-G2, as agencies send them: what one record becomes. Stateless but for the mappings.
#pragma once

#include <libxml/tree.h>

#include <optional>
#include <string>
#include <vector>

#include <quotidian/article.h>

#include "indexer/readers/mapping.h"

namespace quotidian {

class NitfRecords {
 public:
  // Fills what is still empty from a <nitf>.
  void fill(Article& article, const xmlNode* nitf, std::vector<std::string>& warnings) const;
  // A NITF can say in its head that another document, named by its id, is to be taken out.
  static std::optional<Article> kill_of_another(const xmlNode* nitf);

 private:
  Mapping mapping_{&Paths::nitf};
};

}  // namespace quotidian
