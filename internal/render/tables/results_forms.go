package tables

import (
	"bytes"
	"encoding/csv"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gdplot/internal/plain"
	"gdplot/internal/wording"
)

// latex is the table with rules of booktabs.
func (f *resultsFigure) latex() string {
	var b strings.Builder
	b.WriteString("% \\usepackage{booktabs}\n\\begin{tabular}{l" + strings.Repeat("r", len(f.heads)) + "}\n\\toprule\n")
	if f.grouped() && !f.single() {
		var rules string
		for g, name := range f.groups {
			n, from := 0, 0
			for i, h := range f.heads {
				if h.group == g {
					if n++; n == 1 {
						from = i + 2
					}
				}
			}
			b.WriteString(" & \\multicolumn{" + strconv.Itoa(n) + "}{c}{" + latexText(name) + "}")
			if name != "" {
				rules += "\\cmidrule(lr){" + strconv.Itoa(from) + "-" + strconv.Itoa(from+n-1) + "}"
			}
		}
		b.WriteString(" \\\\\n" + rules + "\n")
	}
	for i := range f.heads {
		b.WriteString(" & " + latexText(f.headName(i)))
	}
	b.WriteString(" \\\\\n\\midrule\n")
	for i := range f.rows {
		r := &f.rows[i]
		b.WriteString(latexText(r.name))
		for k := range r.cells {
			c := &r.cells[k]
			number := latexText(f.number(k, c))
			if c.word == "" {
				number = latexNumber(f.number(k, c), c.best)
			}
			b.WriteString(" & " + number)
			if beside := f.beside(k, c); beside != "" {
				b.WriteString(" {\\footnotesize " + latexWords(beside) + "}")
			}
		}
		b.WriteString(" \\\\\n")
	}
	b.WriteString("\\bottomrule\n\\end{tabular}\n")
	return b.String()
}

