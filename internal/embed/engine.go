package embed

import (
	"fmt"
	"strings"
	"unicode"

	"gdplot/internal/wording"
)

// pdfLaTeX has Latin letters and the commands of mathematics. Other letters, Greek words, Cyrillic and Chinese among them, it
// stops at, where LuaLaTeX and XeLaTeX only ask for a font; so whoever pastes a figure is told.

// engineNote is a comment that says what a caption needs beyond pdfLaTeX; empty where it needs nothing.
func engineNote(caption string) string {
	var lacking []rune
	seen := map[rune]bool{}
	for _, word := range scripts(caption) {
		if !word.raw {
			continue
		}
		for _, r := range word.text {
			if !seen[r] {
				seen[r] = true
				lacking = append(lacking, r)
			}
		}
	}
	if len(lacking) == 0 {
		return ""
	}
	const most = 12
	more := ""
	if len(lacking) > most {
		lacking, more = lacking[:most], "…"
	}
	return fmt.Sprintf("%% The caption has letters that pdfLaTeX lacks, %s%s: use LuaLaTeX or XeLaTeX, with a font that has them (fontspec: \\setmainfont).\n", string(lacking), more)
}

// piece is a part of a caption. What is raw LaTeX has neither a letter nor a command for.
type piece struct {
	text string
	raw  bool
}

// scripts parts a caption: a word in Greek letters is raw whole where one of them has no command, so that names stay words and
// α stays a sign.
func scripts(s string) []piece {
	var all []piece
	add := func(text string, raw bool) {
		if n := len(all); n > 0 && all[n-1].raw == raw {
			all[n-1].text += text
			return
		}
		all = append(all, piece{text, raw})
	}
	for runes := []rune(s); len(runes) > 0; {
		n := 0
		raw := false
		for n < len(runes) && unicode.Is(unicode.Greek, runes[n]) {
			_, known := wording.TeXCommand(runes[n])
			raw = raw || !known
			n++
		}
		if n == 0 {
			n, raw = 1, !settable(runes[0])
		}
		add(string(runes[:n]), raw)
		runes = runes[n:]
	}
	return all
}

// settable reports whether pdfLaTeX sets a character as it comes (the kernel's utf8.def), or the form has a command for it.
func settable(r rune) bool {
	_, known := wording.TeXCommand(r)
	_, raised := wording.Raised(r)
	_, lowered := wording.Lowered(r)
	return r < 0x180 || known || raised || lowered || strings.ContainsRune("‐‑‒–—―‖‘’‚“”„†‡•…‰‱‹›※‽⁄€№™Ω℮−\u2009\u202f\ufffd", r)
}
