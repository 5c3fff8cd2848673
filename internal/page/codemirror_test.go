package page

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The bundle is what make editor made of the sources that are committed beside it.
func TestBundle(t *testing.T) {
	data, err := files.ReadFile("codemirror.js")
	if err != nil {
		t.Fatal(err)
	}
	head, code, _ := strings.Cut(string(data), "\n")
	told := regexp.MustCompile(`from ([0-9a-f]{64}), to ([0-9a-f]{64})$`).FindStringSubmatch(head)
	if told == nil {
		t.Fatalf("the first line does not tell what the bundle was made from: %.200s", head)
	}
	from := sha256.New()
	for _, name := range []string{"codemirror.js", "package-lock.json"} {
		part, err := os.ReadFile(filepath.Join("..", "..", "build", "editor", name))
		if err != nil {
			t.Fatal(err)
		}
		from.Write(part)
	}
	if got := fmt.Sprintf("%x", from.Sum(nil)); got != told[1] {
		t.Errorf("its sources changed since (%.12s, the bundle is of %.12s): make editor", got, told[1])
	}
	if got := fmt.Sprintf("%x", sha256.Sum256([]byte(code))); got != told[2] {
		t.Errorf("it was changed by hand (%.12s, not %.12s): make editor", got, told[2])
	}
}

// Every package of the bundle has its licence in the page.
func TestLicences(t *testing.T) {
	lock, err := os.ReadFile(filepath.Join("..", "..", "build", "editor", "package-lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	texts, err := files.ReadFile("codemirror.txt")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, m := range regexp.MustCompile(`"node_modules/([^"]+)": \{\s+"version": "([^"]+)"`).FindAllStringSubmatch(string(lock), -1) {
		if strings.Contains(m[1], "esbuild") {
			continue // the tool, no part
		}
		if found++; !strings.Contains(string(texts), m[1]+" "+m[2]+", MIT\n") {
			t.Errorf("%s %s has no licence on the page", m[1], m[2])
		}
	}
	if found < 10 {
		t.Errorf("%d packages", found)
	}
}
