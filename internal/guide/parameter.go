package guide

import (
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/wording"
)

// parameterPage explains a parameter, which may mean different things of different entries; empty where none has the name.
func parameterPage(books []catalog.Book, name string) string {
	var meanings []string
	owners := map[string][]string{}
	for _, b := range books {
		for _, d := range b.Decls() {
			if p, ok := d.Param(name); ok {
				meaning := explainParam(p)
				if p.Fields != nil {
					for i := range p.Fields.Params {
						meaning += Indented(explainParam(&p.Fields.Params[i]), 4)
					}
				}
				if owners[meaning] == nil {
					meanings = append(meanings, meaning)
				}
				owners[meaning] = append(owners[meaning], d.Name)
			}
		}
	}
	var page strings.Builder
	for i, meaning := range meanings {
		if i > 0 {
			page.WriteString("\n")
		}
		page.WriteString(Wrapped(name+": a parameter of "+wording.List(owners[meaning]), 0) + "\n" + meaning)
	}
	return page.String()
}
