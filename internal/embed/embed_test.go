package embed

import (
	"encoding/xml"
	"html"
	"io"
	"strings"
	"testing"
	"unicode"
)

// nasty are texts with the signs of every language that a form is read as.
var nasty = []string{
	"Gradient descent ends at (0, 0).", `<b>bold</b> & "quoted" 'so' \ back`, "100% of $x_1$ and $5 or $6 in {braces}", "*star* _under_ __init__ `code` ~~gone~~ ^up^ ~down~",
	"{{< x >}} {{% y %}} {{ z }} {% raw %}", "[link](javascript:alert(1)) ![i](j) [^1] [@cite] @name", "# head", "- item", "1. first", "12) twelfth", "97.5 % are right", "7.", "> said", "+ plus", "= rule", "a | b | c", "https://example.org/a_b",
	`</figcaption></figure><script>alert(1)</script>`, `-->`, "&amp; &#42; &lt;", "::: {.x}", `x]{#id .class}`, "two\nlines\n\nand more", "α ≤ β, 10⁻³ − x₁², ∇f → ∞ ‖g‖ ½ é…", `\textbf{x} \input{y} #1 ~ ^ %`, "trailing\\", `"`,
	"tab\tand \x1b[31mred\u202e turned\u2028", "{% include 'x' %}", "<!-- c -->", "a--b---c...", "H~2~O", `{width=1 onload="x"}`,
}

// shown is a text as a reader has to see it.
func shown(s string) string { return line(s) }

func figure(alt, caption string) Figure {
	return Figure{Light: "out/h%26h/contour.svg", Dark: "out/h%26h/contour.dark.svg", Width: 400, Alt: alt, Caption: caption, Label: "h&h-contour"}
}

// holds checks what can be known of a form without its tool: the text keeps its lines and the reader's terminal, and the
// HTML of a form means what it was given.
func holds(t *testing.T, f Form, alt, caption string) {
	t.Helper()
	got, plain := f.Write(figure(alt, caption)), f.Write(figure("alt", "caption"))
	if a, b := strings.Count(got, "\n"), strings.Count(plain, "\n"); a != b {
		t.Errorf("%s: %d lines, and %d without such texts\n%s", f.Name, a, b, got)
	}
	if i := strings.IndexFunc(got, func(r rune) bool {
		return r != '\n' && r != '\t' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
	}); i >= 0 {
		t.Errorf("%s: %q steers terminals", f.Name, got[i:])
	}
	if strings.Count(got, "{{<") > strings.Count(plain, "{{<") || strings.Contains(got, "{{%") {
		t.Errorf("%s: a shortcode\n%s", f.Name, got)
	}
	if f.Name == "html" {
		if a, c := fromHTML(t, got); a != shown(alt) || c != shown(caption) {
			t.Errorf("html: alt %q, want %q; caption %q, want %q", a, shown(alt), c, shown(caption))
		}
	}
}

// fromHTML reads alternative text and caption of a figure.
func fromHTML(t *testing.T, s string) (alt, caption string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(s))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	d.AutoClose = append(d.AutoClose, "source")
	var within string
	for {
		token, err := d.Token()
		if err == io.EOF {
			return alt, caption
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, s)
		}
		switch token := token.(type) {
		case xml.StartElement:
			within = token.Name.Local
			for _, a := range token.Attr {
				if within == "img" && a.Name.Local == "alt" {
					alt = a.Value
				}
			}
		case xml.EndElement:
			within = ""
		case xml.CharData:
			if within == "figcaption" {
				caption += string(token)
			}
		}
	}
}

func TestFormsKeepTexts(t *testing.T) {
	if len(forms) < 6 {
		t.Fatalf("only %d forms", len(forms))
	}
	for _, f := range forms {
		for i, s := range nasty {
			holds(t, f, s, nasty[(i+1)%len(nasty)])
		}
	}
}

func FuzzForms(f *testing.F) {
	for i, s := range nasty {
		f.Add(s, nasty[(i+7)%len(nasty)])
	}
	f.Fuzz(func(t *testing.T, alt, caption string) {
		for _, form := range forms {
			holds(t, form, alt, caption)
		}
	})
}

// FuzzMarkdown: escaped once, no sign of any dialect is left, and what an HTML reader makes of the entities is the text.
func FuzzMarkdown(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Markdown(s)
		if strings.ContainsAny(got, "<|~^$@{}*_[]`\\\n") {
			t.Errorf("%q is left with signs: %q", s, got)
		}
		if back, want := html.UnescapeString(got), shown(s); back != want {
			t.Errorf("%q comes back as %q", want, back)
		}
	})
}
