// Package embed writes what to paste into a page so that it shows figures, in the theme of its reader where both are
// there, with alternative text and caption. A form takes plain texts and addresses, and quotes both for the tool that will read it.
package embed

import (
	"fmt"
	"html"
	"strings"
)

// Figure is a figure as a page shows it.
type Figure struct {
	Light, Dark  string  // addresses, encoded, or names of files; Dark is empty where there is one file for all readers
	Width        float64 // CSS px
	Alt, Caption string  // plain texts
	Label        string  // of the figure among all
}

// Form is a way to show figures.
type Form struct {
	Name    string
	Formats []string // that it can show, the best first
	Files   bool     // it names files, not addresses
	Write   func(f Figure) string
}

// forms are what there is.
var forms = []Form{
	{"markdown", pages, false, markdown}, {"html", pages, false, page}, {"hugo", pages, false, hugo},
	{"mkdocs", pages, false, mkDocs}, {"quarto", pages, false, quarto}, {"latex", []string{"pdf", "png"}, true, latex},
}

// pages are the formats that a page can show, the best first.
var pages = []string{"animated.svg", "gif", "svg", "png"}

// Names are the names of the forms.
func Names() []string {
	var names []string
	for _, f := range forms {
		names = append(names, f.Name)
	}
	return names
}

// Find is the form of a name.
func Find(name string) (Form, bool) {
	for _, f := range forms {
		if f.Name == name {
			return f, true
		}
	}
	return Form{}, false
}

// markdown is a picture, in the HTML that Markdown allows since its own pictures know no theme, and its caption. No
// generator may read its own shortcodes into either.
func markdown(f Figure) string {
	return fmt.Sprintf("%s\n\n%s\n\n", apart(picture(f, "")), Markdown(f.Caption))
}

func page(f Figure) string {
	return fmt.Sprintf("<figure>\n%s\n  <figcaption>%s</figcaption>\n</figure>\n", apart(picture(f, "  ")), apart(html.EscapeString(line(f.Caption))))
}

// picture is the element that shows a figure: one file for readers with a dark page, another for the rest.
func picture(f Figure, indent string) string {
	img := fmt.Sprintf(`<img src="%s" width="%g" alt="%s">`, html.EscapeString(f.Light), f.Width, html.EscapeString(line(f.Alt)))
	if f.Dark == "" {
		return indent + img
	}
	return fmt.Sprintf("%[1]s<picture>\n%[1]s  <source media=\"(prefers-color-scheme: dark)\" srcset=\"%[2]s\">\n%[1]s  %[3]s\n%[1]s</picture>",
		indent, html.EscapeString(f.Dark), img)
}

// hugo is Hugo's shortcode figure; where there are two, their classes only-light and only-dark let a theme's style show
// one. Hugo takes a parameter as it stands between quotes, and reads Markdown in the caption only.
func hugo(f Figure) string {
	one := func(src, class string) string {
		return fmt.Sprintf("{{< figure src=\"%s\"%s width=\"%g\" alt=\"%s\" caption=\"%s\" >}}\n", parameter(src), class, f.Width,
			parameter(line(f.Alt)), Markdown(f.Caption))
	}
	if f.Dark == "" {
		return one(f.Light, "") + "\n"
	}
	return one(f.Light, ` class="only-light"`) + one(f.Dark, ` class="only-dark"`) + "\n"
}

// mkDocs is a figure as Material for MkDocs has it; #only-light and #only-dark follow its palette toggle.
func mkDocs(f Figure) string {
	one := func(src, only string) string {
		return fmt.Sprintf("  ![%s](%s%s){ width=\"%g\" }\n", Markdown(f.Alt), target(src), only, f.Width)
	}
	images := one(f.Light, "")
	if f.Dark != "" {
		images = one(f.Light, "#only-light") + one(f.Dark, "#only-dark")
	}
	return fmt.Sprintf("<figure markdown=\"span\">\n%s  <figcaption>%s</figcaption>\n</figure>\n\n", images, Markdown(f.Caption))
}

// quarto is a figure of Quarto's; the divisions light-content and dark-content follow its toggle. Values of attributes are
// texts with entities (pandoc, link_attributes).
func quarto(f Figure) string {
	one := func(src string) string {
		return fmt.Sprintf("![%s](%s){width=%g fig-alt=\"%s\"}\n", Markdown(f.Caption), target(src), f.Width, apart(html.EscapeString(strings.ReplaceAll(line(f.Alt), `\`, `\\`))))
	}
	if f.Dark == "" {
		return one(f.Light) + "\n"
	}
	return "::: {.light-content}\n" + one(f.Light) + ":::\n\n::: {.dark-content}\n" + one(f.Dark) + ":::\n\n"
}

// latex is a floating figure, with a note where it is not for pdfLaTeX; alt is a key of graphicx since 2021, which is not set in
// type.
func latex(f Figure) string {
	return engineNote(line(f.Caption)) + fmt.Sprintf("\\begin{figure}\n  \\centering\n  \\includegraphics[width=\\linewidth,alt={%s}]{%s}\n  \\caption{%s}\n  \\label{fig:%s}\n\\end{figure}\n\n",
		latexSigns.Replace(line(f.Alt)), f.Light, latexText(line(f.Caption)), labelled(f.Label))
}
