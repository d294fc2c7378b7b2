# Makes documentation comments of a public header's plain ones: the first stands for the file, one above or behind a
# declaration for that. What Doxygen would take for its commands, or for HTML, is text.
function plain(text) {
  gsub(/[\\<>@#%]/, "\\\\&", text)
  return text
}

FNR == 1 { print "/// @file"; behind = 0 }

/^ *\/\// {
  at = index($0, "//")
  # Under a comment behind code, in the same column: its next line.
  print substr($0, 1, at - 1) (at == behind ? "///< " : "/// ") plain(substr($0, at + 2))
  next
}

{ behind = 0 }

# Behind code, two blanks before it as the formatter leaves it.
/[^ ] +\/\/ / && !/^ *#/ {
  match($0, /  \/\/ /)
  behind = RSTART + 2
  print substr($0, 1, behind - 1) "///< " plain(substr($0, behind + 2))
  next
}

{ print }
