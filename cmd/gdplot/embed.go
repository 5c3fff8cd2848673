package main

import (
	"fmt"
	"html"
	"net/url"
	"path/filepath"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/embed"
	"gdplot/internal/live"
	"gdplot/internal/output"
)

// Embedding is printing what to paste into a page so that it shows the figures that were drawn, in the theme of its
// reader where both are there, with alternative text and caption.

// embed is the text that shows all figures of an experiment.
func (p *pipeline) embed(w *written) string {
	form, _ := embed.Find(p.embedAs)
	e := w.bundle.Experiment
	name := encoded
	if form.Files {
		name = func(path string) string { return path }
	}
	folder := name(filepath.ToSlash(filepath.Join(p.out, e.Name)))
	if p.embedBase != "" {
		folder = strings.TrimSuffix(p.embedBase, "/") + "/" + encoded(e.Name)
	}
	var b strings.Builder
	var poster string // what a playground on the same site shows until its engine is there
	for i := range w.bundle.Figures {
		fig := &w.bundle.Figures[i]
		width, _ := fig.Drawing.Page.PrintedSize()
		f := embed.Figure{Width: width, Alt: canvas.Plain(fig.Drawing.Alt), Caption: canvas.Plain(fig.Drawing.Caption),
			Label: e.Name + "-" + fig.Drawing.Name}
		light, dark := shownIn(fig, form.Formats, false), shownIn(fig, form.Formats, true)
		if light != nil {
			f.Light = folder + "/" + name(light.Name)
		}
		if dark != nil && dark != light {
			f.Dark = folder + "/" + name(dark.Name)
		}
		if poster == "" {
			poster = posterOf(f)
		}
		b.WriteString(form.Write(f))
	}
	if p.playground != "" {
		link := live.Link(p.playground, string(e.Text)) + poster
		if p.embedAs == "html" {
			fmt.Fprintf(&b, "<p><a href=\"%s\">Try it yourself</a></p>\n", html.EscapeString(link))
		} else {
			fmt.Fprintf(&b, "[Try it yourself](%s)\n\n", link)
		}
	}
	return b.String()
}

// posterOf are the pictures of a figure, by day and by night, as an address that opens a playground names them.
func posterOf(f embed.Figure) string {
	if f.Light == "" {
		return ""
	}
	poster := "&p=" + url.QueryEscape(f.Light)
	if f.Dark != "" {
		poster += "&d=" + url.QueryEscape(f.Dark)
	}
	return poster
}

// encoded is a path as part of an address, relative where the path is.
func encoded(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	address := strings.Join(parts, "/")
	if strings.Contains(parts[0], ":") { // not a scheme
		return "./" + address
	}
	return address
}

// shownIn is the file of a figure that a page shows: a film before a still and SVG before pixels, the dark theme where asked for. Where there is no
// other, the one there is; nil where dark is asked for and there is none.
func shownIn(fig *output.Figure, formats []string, dark bool) *output.Picture {
	var best *output.Picture
	for _, format := range formats {
		for i := range fig.Pictures {
			p := &fig.Pictures[i]
			if p.Format == format && (p.Theme == canvas.Dark.Name) == dark {
				return p
			}
			if best == nil && p.Format == format {
				best = p
			}
		}
	}
	if dark {
		return nil
	}
	return best
}
