// Package document makes pages of HTML that need nothing but themselves: a figure that answers to a pointer, a report of
// experiments with everything in it, and the page of a folder of figures. In comes what was written of experiments; out go
// bytes, the same for the same experiments. It runs nothing and draws nothing.
//
// A page asks nobody for anything, and its policy holds it to that: no address but its own, no script and no style but
// those whose digests it names. Texts are texts, whatever stands in them. Without scripts everything can be read.
package document

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"strings"
	"sync"
)

//go:embed templates/*.html
var templates embed.FS

//go:embed assets/page.css
var style string

// scripts are small modules that know nothing of each other.
//
//go:embed assets/*.js
var scripts embed.FS

// document is what all pages have.
type document struct {
	Title  string
	Policy string
	Style  template.CSS
	Script template.JS
	Gdplot string // the version that made it
	Body   any
}

var parsed = sync.OnceValue(func() *template.Template { return template.Must(template.ParseFS(templates, "templates/*.html")) })

// write makes a page of a template. images are the sources that its pictures may have, modules the scripts it needs.
func write(name, title, version, images string, body any, modules ...string) ([]byte, error) {
	var script strings.Builder
	for _, m := range modules {
		text, err := scripts.ReadFile("assets/" + m + ".js")
		if err != nil {
			return nil, err
		}
		script.Write(text)
	}
	d := document{Title: title, Gdplot: version, Style: template.CSS(style), Script: template.JS(script.String()), Body: body}
	d.Policy = policy(images, string(d.Style), string(d.Script))
	var b bytes.Buffer
	if err := parsed().ExecuteTemplate(&b, name, d); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// policy is the content security policy of a page that has one style and at most one script.
func policy(images, style, script string) string {
	rules := []string{"default-src 'none'", "img-src " + images, "style-src '" + digest(style) + "'"}
	if script != "" {
		rules = append(rules, "script-src '"+digest(script)+"'")
	}
	return strings.Join(append(rules, "base-uri 'none'", "form-action 'none'"), "; ")
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// inline is data as an address.
func inline(kind string, data []byte) template.URL {
	return template.URL("data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data))
}
