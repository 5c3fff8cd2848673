package embed

import (
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The forms as the tools that they are for read them, where these are installed (Debian: hugo, mkdocs-material, pandoc,
// texlive-latex-recommended): every reader sees the texts as they were, and nothing else.

// tool is what renders pages of one form.
type tool struct {
	form, program string
	render        func(t *testing.T, dir string, pages []string) []string // the HTML of each page
}

var tools = []tool{
	{"markdown", "hugo", hugoPages}, {"html", "hugo", hugoPages}, {"hugo", "hugo", hugoPages}, {"mkdocs", "mkdocs", mkDocsPages},
	{"markdown", "pandoc", func(t *testing.T, dir string, pages []string) []string {
		return pandocPages(t, dir, "commonmark_x", pages)
	}},
	{"markdown", "pandoc", func(t *testing.T, dir string, pages []string) []string { return pandocPages(t, dir, "gfm", pages) }},
	{"quarto", "pandoc", func(t *testing.T, dir string, pages []string) []string { return pandocPages(t, dir, "markdown", pages) }}, // Quarto's reader
}

func TestToolsShowTheTexts(t *testing.T) {
	for _, tool := range tools {
		t.Run(tool.form+" by "+tool.program, func(t *testing.T) {
			if _, err := exec.LookPath(tool.program); err != nil {
				t.Skip(tool.program + " is not installed")
			}
			form, _ := Find(tool.form)
			var pages []string
			for i, s := range nasty {
				pages = append(pages, form.Write(figure(s, nasty[(i+1)%len(nasty)])))
			}
			got := tool.render(t, t.TempDir(), pages)
			for i, s := range nasty {
				seen(t, tool.form, got[i], s, nasty[(i+1)%len(nasty)])
			}
		})
	}
}

// alts finds the alternative text of a picture; pandoc puts the one that Quarto takes, fig-alt, before its own.
var alts = regexp.MustCompile(`(?s)<img[^>]*?\balt="([^"]*)"`)

// unbroken is a parameter of Hugo's as it is read.
func unbroken(s string) string { return strings.ReplaceAll(s, `\"`, `"`) }

// seen looks for alternative text and caption in a page of a form, and for what should not be there.
func seen(t *testing.T, form, page, alt, caption string) {
	t.Helper()
	want := shown(alt)
	if form == "hugo" {
		want = unbroken(parameter(want))
	}
	found := alts.FindAllStringSubmatch(page, -1)
	if len(found) == 0 {
		t.Errorf("no picture in\n%s", page)
	}
	for _, f := range found {
		if got := alike(html.UnescapeString(f[1])); got != alike(want) {
			t.Errorf("alt %q, want %q\n%s", got, alike(want), page)
		}
	}
	texts := alike(html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, "")))
	if !strings.Contains(texts, alike(shown(caption))) {
		t.Errorf("caption %q is not in %q\n%s", alike(shown(caption)), texts, page)
	}
	if bare := regexp.MustCompile(`"[^"]*"`).ReplaceAllString(page, `""`); regexp.MustCompile(`(?i)<script|<b>|<[^>]*\sonload=|<a `).MatchString(bare) {
		t.Errorf("a script in\n%s", page)
	}
}

// alike is a text without what typography may change: quotes, dashes, dots and blanks.
func alike(s string) string {
	s = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "—", "---", "–", "--", "…", "...", "\u00a0", " ").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T, dir, program string, args ...string) {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%.3000s", program, err, out)
	}
}

func readPages(t *testing.T, pattern string, n int) []string {
	t.Helper()
	var all []string
	for i := range n {
		text, err := os.ReadFile(fmt.Sprintf(pattern, i))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(text))
	}
	return all
}

func hugoPages(t *testing.T, dir string, pages []string) []string {
	write(t, filepath.Join(dir, "config.toml"), "baseURL = 'https://example.org/'\ndisableKinds = ['taxonomy', 'term', 'RSS', 'sitemap']\n[markup.goldmark.renderer]\nunsafe = true\n")
	write(t, filepath.Join(dir, "layouts/_default/single.html"), "{{ .Content }}")
	write(t, filepath.Join(dir, "layouts/index.html"), "")
	write(t, filepath.Join(dir, "layouts/_default/list.html"), "")
	for i, text := range pages {
		write(t, filepath.Join(dir, fmt.Sprintf("content/p%d.md", i)), "---\ntitle: p\n---\n\n"+text)
	}
	run(t, dir, "hugo", "--quiet")
	return readPages(t, filepath.Join(dir, "public", "p%d", "index.html"), len(pages))
}

