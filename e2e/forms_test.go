package e2e

import (
	_ "embed"
	"html"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// formFaults measures the picture on a page, and lists what is wrong as kinds and words.
//
//go:embed forms.js
var formFaults string

type formFault struct{ Kind, Words string }

// formKinds are the faults that no picture has. Texts over lines have halos and are told only: online beside a thick line, onthin
// beside a thin one, onmark beside a mark; cut is a text shortened, of which the command says so, low and narrow a small panel.
var formKinds = []string{"overlap", "off", "tiny", "near"}

// picturesOf draws files in a width, and lists the pictures that are no films.
func picturesOf(t *testing.T, width, formats string, files ...string) []string {
	t.Helper()
	out := t.TempDir()
	run := exec.Command(gdplot(t), append([]string{"run", "--quiet", "--progress", "none", "--no-store", "--no-source", "--theme", "light,print",
		"--format", formats, "--set", "style.width=" + width, "-o", out}, files...)...)
	if text, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return svgsIn(t, out)
}

// svgsIn lists the pictures below a folder that are no films, and of the themes those that differ in more than colours.
func svgsIn(t *testing.T, folder string) (all []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		other := func(theme string) bool { return strings.HasSuffix(path, "."+theme+".svg") }
		if strings.HasSuffix(path, ".svg") && !slices.ContainsFunc([]string{"animated", "dark", "transparent", "adaptive"}, other) && !strings.Contains(path, ".animated.") {
			all = append(all, path)
		}
		return err
	})
	if err != nil || len(all) == 0 {
		t.Fatalf("there are no pictures in %s (%v)", folder, err)
	}
	return all
}

// measure shows a picture and measures it.
func (b *tab) measure(picture string) []formFault {
	b.t.Helper()
	data, err := os.ReadFile(picture)
	if err != nil {
		b.t.Fatal(err)
	}
	name := write(b.t, "page.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>A picture</title><body style="margin:0">`+string(data))
	b.do(chromedp.Navigate("file://" + name))
	return eval[[]formFault](b, formFaults)
}

// Files as strangers write them, with long names, many series, texts that are read from the right, CJK, TeX, tiny numbers, twelve
// panels, one variable, a network and films, make pictures of any width in which no text lies on another or leaves the page.
func TestStrangersPicturesHold(t *testing.T) {
	chromium(t)
	files, err := filepath.Glob("testdata/forms/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no files (%v)", err)
	}
	widths := []string{"300", "330", "8.5cm", "600", "1200", "1600"}
	if testing.Short() {
		widths = []string{"330", "600"}
	}
	b := newTab(t, 1800, 1200)
	for _, width := range widths {
		for _, picture := range picturesOf(t, width, "svg", files...) {
			for _, fault := range b.measure(picture) {
				if slices.Contains(formKinds, fault.Kind) {
					t.Errorf("%s wide, %s: %s: %s", width, filepath.Join(filepath.Base(filepath.Dir(picture)), filepath.Base(picture)), fault.Kind, fault.Words)
				}
			}
		}
	}
}

// What a picture says can be selected in its PDF: the same letters as in its SVG, in fonts that are within it, with a title and a language.
func TestPDFsSayWhatSVGsSay(t *testing.T) {
	for _, tool := range []string{"pdftotext", "pdffonts"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip("there is no " + tool + ": apt-get install poppler-utils")
		}
	}
	files, err := filepath.Glob("testdata/forms/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no files (%v)", err)
	}
	tag, title := regexp.MustCompile(`<[^>]*>`), regexp.MustCompile(`(?s)<(title|desc)[^>]*>.*?</(title|desc)>`)
	for _, picture := range picturesOf(t, "600", "svg,pdf", files...) {
		pdf, name := strings.TrimSuffix(picture, ".svg")+".pdf", filepath.Base(filepath.Dir(picture))+"/"+filepath.Base(picture)
		svg, err := os.ReadFile(picture)
		if err != nil {
			t.Fatal(err)
		}
		text, err := exec.Command("pdftotext", "-enc", "UTF-8", pdf, "-").Output()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want, got := lettersOf(html.UnescapeString(tag.ReplaceAllString(title.ReplaceAllString(string(svg), ""), ""))), lettersOf(string(text))
		if want != got {
			t.Errorf("%s: the PDF has the letters\n%s\nthe SVG\n%s", name, got, want)
		}
		fonts, err := exec.Command("pdffonts", pdf).Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(strings.TrimSpace(string(fonts)), "\n")[2:] {
			if strings.Count(" "+strings.Join(strings.Fields(line), " ")+" ", " yes") < 3 {
				t.Errorf("%s: %s: is not embedded, or has no letters", name, line)
			}
		}
		data, err := os.ReadFile(pdf)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(data), "/Lang") || !strings.Contains(string(data), "/Title") {
			t.Errorf("%s: the PDF has no language, or no title", name)
		}
	}
}

// lettersOf are the letters of a text that are seen, in an order of their own; brackets, which mirror, are left out.
func lettersOf(text string) string {
	letters := []rune(strings.Map(func(r rune) rune {
		if strings.ContainsRune("()[] \t\n\r\f\u00a0\u200e\u200f\u202a\u202b\u202c", r) {
			return -1
		}
		return r
	}, text))
	slices.Sort(letters)
	return string(letters)
}

// FORMS=folder lists all that can be measured in the pictures of a folder, into the file FORMS_OUT.
func TestFormsOf(t *testing.T) {
	folder := os.Getenv("FORMS")
	if folder == "" {
		t.Skip("FORMS names no folder")
	}
	var lines strings.Builder
	b := newTab(t, 1800, 1200)
	for _, picture := range svgsIn(t, folder) {
		for _, fault := range b.measure(picture) {
			lines.WriteString(strings.TrimPrefix(picture, folder) + "\t" + fault.Kind + "\t" + fault.Words + "\n")
		}
	}
	if err := os.WriteFile(os.Getenv("FORMS_OUT"), []byte(lines.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
