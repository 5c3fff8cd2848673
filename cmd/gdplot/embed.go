package main

import (
	"fmt"
	"html"
	"net/url"
	"path/filepath"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/live"
	"gdplot/internal/output"
)

// Embedding is printing what to paste into a page so that it shows the figures that were drawn, in the theme of its
// reader where both are there, with alternative text and caption.

// embedForm is a form of --embed.
type embedForm struct {
	name    string
	formats []string // that it can show, the best first
	files   bool     // it names files, not addresses
	write   func(f embedded) string
}

// embedFormList are what --embed can print.
var embedFormList = []embedForm{
	{"markdown", pageFormats, false, embedMarkdown}, {"html", pageFormats, false, embedHTML}, {"hugo", pageFormats, false, embedHugo},
	{"mkdocs", pageFormats, false, embedMkDocs}, {"quarto", pageFormats, false, embedQuarto}, {"latex", []string{"pdf", "png"}, true, embedLaTeX},
}

// embedForms are their names.
var embedForms = func() []string {
	var names []string
	for _, f := range embedFormList {
		names = append(names, f.name)
	}
	return names
}()

// embedded is a figure as a page shows it: plain texts, and addresses that are encoded.
type embedded struct {
	light, dark  string // dark is empty where there is one file for all readers
	width        float64
	alt, caption string
	label        string // of the figure among all
}

// formOf finds a form by its name.
func formOf(name string) embedForm {
	for _, f := range embedFormList {
		if f.name == name {
			return f
		}
	}
	panic("a form that was checked does not exist: " + name)
}

// embed is the text that shows all figures of an experiment.
func (p *pipeline) embed(w *written) string {
	form, e := formOf(p.embedAs), w.bundle.Experiment
	name := encoded
	if form.files {
		name = func(path string) string { return path }
	}
	folder := name(filepath.ToSlash(filepath.Join(p.out, e.Name)))
	if p.embedBase != "" {
		folder = strings.TrimSuffix(p.embedBase, "/") + "/" + encoded(e.Name)
	}
	var b strings.Builder
	for i := range w.bundle.Figures {
		fig := &w.bundle.Figures[i]
		width, _ := fig.Drawing.Page.PrintedSize()
		f := embedded{width: width, alt: canvas.Plain(fig.Drawing.Alt), caption: canvas.Plain(fig.Drawing.Caption),
			label: e.Name + "-" + fig.Drawing.Name}
		light, dark := shownIn(fig, form.formats, false), shownIn(fig, form.formats, true)
		if light != nil {
			f.light = folder + "/" + name(light.Name)
		}
		if dark != nil && dark != light {
			f.dark = folder + "/" + name(dark.Name)
		}
		b.WriteString(form.write(f))
	}
	if p.playground != "" {
		link := live.Link(p.playground, string(e.Text))
		if p.embedAs == "html" {
			fmt.Fprintf(&b, "<p><a href=\"%s\">Try it yourself</a></p>\n", html.EscapeString(link))
		} else {
			fmt.Fprintf(&b, "[Try it yourself](%s)\n\n", link)
		}
	}
	return b.String()
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

// embedMarkdown is a picture, in the HTML that Markdown allows since its own pictures know no theme, and its caption.
func embedMarkdown(f embedded) string {
	return fmt.Sprintf("%s\n\n%s\n\n", picture(f, ""), escapeMarkdown(f.caption))
}

func embedHTML(f embedded) string {
	return fmt.Sprintf("<figure>\n%s\n  <figcaption>%s</figcaption>\n</figure>\n", picture(f, "  "), html.EscapeString(f.caption))
}

// picture is the element that shows a figure: one file for readers with a dark page, another for the rest.
func picture(f embedded, indent string) string {
	img := fmt.Sprintf(`<img src="%s" width="%g" alt="%s">`, html.EscapeString(f.light), f.width, html.EscapeString(f.alt))
	if f.dark == "" {
		return indent + img
	}
	return fmt.Sprintf("%[1]s<picture>\n%[1]s  <source media=\"(prefers-color-scheme: dark)\" srcset=\"%[2]s\">\n%[1]s  %[3]s\n%[1]s</picture>",
		indent, html.EscapeString(f.dark), img)
}

// embedHugo is Hugo's shortcode figure; where there are two, their classes only-light and only-dark let a theme's style show one.
func embedHugo(f embedded) string {
	quote := strings.NewReplacer("\\", "\\\\", `"`, `\"`, "\n", " ")
	one := func(src, class string) string {
		return fmt.Sprintf("{{< figure src=\"%s\"%s width=\"%g\" alt=\"%s\" caption=\"%s\" >}}\n", quote.Replace(src), class, f.width, quote.Replace(f.alt), quote.Replace(escapeMarkdown(f.caption)))
	}
	if f.dark == "" {
		return one(f.light, "") + "\n"
	}
	return one(f.light, ` class="only-light"`) + one(f.dark, ` class="only-dark"`) + "\n"
}

// embedMkDocs is a figure as Material for MkDocs has it; #only-light and #only-dark follow its palette toggle.
func embedMkDocs(f embedded) string {
	one := func(src, only string) string {
		return fmt.Sprintf("  ![%s](%s%s){ width=\"%g\" }\n", escapeMarkdown(f.alt), src, only, f.width)
	}
	images := one(f.light, "")
	if f.dark != "" {
		images = one(f.light, "#only-light") + one(f.dark, "#only-dark")
	}
	return fmt.Sprintf("<figure markdown=\"span\">\n%s  <figcaption>%s</figcaption>\n</figure>\n\n", images, escapeMarkdown(f.caption))
}

// embedQuarto is a figure of Quarto's; the divisions light-content and dark-content follow its toggle.
func embedQuarto(f embedded) string {
	quote := strings.NewReplacer("\\", "\\\\", `"`, `\"`, "\n", " ")
	one := func(src string) string {
		return fmt.Sprintf("![%s](%s){width=%g fig-alt=\"%s\"}\n", escapeMarkdown(f.caption), src, f.width, quote.Replace(f.alt))
	}
	if f.dark == "" {
		return one(f.light) + "\n"
	}
	return "::: {.light-content}\n" + one(f.light) + ":::\n\n::: {.dark-content}\n" + one(f.dark) + ":::\n\n"
}

// embedLaTeX is a floating figure; alt is a key of graphicx since 2021.
func embedLaTeX(f embedded) string {
	return fmt.Sprintf("\\begin{figure}\n  \\centering\n  \\includegraphics[width=\\linewidth,alt={%s}]{%s}\n  \\caption{%s}\n  \\label{fig:%s}\n\\end{figure}\n\n",
		escapeLaTeX(f.alt), f.light, escapeLaTeX(f.caption), f.label)
}

// escapeLaTeX keeps LaTeX from reading its own signs into prose.
func escapeLaTeX(s string) string {
	return strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`,
		"^", `\textasciicircum{}`, "~", `\textasciitilde{}`, "<", `\textless{}`, ">", `\textgreater{}`).Replace(s)
}

// pageFormats are what a page can show, the best first.
var pageFormats = []string{"animated.svg", "gif", "svg", "png"}

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

// escapeMarkdown keeps Markdown from reading its own signs into prose.
func escapeMarkdown(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "<", "&lt;", "&", "&amp;", "`", "\\`", "[", `\[`, "]", `\]`, "|", `\|`).Replace(s)
}
