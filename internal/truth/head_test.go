package truth

import (
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"gdplot/internal/claim"
	"gdplot/internal/render"
)

// ofHead is what is wrong with the finding that a figure has under its title: it says nothing that the figure does not claim,
// with no numbers but those of its claims, and nothing of it is cut.
func ofHead(d *render.Drawing) string {
	all := d.Said.Claims()
	for _, c := range d.Head.Claims {
		if !slices.ContainsFunc(all, func(own claim.Claim) bool { return reflect.DeepEqual(own, c) }) {
			return "nobody claims " + string(c.Kind)
		}
		if fault := strange(claim.SayBriefly(d.Said.Voice, []claim.Claim{c}), d.Said.Voice, c); fault != "" {
			return fault
		}
	}
	bare := d.Head.Text // without the names of runs, of which a point of many variables has an ellipsis of its own
	for _, c := range d.Head.Claims {
		for _, own := range names(d.Said.Voice, c) {
			bare = strings.ReplaceAll(bare, own, "")
		}
	}
	switch text := d.Head.Text; {
	case text == "" && len(d.Head.Claims) > 0 || text != "" && len(d.Head.Claims) == 0:
		return "it has claims or words alone"
	case lint.MatchString(strings.NewReplacer("{", "", "}", "").Replace(text)):
		return "it has " + lint.FindString(text)
	case strings.Contains(bare, "…"), utf8.RuneCountInString(text) > 200:
		return "it is cut, or long"
	}
	return ""
}