// latexRaised makes what stands above or below a line fit for math.
var latexRaised = strings.NewReplacer("−", "-", `\`, "", "$", "", "{", "", "^", "", "~", " ", "%", `\%`, "#", `\#`, "&", `\&`, "_", `\_`)

// latexNumber is a number as figures write it, in math.
func latexNumber(s string, bold bool) string {
	s = strings.NewReplacer("×", `\times`, "−", "-", "–", `\text{--}`, ",", "{,}", "%", `\%`, "±", `\pm`, "∞", `\infty`, "\u00a0", " ").Replace(s)
	if s == `\text{--}` {
		return "--"
	}
	if bold {
		return `$\mathbf{` + s + `}$`
	}
	return "$" + s + "$"
}

// latexWords is a text of numbers and words.
func latexWords(s string) string {
	var b strings.Builder
	for i, part := range strings.Split(s, "; ") {
		if i > 0 {
			b.WriteString("; ")
		}
		if lo, hi, ok := strings.Cut(part, " to "); ok {
			b.WriteString(latexNumber(lo, false) + " to " + latexNumber(hi, false))
		} else if strings.HasPrefix(part, "±") {
			b.WriteString(latexNumber(part, false))
		} else {
			b.WriteString(latexText(part))
		}
	}
	return b.String()
}

// latexEscapes are characters that mean something else in LaTeX, or that its usual fonts lack.
var latexEscapes = map[rune]string{
	'\\': `\textbackslash{}`, '{': `\{`, '}': `\}`, '$': `\$`, '&': `\&`, '#': `\#`, '^': `\textasciicircum{}`, '_': `\_`, '%': `\%`, '~': `\textasciitilde{}`,
	'−': "$-$", '×': `$\times$`, '±': `$\pm$`, '∞': `$\infty$`, '–': "--", '≤': `$\leq$`, '≥': `$\geq$`, '·': `$\cdot$`, '∇': `$\nabla$`, '‖': `$\|$`, '\u00a0': "~", '\u202f': `\,`, '<': `$<$`, '>': `$>$`, '|': `$|$`,
	'α': `$\alpha$`, 'β': `$\beta$`, 'γ': `$\gamma$`, 'δ': `$\delta$`, 'ε': `$\varepsilon$`, 'ζ': `$\zeta$`, 'η': `$\eta$`, 'θ': `$\theta$`, 'κ': `$\kappa$`, 'λ': `$\lambda$`, 'μ': `$\mu$`,
	'ν': `$\nu$`, 'ξ': `$\xi$`, 'π': `$\pi$`, 'ρ': `$\rho$`, 'σ': `$\sigma$`, 'τ': `$\tau$`, 'φ': `$\varphi$`, 'ψ': `$\psi$`, 'ω': `$\omega$`, 'Δ': `$\Delta$`, 'Σ': `$\Sigma$`, 'Ω': `$\Omega$`,
}

// latexText is a text with raised and lowered letters, ^{−7}, as LaTeX.
func latexText(s string) string {
	var b strings.Builder
	for s != "" {
		if mark := s[0]; (mark == '^' || mark == '_') && strings.HasPrefix(s[1:], "{") {
			if inner, after, closed := strings.Cut(s[2:], "}"); closed {
				b.WriteString("$" + string(mark) + "{" + latexRaised.Replace(inner) + "}$")
				s = after
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(s)
		if out, special := latexEscapes[r]; special {
			b.WriteString(out)
		} else {
			b.WriteRune(r)
		}
		s = s[size:]
	}
	return b.String()
}

// markdown is the table with pipes.
func (f *resultsFigure) markdown() string {
	var b strings.Builder
	b.WriteString("| |")
	for i := range f.heads {
		name := f.headName(i)
		if g := f.groups[f.heads[i].group]; f.grouped() && !f.single() && g != "" {
			name = g + ", " + name
		}
		b.WriteString(" " + markdownText(name) + " |")
	}
	b.WriteString("\n|---|" + strings.Repeat("---:|", len(f.heads)) + "\n")
	for i := range f.rows {
		r := &f.rows[i]
		b.WriteString("| " + markdownText(r.name) + " |")
		for k := range r.cells {
			c := &r.cells[k]
			text := markdownText(f.number(k, c))
			if c.best {
				text = "**" + text + "**"
			}
			if beside := f.beside(k, c); beside != "" {
				text += " (" + markdownText(beside) + ")"
			}
			b.WriteString(" " + text + " |")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// markdownText is a text in which nothing means anything to Markdown or HTML.
func markdownText(s string) string {
	return strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "<", "&lt;", ">", "&gt;", "&", "&amp;", "[", `\[`, "]", `\]`, "~", `\~`, "$", `\$`).Replace(plainText(s))
}

// plainText writes raised digits as such.
func plainText(s string) string { return wording.Plain(plain.Line(s)) }

// csv has all digits, and columns of their own for the ends of intervals and for failures.
func (f *resultsFigure) csv() string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	head := []string{"row"}
	for i := range f.heads {
		name := plainText(f.headName(i))
		if g := f.groups[f.heads[i].group]; f.grouped() && !f.single() && g != "" {
			name = plainText(g) + ", " + name
		}
		head = append(head, name)
		if f.spreadIn(i) {
			head = append(head, name+", lower", name+", upper")
		}
		if f.failsIn(i) {
			head = append(head, name+", failures")
		}
	}
	rows := [][]string{head}
	for i := range f.rows {
		r := &f.rows[i]
		row := []string{plainText(r.name)}
		for k := range r.cells {
			c := &r.cells[k]
			if row = append(row, c.word); c.word == "" {
				row[len(row)-1] = digits(c.center)
			}
			if f.spreadIn(k) {
				row = append(row, digits(c.lo), digits(c.hi))
			}
			if f.failsIn(k) {
				row = append(row, strconv.Itoa(c.fails))
			}
		}
		rows = append(rows, row)
	}
	if err := w.WriteAll(rows); err != nil {
		panic("tables: " + err.Error()) // a buffer takes all
	}
	return b.String()
}

// spreadIn reports whether a column has a spread anywhere.
func (f *resultsFigure) spreadIn(i int) bool {
	for _, r := range f.rows {
		if !math.IsNaN(r.cells[i].lo) {
			return true
		}
	}
	return false
}

// failsIn reports whether a run fails anywhere in a column.
func (f *resultsFigure) failsIn(i int) bool {
	return slices.ContainsFunc(f.rows, func(r resultRow) bool { return r.cells[i].fails > 0 })
}

// digits are all of a number, nothing where there is none.
func digits(v float64) string {
	switch {
	case math.IsNaN(v):
		return ""
	case math.IsInf(v, 1):
		return "Inf"
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}
