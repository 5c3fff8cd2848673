// Package page holds the files of the page that shows an experiment live: plain modules and one custom element. It knows
// nothing of the engine; a server or a folder gives the page its transport. Only CodeMirror is bundled, by make editor.
package page

import (
	"bytes"
	"embed"
	"fmt"
	"html"
	"io/fs"
	"strings"
)

//go:embed *.js *.css *.html *.svg *.txt *.yaml
var files embed.FS

// Policy is the content security policy of the page.
const Policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self' blob:; worker-src 'self'; base-uri 'none'; form-action 'none'"

// Names lists the files, sorted.
func Names() []string {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		panic("page: " + err.Error())
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// File is a file of the page. transport is how the page reaches its engine, http or worker; version is that of gdplot, for the foot
// of the page; playground is the address that links to experiments begin with, empty for the page's own.
func File(name, transport, version, playground string) ([]byte, error) {
	data, err := files.ReadFile(name)
	if err != nil || name != "index.html" {
		return data, err
	}
	for _, m := range [][2]string{{"transport", transport}, {"version", version}} {
		data = replaced(data, m[0], m[1])
	}
	if playground != "" {
		data = bytes.Replace(data, []byte("<title>"), fmt.Appendf(nil, "<meta name=\"gdplot-playground\" content=\"%s\">\n<title>", html.EscapeString(playground)), 1)
	}
	return data, nil
}

// Starter is the experiment that a page shows which is told of none.
const Starter = "starter.yaml"

// Still is a picture that a page shows until its engine is there, by the names of its files.
type Still struct{ Light, Dark, Alt string }

// WithStills puts the pictures of Starter into index.html.
func WithStills(index []byte, stills []Still) []byte {
	var b strings.Builder
	b.WriteString(`<div class="still">`)
	for _, s := range stills {
		fmt.Fprintf(&b, `<picture><source media="(prefers-color-scheme: dark)" srcset="%s"><img src="%s" alt="%s"></picture>`,
			html.EscapeString(s.Dark), html.EscapeString(s.Light), html.EscapeString(s.Alt))
	}
	b.WriteString("</div></gd-plot>")
	return bytes.Replace(index, []byte("</gd-plot>"), []byte(b.String()), 1)
}

// replaced sets what a meta element of the page says.
func replaced(data []byte, name, content string) []byte {
	from := []byte(`<meta name="gdplot-` + name + `" content="`)
	at := bytes.Index(data, from) + len(from)
	end := at + bytes.IndexByte(data[at:], '"')
	return append(append(append([]byte(nil), data[:at]...), html.EscapeString(content)...), data[end:]...)
}