func mkDocsPages(t *testing.T, dir string, pages []string) []string {
	write(t, filepath.Join(dir, "mkdocs.yml"), "site_name: s\ntheme: {name: null, custom_dir: theme}\nuse_directory_urls: false\nmarkdown_extensions: [attr_list, md_in_html, tables]\nplugins: []\n")
	write(t, filepath.Join(dir, "theme/main.html"), "{{ page.content }}")
	write(t, filepath.Join(dir, "docs/index.md"), "x")
	for i, text := range pages {
		write(t, filepath.Join(dir, fmt.Sprintf("docs/p%d.md", i)), text)
	}
	run(t, dir, "mkdocs", "build", "--quiet")
	return readPages(t, filepath.Join(dir, "site", "p%d.html"), len(pages))
}

func pandocPages(t *testing.T, dir, from string, pages []string) []string {
	var all []string
	const between = "PAGEENDSHERE"
	write(t, filepath.Join(dir, "all.md"), strings.Join(pages, "\n"+between+"\n\n"))
	run(t, dir, "pandoc", "-f", from, "-t", "html", "-o", "all.html", "all.md")
	text, err := os.ReadFile(filepath.Join(dir, "all.html"))
	if err != nil {
		t.Fatal(err)
	}
	if all = strings.Split(string(text), "<p>"+between+"</p>"); len(all) != len(pages) {
		t.Fatalf("%d pages became %d", len(pages), len(all))
	}
	return all
}

// TestEngineNote sets captions of many languages: pdfLaTeX takes those of which nothing is noted and stops at others, and
// LuaLaTeX takes all.
func TestEngineNote(t *testing.T) {
	form, _ := Find("latex")
	plain, all := "", ""
	for _, c := range []struct {
		caption string
		noted   string
		words   string // of the caption, as they are written
	}{
		{"α ≤ β, Δx → 0, Ωmega ½ é ø ł ő “x” — €5 № 1", "", ""}, {"ηβ", "", ""}, {"The run “勾配降下法” ends", "勾配降下法", "勾配降下法"}, {"κάθοδος at α = 1", "κάθοδς", "κάθοδος at \\ensuremath"},
		{"спуск", "спук", "спуск"}, {"내리막", "내리막", "내리막"}, {"x🙂", "🙂", "x🙂"}, {"مسار", "مسار", "مسار"},
	} {
		f := figure("alt", c.caption)
		f.Light = "contour.pdf"
		written := form.Write(f)
		note, figure, _ := strings.Cut(written, "\\begin")
		if !strings.Contains(note, c.noted) || c.noted == "" && note != "" || !strings.Contains(figure, c.words) {
			t.Errorf("%q: the note is %q\n%s", c.caption, note, written)
		}
		if all += written; note == "" {
			plain += written
		} else if strings.ContainsAny(c.caption, "勾κ") && sets(t, "pdflatex", written) {
			t.Errorf("pdfLaTeX takes %q, and it is said not to", c.caption)
		}
	}
	if !sets(t, "pdflatex", plain) || !testing.Short() && !sets(t, "lualatex", all) {
		t.Error("captions are not set")
	}
}

// sets reports whether a LaTeX takes figures.
func sets(t *testing.T, program, figures string) bool {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skip(program + " is not installed")
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.tex"), "\\documentclass{article}\n\\usepackage[demo]{graphicx}\n\\begin{document}\n"+figures+"\\end{document}\n")
	cmd := exec.Command(program, "-interaction=nonstopmode", "-halt-on-error", "a.tex")
	cmd.Dir = dir
	return cmd.Run() == nil
}

// TestLaTeX sets all figures in one document.
func TestLaTeX(t *testing.T) {
	if _, err := exec.LookPath("pdflatex"); err != nil {
		t.Skip("pdflatex is not installed")
	}
	dir := t.TempDir()
	form, _ := Find("latex")
	var b strings.Builder
	b.WriteString("\\documentclass{article}\n\\usepackage[demo]{graphicx}\n\\begin{document}\n")
	for i, s := range nasty {
		f := figure(s, nasty[(i+1)%len(nasty)])
		f.Light = "my out/contour.pdf"
		b.WriteString(form.Write(f) + "\\clearpage\n")
	}
	b.WriteString("\\end{document}\n")
	write(t, filepath.Join(dir, "a.tex"), b.String())
	run(t, dir, "pdflatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex")
	out, err := exec.Command("pdftotext", "-raw", filepath.Join(dir, "a.pdf"), "-").Output()
	if err != nil {
		t.Logf("the texts are not looked at: %v", err)
		return
	}
	for _, s := range nasty {
		if want := alike(shown(s)); len(want) < 60 && !strings.ContainsAny(want, "≤⁻^~_\ufffd\"-'") && !strings.Contains(alike(string(out)), want) {
			t.Errorf("%q is not in the document", want)
		}
	}
}
