package wording

import (
	"strings"
	"unicode"
)

// TeX sets what stands between dollars in a text, a small subset of TeX's mathematics, as the markup and the characters
// that figures draw: $x_1^2$, $\nabla f$, $10^{-6}$, $\frac12$, $\sqrt{x}$. As in pandoc, a dollar opens only before
// something other than a blank, and closes only behind such a thing and not before a digit, so that prices stay; \$ is
// always a dollar. Commands that are not known stay as their names, and lacking lists them, each once.
func TeX(s string) (text string, lacking []string) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case strings.HasPrefix(s[i:], `\$`):
			b.WriteByte('$')
			i++
		case s[i] == '$':
			n := formulaLength(s[i+1:])
			if n < 0 {
				b.WriteByte('$')
				continue
			}
			t := texReader{rest: s[i+1 : i+1+n]}
			b.WriteString(t.all())
			for _, name := range t.lacking {
				lacking = appendOnce(lacking, name)
			}
			i += n + 1
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String(), lacking
}

// formulaLength is how long the formula behind an opening dollar is, -1 where it is none.
func formulaLength(s string) int {
	if s == "" || s[0] == ' ' {
		return -1
	}
	for i := 1; i < len(s); i++ {
		if s[i] != '$' || s[i-1] == '\\' {
			continue
		}
		if s[i-1] == ' ' || i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9' {
			return -1
		}
		return i
	}
	return -1
}

func appendOnce(all []string, s string) []string {
	for _, other := range all {
		if other == s {
			return all
		}
	}
	return append(all, s)
}

// texReader sets a formula from left to right.
type texReader struct {
	rest    string
	depth   int // of braces
	script  int // of raised and lowered pieces
	lacking []string
}

// texDepth is how deep braces may be nested; deeper ones stand as they are.
const texDepth = 32

// all sets everything up to the end, or to the brace that closes the group being read.
func (t *texReader) all() string {
	var b strings.Builder
	for t.rest != "" {
		if t.rest[0] == '}' {
			if t.depth > 0 {
				break
			}
			t.rest = t.rest[1:]
			continue
		}
		piece := t.atom()
		if signs[piece] && b.Len() > 0 && t.script == 0 && !strings.HasSuffix(b.String(), "(") { // between two things
			piece = " " + piece + " "
		}
		b.WriteString(piece)
	}
	return strings.TrimSpace(strings.ReplaceAll(b.String(), "  ", " "))
}

// signs have room on both sides where they stand between two things.
var signs = map[string]bool{"=": true, "+": true, minus: true, "<": true, ">": true, "≤": true, "≥": true, "≈": true, "≠": true,
	"≪": true, "≫": true, "∝": true, "→": true, "←": true, "⇒": true, "↦": true, "∈": true, "±": true, "×": true, "≡": true, "∼": true, ":=": true}

// atom sets the next thing: a letter, a group, a command with its arguments, a raised or lowered piece.
func (t *texReader) atom() string {
	r, size := rune(t.rest[0]), 1
	if r >= 0x80 {
		for i, c := range t.rest {
			if i > 0 {
				size = i
				break
			}
			r, size = c, len(t.rest)
		}
	}
	t.rest = t.rest[size:]
	switch r {
	case '{':
		return t.group()
	case '^', '_':
		return t.scripted(string(r))
	case '\\':
		return t.command()
	case '-':
		return minus
	case '*':
		return "∗"
	case '\'':
		return "′"
	case '~':
		return "\u00a0"
	case ' ':
		return ""
	}
	return string(r)
}

// group sets what stands in braces, the first of which has been read.
func (t *texReader) group() string {
	if t.depth >= texDepth {
		return ""
	}
	t.depth++
	s := t.all()
	t.depth--
	t.rest = strings.TrimPrefix(t.rest, "}")
	return s
}

// argument is the next group, or the next thing where it has no braces.
func (t *texReader) argument() string {
	t.rest = strings.TrimLeft(t.rest, " ")
	if t.rest == "" {
		return ""
	}
	return t.atom()
}

// scripted sets what is raised or lowered. Markup knows one level; within it, scripts are characters where there are
// such, else they stay on the line.
func (t *texReader) scripted(mark string) string {
	t.script++
	s := t.argument()
	t.script--
	switch {
	case s == "":
		return ""
	case mark == "^" && strings.Trim(s, "′") == "":
		return s
	case t.script > 0 && mark == "^":
		if raised, ok := raised(s); ok {
			return raised
		}
		return "^" + s
	case t.script > 0:
		if low, ok := lowered(s); ok {
			return low
		}
		return s
	}
	return mark + "{" + s + "}"
}

