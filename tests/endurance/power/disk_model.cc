// A tree of nodes, each with what is safe and what came since; see disk_model.h.
#include "tests/endurance/power/disk_model.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace quotidian::endurance {

std::vector<Record> read_journal(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::vector<Record> records;
  for (RecordHead head; in.read(reinterpret_cast<char*>(&head), sizeof head);) {
    Record record{head.operation, std::string(head.path_size, '\0'), std::string(head.more_size, '\0'),
                  head.offset};
    in.read(record.path.data(), head.path_size);
    in.read(record.more.data(), head.more_size);
    if (!in) throw std::runtime_error("the journal is cut off");
    records.push_back(std::move(record));
  }
  return records;
}

DiskModel::DiskModel(std::filesystem::path root) : root_(std::move(root)), top_(std::make_shared<Node>()) {
  top_->is_directory = true;
}

// Null above the root and where there is no such directory.
DiskModel::Node* DiskModel::parent_of(const std::string& path, std::string& name) const {
  const auto below = std::filesystem::path(path).lexically_normal().lexically_relative(root_);
  if (below.empty() || *below.begin() == "..") return nullptr;
  Node* node = top_.get();
  std::vector<std::string> parts;
  for (const auto& part : below)
    if (!part.empty() && part != ".") parts.push_back(part);
  if (parts.empty()) return nullptr;
  name = parts.back();
  parts.pop_back();
  for (const std::string& part : parts) {
    const auto found = node->entries.find(part);
    if (found == node->entries.end()) return nullptr;
    node = found->second.get();
  }
  return node;
}

std::shared_ptr<DiskModel::Node> DiskModel::find(const std::string& path) const {
  if (std::filesystem::path(path).lexically_normal() == root_) return top_;
  std::string name;
  const Node* parent = parent_of(path, name);
  if (parent == nullptr) return {};
  const auto found = parent->entries.find(name);
  return found == parent->entries.end() ? nullptr : found->second;
}

void DiskModel::set(Node& directory, const std::string& name, std::shared_ptr<Node> node) {
  directory.changes.emplace_back(name, node);
  if (node)
    directory.entries[name] = std::move(node);
  else
    directory.entries.erase(name);
}

void DiskModel::write(std::string& bytes, const Node::Write& write) {
  if (write.truncates) {
    bytes.resize(write.offset);
    return;
  }
  bytes.resize(std::max<std::size_t>(bytes.size(), write.offset + write.bytes.size()));
  bytes.replace(write.offset, write.bytes.size(), write.bytes);
}

void DiskModel::apply(const Record& record) {
  std::string name, to_name;
  const std::shared_ptr<Node> node = find(record.path);
  Node* parent = parent_of(record.path, name);
  switch (record.operation) {
    case Operation::create:
    case Operation::make_directory:
      if (node || parent == nullptr) return;
      set(*parent, name, std::make_shared<Node>());
      parent->entries[name]->is_directory = record.operation == Operation::make_directory;
      return;
    case Operation::write:
    case Operation::truncate:
      if (!node) throw std::runtime_error("written to, but never made: " + record.path);
      node->writes.push_back({record.offset, record.more, record.operation == Operation::truncate});
      write(node->now, node->writes.back());
      return;
    case Operation::rename:
    case Operation::link: {
      Node* to = parent_of(record.more, to_name);
      if (!node || to == nullptr) throw std::runtime_error("renamed, but never made: " + record.path);
      set(*to, to_name, node);
      if (record.operation == Operation::rename) set(*parent, name, nullptr);
      return;
    }
    case Operation::remove:
      if (parent != nullptr) set(*parent, name, nullptr);
      return;
    case Operation::sync:
      if (!node) return;
      node->safe = node->now;
      node->writes.clear();
      node->safe_entries = node->entries;
      node->changes.clear();
      return;
  }
}

void DiskModel::leave(const Node& node, Unsynced unsynced, std::mt19937& random,
                      const std::filesystem::path& path) {
  if (node.is_directory) {
    std::filesystem::create_directory(path);
    Node::Entries entries = unsynced == Unsynced::kept ? node.entries : node.safe_entries;
    if (unsynced == Unsynced::torn) {
      const std::size_t kept = random() % (node.changes.size() + 1);
      for (std::size_t i = 0; i < kept; ++i) {
        const auto& [name, changed] = node.changes[i];
        if (changed)
          entries[name] = changed;
        else
          entries.erase(name);
      }
    }
    for (const auto& [name, below] : entries) leave(*below, unsynced, random, path / name);
    return;
  }
  std::string bytes = unsynced == Unsynced::kept ? node.now : node.safe;
  if (unsynced == Unsynced::torn)
    for (const Node::Write& each : node.writes)
      if (random() % 2 == 0) write(bytes, each);
  std::ofstream(path, std::ios::binary) << bytes;
}

void DiskModel::leave(Unsynced unsynced, std::mt19937& random, const std::filesystem::path& directory) const {
  leave(*top_, unsynced, random, directory);
}

}  // namespace quotidian::endurance
