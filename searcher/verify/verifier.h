// Verifying a quotation against one state of the archive: which articles may hold it, where in them it is
// closest, what that makes of it. Lives for one attempt; belongs to its database's thread.
#pragma once

#include <string>

#include <quotidian/verification.h>

namespace quotidian {

class Inquiry;
class Analyzer;
class Vocabulary;

// `inquiry` is of the query speaker:NAME, or of everything where no speaker is asked for. Fills all of
// `verification` but its times and generation. Throws Error bad_query for a quotation without a word.
void verify_quotation(Inquiry& inquiry, Vocabulary& vocabulary, Analyzer& analyzer,
                      const VerifyOptions& options, Verification& verification);

}  // namespace quotidian
