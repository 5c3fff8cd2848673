package experiment

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/styling"
	"gdplot/internal/syntax"
)

// A style may begin with that of another file (from), which holds a style and nothing else, so that many experiments share
// it. What the file says itself goes before. Paths, of styles and of fonts, begin at the folder of the file that names them.

// StyleFile is a file from which an experiment takes its style, or part of it.
type StyleFile struct {
	Name   string `json:"file"` // its path, from the folder of the experiment where it has one
	SHA256 string `json:"sha256"`
	Text   []byte `json:"-"`
}

// styleSources is what is known of the files that a style is made of.
type styleSources struct {
	folder  string            // of the file that is read now
	open    []string          // the shared files that are being read, each named by the one before
	files   []StyleFile       // in order of first use
	fonts   []DataFile        // likewise
	lines   []StyledLine      // that the file itself speaks of
	keys    []StyledLine      // likewise, of style at its top and in its figures
	carried map[string][]byte // texts of shared files by their names, in place of those of the folder
	read    int               // how many shared files were read, to order what is said of them
}

// styleOrder is after the file and every --set argument, and before data.
const styleOrder = 1 << 29

// mostFont is how large the file of a font may be; those of East Asian scripts have about 20 MB.
const mostFont = 64 << 20

// house is the style of a shared file.
func (c *checker) house(n *syntax.Node) (s Style) {
	name, ok := c.line(n, "from")
	if !ok {
		return s
	}
	path := c.beside(name)
	if path == filepath.Clean(n.At.Src.Name) || slices.Contains(c.styles.open, path) {
		c.report.Errorf(n, "", "%s takes its style from itself", path)
		return s
	}
	data, ok := c.styleFile(n, name, path)
	if !ok {
		return s
	}
	c.styles.read++
	text := string(syntax.TrimBOM(data))
	root := syntax.Read(syntax.NewSource(path, styleOrder+c.styles.read, text), text, c.limits, c.report)
	if root == nil {
		return s
	}
	before := c.styles
	c.styles.open, c.styles.folder = append(slices.Clone(before.open), path), filepath.Dir(path)
	if body := c.sharedStyle(root); body != nil {
		s = c.style(body)
	}
	c.styles.open, c.styles.folder = before.open, before.folder
	return s
}

// sharedStyle is the style that a shared file holds, nil where it holds none or anything else, which is reported.
func (c *checker) sharedStyle(root *syntax.Node) *syntax.Node {
	body, _ := root.Get(grammar.StyleKey)
	if root.Kind != syntax.Mapping || body == nil {
		hint := "write its keys below style:"
		if root.Kind == syntax.Mapping && len(root.Keys) > 0 && !slices.Contains(append(grammar.Names(grammar.StyleKeys), grammar.Names(grammar.LookKeys)...), root.Keys[0].Text) {
			hint = ""
		}
		c.report.Errorf(root, hint, "a file that styles are taken from begins with style:")
		return nil
	}
	for _, k := range root.Keys {
		if k.Text != grammar.StyleKey && !strings.HasPrefix(k.Text, "x-") {
			c.report.Errorf(k, "", "a file that styles are taken from holds style alone, not %s", syntax.Quote(k.Text))
		}
	}
	return body
}

// styleFile reads a shared file, or takes it from where the experiment was carried.
func (c *checker) styleFile(n *syntax.Node, name, path string) ([]byte, bool) {
	known := filepath.ToSlash(path)
	if rel, err := filepath.Rel(c.folder, path); err == nil && !filepath.IsAbs(name) {
		known = filepath.ToSlash(rel)
	}
	data, ok := c.styles.carried[known]
	if !ok {
		if data, ok = c.readBeside(n, "style", name, path, c.limits.Bytes); !ok {
			return nil, false
		}
	}
	if !slices.ContainsFunc(c.styles.files, func(f StyleFile) bool { return f.Name == known }) {
		c.styles.files = append(c.styles.files, StyleFile{known, sha256Of(data), data})
	}
	return data, true
}

// beside is the path of a file that the one which is read names, as the user would name it.
func (c *checker) beside(name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(c.styles.folder, filepath.FromSlash(name))
}

// readBeside reads a regular file of at most so many bytes; where there is none, that is reported.
func (c *checker) readBeside(n *syntax.Node, what, name, path string, most int) ([]byte, bool) {
	c.reading(path)
	info, err := fs.Stat(c.files, path) // before opening, which waits where a pipe has no writer
	if err == nil && !info.Mode().IsRegular() {
		c.report.Errorf(n, "", "the %s %s is %s, and must be a file", what, path, kindOf(info.Mode()))
		return nil, false
	}
	var data []byte
	if err == nil && info.Size() > 0 { // what the system makes up, as below /proc, has no size, and may never end
		var f fs.File
		if f, err = c.files.Open(path); err == nil {
			data, err = io.ReadAll(io.LimitReader(f, int64(most)+1))
			f.Close()
		}
	}
	switch {
	case err != nil:
		c.report.Errorf(n, c.nearBeside(name, path), "cannot read the %s %s: %s", what, path, reason(err))
		return nil, false
	case len(data) > most:
		c.report.Errorf(n, "", "the %s %s is larger than %d bytes", what, path, most)
		return nil, false
	}
	return data, true
}

// nearBeside is what a name that no file has was probably meant as: another file of the folder.
func (c *checker) nearBeside(name, path string) string {
	entries, err := fs.ReadDir(c.files, filepath.Dir(path))
	if err != nil {
		return ""
	}
	var files []string
	for _, e := range entries {
		if !e.IsDir() && e.Name() != filepath.Base(path) {
			files = append(files, e.Name())
		}
	}
	near, ok := catalog.Suggest(filepath.Base(path), files)
	if !ok {
		return ""
	}
	return syntax.DidYouMean(strings.TrimSuffix(name, filepath.Base(path)) + near)
}

// fontFile reads a font.
func (c *checker) fontFile(n *syntax.Node, key string) styling.File {
	name, ok := c.line(n, key)
	if !ok {
		return styling.File{}
	}
	path := c.beside(name)
	data, ok := c.readBeside(n, "font", name, path, mostFont)
	if !ok {
		return styling.File{}
	}
	if err := styling.CheckFont(data); err != nil {
		c.report.Errorf(n, "", "%s is %s", path, err)
		return styling.File{}
	}
	f := styling.File{Digest: sha256Of(data), Data: data}
	if !slices.ContainsFunc(c.styles.fonts, func(have DataFile) bool { return have.SHA256 == f.Digest }) {
		c.styles.fonts = append(c.styles.fonts, DataFile{filepath.ToSlash(name), f.Digest})
	}
	return f
}

func sha256Of(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// IsStyle reports whether a text is a file that styles are taken from: it holds a style, and no experiment.
func IsStyle(text []byte) bool {
	if len(text) > syntax.DefaultLimits.Bytes {
		return false
	}
	root := syntax.Read(syntax.NewSource("", 0, string(syntax.TrimBOM(text))), string(syntax.TrimBOM(text)), syntax.DefaultLimits, syntax.NewReporter())
	if root == nil || root.Kind != syntax.Mapping {
		return false
	}
	styled := false
	for _, k := range root.Keys {
		if k.Text != grammar.StyleKey && !strings.HasPrefix(k.Text, "x-") {
			return false
		}
		styled = styled || k.Text == grammar.StyleKey
	}
	return styled
}
