package document

import (
	"html/template"
	"net/url"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/output"
	"gdplot/internal/wording"
)

// Gallery is the page of a folder of figures: what each experiment is called, how its runs ended, a small picture, and
// links to all files, which lie in a folder of the experiment's name beside the page.
func Gallery(bundles []*output.Bundle) ([]byte, error) {
	g := report{Summary: wording.Plural(len(bundles), "experiment")}
	version := ""
	for i, b := range bundles {
		version = b.Build.Version
		v := viewOf(b, i)
		link := func(file string) template.URL {
			return template.URL(url.PathEscape(b.Experiment.Name) + "/" + url.PathEscape(file))
		}
		for _, fig := range b.Figures {
			f := figureOf(fig.Drawing, "")
			for _, p := range fig.Pictures {
				f.Files = append(f.Files, download{strings.ReplaceAll(strings.TrimPrefix(p.Name, fig.Drawing.Name+"."), ".", " "), p.Name, link(p.Name)})
				shown := p.Format == "svg" || p.Format == "png" && f.Light == ""
				switch {
				case shown && p.Theme == canvas.Dark.Name:
					f.Dark = template.Srcset(link(p.Name))
				case shown:
					f.Light = link(p.Name)
				}
			}
			if f.Light == "" {
				f.Light, f.Dark = template.URL(f.Dark), ""
			}
			v.Figures = append(v.Figures, f)
		}
		for _, format := range b.Formats() {
			v.Files = append(v.Files, download{"runs." + format, "the table of runs", link("runs." + format)})
		}
		v.Files = append(v.Files, download{"manifest.json", "plan and digests", link("manifest.json")})
		g.Experiments = append(g.Experiments, v)
	}
	return write("gallery.html", "Figures", version, "'self' file:", g)
}
