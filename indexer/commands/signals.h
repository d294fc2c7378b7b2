// SIGINT and SIGTERM noted, for the work to end at its next good moment; a second one ends the program at
// once, and the archive is then as at its last commit. Part of the program.
#pragma once

namespace quotidian::commands {

void catch_signals();
void release_signals();  // they end the program again, as does one that was caught meanwhile
int caught_signal();     // its number; 0 for none

}  // namespace quotidian::commands
