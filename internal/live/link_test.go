package live

import (
	"compress/flate"
	"encoding/base64"
	"io"
	"io/fs"
	"strings"
	"testing"

	"gdplot/experiments"
)

// Every lesson fits into an address that mail programs leave whole, and comes out of it as it was.
func TestLinks(t *testing.T) {
	files, err := fs.Glob(experiments.Files, "*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no lessons: ", err)
	}
	for _, file := range files {
		text, err := fs.ReadFile(experiments.Files, file)
		if err != nil {
			t.Fatal(err)
		}
		link := Link("https://example.org/play/#old", string(text))
		code, ok := strings.CutPrefix(link, "https://example.org/play/#y=")
		if !ok || len(link) > 2048 {
			t.Errorf("%s: a link of %d letters: %.60s", file, len(link), link)
		}
		packed, err := base64.RawURLEncoding.DecodeString(code)
		if err != nil {
			t.Fatal(err)
		}
		back, err := io.ReadAll(flate.NewReader(strings.NewReader(string(packed))))
		if err != nil || string(back) != string(text) {
			t.Errorf("%s comes out of its link as %d bytes, %v", file, len(back), err)
		}
	}
}
