// Files that are there or not there, never half: atomic replacement, syncing, and hashes of them.
// Used by the archive's life cycle. Stateless.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace quotidian::archive {

// Writes to a temporary file beside `file`, syncs, renames, syncs the directory. Throws Error
// no_space or internal with the file's name; the old file then stands unchanged.
void replace_file(const std::filesystem::path& file, std::string_view text);

// All of a file; empty where there is none.
std::string text_of(const std::filesystem::path& file);

// fsync of a file's content; of a directory's entries.
void sync_file(const std::filesystem::path& file);
void sync_directory(const std::filesystem::path& directory);

// Copies all of a file, over what is there, and syncs it. Throws Error no_space or internal with the name.
void copy_file(const std::filesystem::path& from, const std::filesystem::path& to);

// Makes those of the path that are not there, and syncs the parent of each that it made. Throws Error
// no_space or internal with the name.
void make_directories(const std::filesystem::path& path);

// SHA-256 in hex of each regular file below `directory` but `except`, by its path relative to it.
std::map<std::string, std::string> sha256_of_files(const std::filesystem::path& directory,
                                                   std::string_view except);

// SHA-256 of a file and of a text, in hex; and any bytes in hex.
std::string sha256_of_file(const std::filesystem::path& file);
std::string sha256_of_text(std::string_view text);
std::string hex(std::string_view bytes);

// Now, as RFC 3339 in UTC to the second.
std::string utc_now();

}  // namespace quotidian::archive
