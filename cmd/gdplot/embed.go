package main

import (
	"fmt"
	"html"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/output"
)

// Embedding is printing what to paste into a page so that it shows the figures that were drawn, in the theme of its
// reader where both are there, with alternative text and caption.

// embedForms are what --embed can print.
var embedForms = []string{"markdown", "html"}

// embed is the text that shows all figures of an experiment.
func (p *pipeline) embed(w *written) string {
	var b strings.Builder
	for i := range w.bundle.Figures {
		fig := &w.bundle.Figures[i]
		folder := filepath.ToSlash(filepath.Join(p.out, w.bundle.Experiment.Name))
		if p.embedAs == "html" {
			b.WriteString(embedHTML(folder, fig))
		} else {
			b.WriteString(embedMarkdown(folder, fig))
		}
	}
	return b.String()
}

// embedMarkdown is a picture, in the HTML that Markdown allows since its own pictures know no theme, and its caption.
func embedMarkdown(folder string, fig *output.Figure) string {
	return fmt.Sprintf("%s\n\n%s\n\n", picture(folder, fig, ""), escapeMarkdown(canvas.Plain(fig.Drawing.Caption)))
}

func embedHTML(folder string, fig *output.Figure) string {
	return fmt.Sprintf("<figure>\n%s\n  <figcaption>%s</figcaption>\n</figure>\n", picture(folder, fig, "  "), html.EscapeString(canvas.Plain(fig.Drawing.Caption)))
}

// picture is the element that shows a figure: one file for readers with a dark page, another for the rest.
func picture(folder string, fig *output.Figure, indent string) string {
	width, _ := fig.Drawing.Page.Size()
	light, dark := shownIn(fig, false), shownIn(fig, true)
	img := fmt.Sprintf(`<img src="%s" width="%g" alt="%s">`, source(folder, light), float64(width), html.EscapeString(canvas.Plain(fig.Drawing.Alt)))
	if dark == nil || dark == light {
		return indent + img
	}
	return fmt.Sprintf("%[1]s<picture>\n%[1]s  <source media=\"(prefers-color-scheme: dark)\" srcset=\"%[2]s\">\n%[1]s  %[3]s\n%[1]s</picture>",
		indent, source(folder, dark), img)
}

// pageFormats are what a page can show, the best first.
var pageFormats = []string{"animated.svg", "gif", "svg", "png"}

func shownOnPages(format string) bool { return slices.Contains(pageFormats, format) }

// shownIn is the file of a figure that a page shows: a film before a still and SVG before pixels, the dark theme where asked for. Where there is no
// other, the one there is; nil where dark is asked for and there is none.
func shownIn(fig *output.Figure, dark bool) *output.Picture {
	var best *output.Picture
	for _, format := range pageFormats {
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

func source(folder string, p *output.Picture) string {
	if p == nil {
		return ""
	}
	return html.EscapeString(urlPath(folder + "/" + p.Name))
}

// urlPath is a path as a URL has it, relative where the path is.
func urlPath(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	escaped := strings.Join(parts, "/")
	if strings.Contains(parts[0], ":") { // not a scheme
		return "./" + escaped
	}
	return escaped
}

// escapeMarkdown keeps Markdown from reading its own signs into prose.
func escapeMarkdown(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "<", "&lt;", "&", "&amp;", "`", "\\`", "[", `\[`, "]", `\]`, "|", `\|`).Replace(s)
}
