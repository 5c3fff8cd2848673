package embed

import (
	"fmt"
	"strings"
	"unicode"

	"gdplot/internal/plain"
	"gdplot/internal/wording"
)

// line is a text on one line, with nothing in it that is not printable: a form stands on the lines that it is given.
func line(s string) string {
	return plain.Line(strings.Join(strings.Fields(s), " "))
}

// Markdown keeps every dialect of Markdown from reading its own signs into prose. They are written as entities, which none
// of them reads as a sign, be it in Markdown, in HTML that stands in it, or in what a shortcode hands on; backslashes some
// take only here and some only there.
func Markdown(s string) string {
	s = line(s)
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '"':
			b.WriteString("&quot;")
		case strings.ContainsRune("\\*_`[]|~^$@{}", r), begins(s, i, r), strings.HasPrefix(s[i:], "://"):
			fmt.Fprintf(&b, "&#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// begins reports whether a character would make something else of the line that it begins: a heading, a list, a fence.
func begins(s string, i int, r rune) bool {
	if i == 0 {
		return r < 0x80 && r != '"' && r != '\'' && (unicode.IsPunct(r) || unicode.IsSymbol(r))
	}
	return (r == '.' || r == ')') && strings.Trim(s[:i], "0123456789") == "" && (i+1 == len(s) || s[i+1] == ' ') // not of 97.5 %
}

// apart is HTML in which no generator finds a shortcode.
func apart(s string) string { return strings.NewReplacer("{", "&#123;", "}", "&#125;").Replace(s) }

// parameter is a text as Hugo takes it between quotes: it drops backslashes other than those before quotes, so that they
// become U+2216, and looks for the signs of shortcodes, which a blank breaks.
func parameter(s string) string {
	return strings.NewReplacer("{{<", "{{ <", "{{%", "{{ %", ">}}", "> }}", "%}}", "% }}", `\`, "\u2216", `"`, `\"`).Replace(s)
}

// target is an address within the brackets of a link, which may hold none itself.
func target(address string) string {
	return strings.NewReplacer("(", "%28", ")", "%29", " ", "%20", "<", "%3C", ">", "%3E", `"`, "%22", "{", "%7B", "}", "%7D", "*", "%2A", "_", "%5F", "~", "%7E", "$", "%24", "@", "%40").Replace(address)
}

// latexSigns keep LaTeX from reading its own signs into prose.
var latexSigns = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`,
	"^", `\textasciicircum{}`, "~", `\textasciitilde{}`, "<", `\textless{}`, ">", `\textgreater{}`, "|", `\textbar{}`)

// latexText is a text that is set: beside the signs, the characters of mathematics that pdfLaTeX's fonts do not have.
func latexText(s string) string {
	var b strings.Builder
	for _, piece := range scripts(s) {
		if piece.raw {
			b.WriteString(piece.text)
			continue
		}
		writeLatex(&b, piece.text)
	}
	return b.String()
}

// writeLatex writes characters that pdfLaTeX has, or a command for.
func writeLatex(b *strings.Builder, s string) {
	for _, r := range s {
		command, known := wording.TeXCommand(r)
		above, raised := wording.Raised(r)
		below, lowered := wording.Lowered(r)
		switch {
		case raised:
			b.WriteString(`\textsuperscript{` + above + "}")
		case lowered:
			b.WriteString(`\textsubscript{` + below + "}")
		case r == '\ufffd':
			b.WriteByte('?')
		case r == '\u2212':
			b.WriteString(`\ensuremath{-}`)
		case r == '\u2009', r == '\u202f':
			b.WriteString(`\,`)
		case r == '\u00a0':
			b.WriteByte('~')
		case r == '\u2011':
			b.WriteByte('-')
		case known:
			b.WriteString(`\ensuremath{` + command + "}")
		case r == '"':
			b.WriteString(`\char34{}`)
		default:
			b.WriteString(latexSigns.Replace(string(r)))
		}
	}
}

// labelled is a name as a label: letters, digits and marks that TeX takes as they are.
func labelled(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-.:", r) {
			return r
		}
		return '-'
	}, s)
}