// command sets a command, whose backslash has been read.
func (t *texReader) command() string {
	n := strings.IndexFunc(t.rest, func(r rune) bool { return !unicode.IsLetter(r) || r >= 0x80 })
	switch {
	case n < 0:
		n = len(t.rest)
	case n == 0:
		n = 1 // \, \; \{ \|
	}
	name := t.rest[:n]
	t.rest = t.rest[n:]
	if c, ok := texCharacters[name]; ok {
		return c
	}
	switch name {
	case "frac", "tfrac", "dfrac":
		return t.fraction()
	case "sqrt":
		return "√" + enclosed(t.argument())
	case "text", "mathrm", "mathbf", "mathit", "mathsf", "boldsymbol", "bm", "operatorname", "textbf", "textit", "mathcal":
		return t.words()
	case "mathbb":
		s := t.argument()
		if s == "R" {
			return "ℝ"
		}
		return s
	case "left", "right", "big", "Big", "bigl", "bigr", "displaystyle", "limits":
		t.rest = strings.TrimPrefix(t.rest, ".")
		return ""
	}
	if accent, ok := texAccents[name]; ok {
		return t.argument() + accent
	}
	if texFunctions[name] {
		if strings.HasPrefix(strings.TrimLeft(t.rest, " "), "(") || strings.HasPrefix(t.rest, "_") || strings.HasPrefix(t.rest, "^") || t.rest == "" {
			return name
		}
		return name + "\u00a0"
	}
	t.lacking = appendOnce(t.lacking, `\`+name)
	return name
}

// words are the letters of a group as they stand, blanks among them.
func (t *texReader) words() string {
	t.rest = strings.TrimLeft(t.rest, " ")
	if !strings.HasPrefix(t.rest, "{") {
		return t.argument()
	}
	end := strings.IndexByte(t.rest, '}')
	if end < 0 {
		end = len(t.rest) - 1
	}
	inner := t.rest[1:max(end, 1)]
	if strings.ContainsAny(inner, `\{^_`) {
		return t.argument()
	}
	t.rest = t.rest[end+1:]
	return strings.ReplaceAll(inner, " ", "\u00a0")
}

// fraction sets a fraction on one line.
func (t *texReader) fraction() string {
	above, below := t.argument(), t.argument()
	if f, ok := map[string]string{"1/2": "½", "1/4": "¼", "3/4": "¾"}[above+"/"+below]; ok {
		return f
	}
	return enclosed(above) + "/" + enclosed(below)
}

// enclosed is a text in parentheses, unless it is one name or number with its scripts.
func enclosed(s string) string {
	if strings.ContainsAny(s, " +/·×"+minus) || len([]rune(strings.ReplaceAll(s, "\u00a0", ""))) > 1 && !single(s) {
		return "(" + s + ")"
	}
	return s
}

// single reports whether a text is a number, a call, or a letter with scripts.
func single(s string) bool {
	if strings.Trim(s, "0123456789.") == "" || strings.HasSuffix(s, ")") {
		return true
	}
	stem, _, _ := strings.Cut(s, "_{")
	stem, _, _ = strings.Cut(stem, "^{")
	return len([]rune(stem)) <= 2 && !unicode.IsDigit([]rune(stem + "x")[0])
}

var texAccents = map[string]string{"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308",
	"widehat": "\u0302", "overline": "\u0304", "widetilde": "\u0303"}

var texFunctions = map[string]bool{"sin": true, "cos": true, "tan": true, "exp": true, "log": true, "ln": true, "max": true, "min": true,
	"arg": true, "argmin": true, "argmax": true, "det": true, "dim": true, "sup": true, "inf": true, "lim": true, "sinh": true, "cosh": true,
	"tanh": true, "arcsin": true, "arccos": true, "arctan": true, "sgn": true, "tr": true, "Pr": true, "diag": true}

var texCharacters = map[string]string{
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
	"vartheta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
	"tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
	"Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
	"nabla": "∇", "partial": "∂", "infty": "∞", "sum": "Σ", "prod": "Π", "int": "∫", "ell": "ℓ",
	"cdot": "·", "times": "×", "pm": "±", "div": "÷", "ast": "∗", "star": "⋆", "circ": "∘", "prime": "′", "degree": "°",
	"le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "sim": "∼", "equiv": "≡", "propto": "∝",
	"ll": "≪", "gg": "≫", "lt": "<", "gt": ">", "to": "→", "rightarrow": "→", "leftarrow": "←", "gets": "←", "Rightarrow": "⇒",
	"mapsto": "↦", "in": "∈", "emptyset": "∅", "ldots": "…", "dots": "…", "cdots": "…", "top": "⊤", "mid": "|", "vert": "|",
	"|": "‖", "Vert": "‖", "lVert": "‖", "rVert": "‖", "lvert": "|", "rvert": "|", "langle": "⟨", "rangle": "⟩", "lbrace": "{", "rbrace": "}",
	"{": "{", "}": "}", "%": "%", "$": "$", "&": "&", "#": "#", "_": "_", ",": "\u00a0", ";": "\u00a0", ":": "\u00a0", " ": "\u00a0", "!": "", "quad": "\u00a0\u00a0",
}
