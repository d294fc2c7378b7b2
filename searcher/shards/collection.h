// Collection: all that is searched as one: an archive, or those shards of a list that answer. An article and
// its quotes lie in one shard, side by side. A value; belongs to its databases' thread.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/generation.h"
#include "searcher/query/dates.h"
#include "searcher/query/document_figures.h"

namespace quotidian {

struct Shard {
  std::string name;  // as in the list
  Xapian::Database database;
  bool remote = false;                            // behind xapian-tcpsrv: nothing of ours runs there
  std::optional<DateRange> dates;                 // of all that is in it with a date, where the list tells
  std::shared_ptr<DocumentFigures> figures = {};  // none of a remote one
};

struct Collection {
  Xapian::Database all;  // of the shards' databases, in their order
  std::vector<Shard> shards;
  Counts counts;  // added up

  // Xapian deals the numbers of `all` out to its databases in turn.
  Xapian::docid number(Xapian::docid in_shard, std::size_t shard) const {
    return static_cast<Xapian::docid>((in_shard - 1) * shards.size() + shard + 1);
  }
  std::size_t shard_of(Xapian::docid number) const { return (number - 1) % shards.size(); }
  Xapian::docid in_shard(Xapian::docid number) const {
    return static_cast<Xapian::docid>((number - 1) / shards.size() + 1);
  }

  Xapian::Document document(Xapian::docid number, unsigned flags = 0) const {
    return shards[shard_of(number)].database.get_document(in_shard(number), flags);
  }
  // Of a document of a local shard.
  Date date(Xapian::docid number) const { return shards[shard_of(number)].figures->date(in_shard(number)); }
};

}  // namespace quotidian
