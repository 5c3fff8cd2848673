package experiment

import (
	"fmt"
	"slices"
	"strings"

	"gdplot/internal/data"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
)

// grouped divides a run whose path names a group into one for each of the group's values.
func (c *checker) grouped(d *draft) []*draft {
	if !c.isPath(d) {
		return []*draft{d}
	}
	body := d.node(grammar.Optimizer).Items[0]
	if body.Kind != syntax.Mapping || !body.Has("group") || body.Has("member") {
		return []*draft{d}
	}
	chain, ok := c.chain(d.node(grammar.Optimizer))
	if !ok {
		return []*draft{d}
	}
	k := chain[0]
	columns := columnsNamed(k.spec, "group")
	name, format, _ := data.Source(k.spec.Get("data"))
	format.Missing = data.MissingDrop
	t, ok := c.reader().readTable(k, name, format, data.Want{Features: columns, Categories: true})
	if !ok {
		return nil
	}
	members := membersOf(t)
	if len(members) > c.limits.Runs {
		c.report.Errorf(k.place("group"), "", "there are %d paths, and there may be %d runs", len(members), c.limits.Runs)
		return nil
	}
	all := make([]*draft, len(members))
	for i, row := range members {
		all[i] = d.member(k.place("group"), body, columns, row)
	}
	return all
}

// membersOf are the combinations that a table of categories has, in their order.
func membersOf(t *data.Table) [][]string {
	var codes [][]float64
	seen := map[string]bool{}
	for i := range t.Rows() {
		if key := fmt.Sprint(t.Row(i)); !seen[key] {
			seen[key], codes = true, append(codes, t.Row(i))
		}
	}
	slices.SortFunc(codes, slices.Compare)
	members := make([][]string, len(codes))
	for i, row := range codes {
		for j, code := range row {
			members[i] = append(members[i], t.Features[j].Classes[int(code)])
		}
	}
	return members
}

// member is the run of one path of a group, called by what tells it apart; a column seed is the seed.
func (d *draft) member(at, body *syntax.Node, columns, values []string) *draft {
	run := d.child()
	quoted := func(text string) *syntax.Node {
		return &syntax.Node{Kind: syntax.Scalar, Style: syntax.Block, At: at.At, End: at.End, Text: text}
	}
	list := &syntax.Node{Kind: syntax.List, At: at.At, End: at.End}
	var names []string
	if label := d.node(grammar.Label); label != nil && label.Kind == syntax.Scalar {
		names = append(names, label.Text)
	}
	for j, value := range values {
		list.Items = append(list.Items, quoted(value))
		switch {
		case columns[j] == grammar.RunKeys[grammar.Seed].Name && isWhole(value):
			run.set(grammar.Seed, syntax.Word(at, value))
			run.at[grammar.Seed], run.own[grammar.Seed] = at, true
			run.bySeed = true
		case syntax.LooksNumeric(value):
			names = append(names, columns[j]+" "+value)
		default:
			names = append(names, value)
		}
	}
	run.set(grammar.Optimizer, syntax.Wrap(d.node(grammar.Optimizer), grammar.PathKey, body.With(syntax.Word(at, "member"), list)))
	if len(names) > 0 {
		run.set(grammar.Label, quoted(strings.Join(names, ", ")))
		run.at[grammar.Label], run.own[grammar.Label] = at, true
	}
	return run
}

// isWhole reports whether a text is a whole number that a seed can be.
func isWhole(text string) bool {
	for _, r := range text {
		if r < '0' || r > '9' {
			return false
		}
	}
	return len(text) > 0 && len(text) < 10
}
