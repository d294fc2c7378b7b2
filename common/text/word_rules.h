// The word rules: what word_breaker.cc carries out, and part of the analyzer's fingerprint. UAX #29 (Unicode
// 15, WB3-WB13 without the rules for Hebrew quotation marks) with three changes to what ICU 72 ships: '@' is
// no letter, ':' joins no letters, and the narrow space of French typesetting (U+202F) joins nothing. No
// dictionaries: each ideograph, kana and Thai letter is a word. Kept as text of our own so that an upgrade of
// ICU cannot change terms silently.
#pragma once

namespace quotidian::text {

inline constexpr const char* kWordRules = R"(
!!chain;
!!quoted_literals_only;
$cr = [\p{Word_Break = CR}];
$lf = [\p{Word_Break = LF}];
$newline = [\p{Word_Break = Newline}];
$ext = [\p{Word_Break = Extend} \p{Word_Break = Format} \p{Word_Break = ZWJ}];
$letter = [\p{Word_Break = ALetter} \p{Word_Break = Hebrew_Letter}];
$numeric = [\p{Word_Break = Numeric}];
$katakana = [\p{Word_Break = Katakana}];
$low = [[\p{Word_Break = ExtendNumLet}] - [\u202f]];
$midletter = [[\p{Word_Break = MidLetter} \p{Word_Break = MidNumLet} \p{Word_Break = Single_Quote}] - [\:]];
$midnum = [\p{Word_Break = MidNum} \p{Word_Break = MidNumLet} \p{Word_Break = Single_Quote}];
$L = $letter $ext*;
$N = $numeric $ext*;
$K = $katakana $ext*;
$E = $low $ext*;
$cr $lf;
[^$cr $lf $newline]? $ext*;
$L $L;
$L $midletter $ext* $L;
$L $N;
$N $L;
$N $N;
$N $midnum $ext* $N;
$K $K;
$L $E;
$N $E;
$K $E;
$E $E;
$E $L;
$E $N;
$E $K;
)";

}  // namespace quotidian::text
