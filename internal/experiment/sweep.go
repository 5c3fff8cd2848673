package experiment

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/portable"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// sweepAxis is one key under sweep with the values to try.
type sweepAxis struct {
	path   path
	values []*syntax.Node
	grid   []int        // of a start that is a grid; values then holds its node once for each cell
	whole  *syntax.Node // what stands under the key
}

// axes decodes the sweep: a mapping from paths to values.
func (c *checker) axes(n *syntax.Node) []*sweepAxis {
	if n == nil {
		return nil
	}
	if n.Kind != syntax.Mapping || len(n.Keys) == 0 {
		c.wrongType(n, "sweep", "a mapping such as {learning_rate: [0.01, 0.1]}")
		return nil
	}
	var axes []*sweepAxis
	for i, k := range n.Keys {
		p, ok := c.path(k, "a key of sweep")
		if ok && p.key == grammar.Label {
			c.report.Errorf(k, "", "a label is no quantity to vary")
			ok = false
		}
		if !ok {
			continue
		}
		a := &sweepAxis{path: p, whole: n.Items[i]}
		if c.axisValues(a) {
			axes = append(axes, a)
		}
	}
	return axes
}

// axisValues decodes the values of an axis: a list, or a mapping that stands for one.
func (c *checker) axisValues(a *sweepAxis) bool {
	n := a.whole
	if n.Kind == syntax.Mapping && len(n.Keys) > 0 && slices.Contains(seriesForms, n.Keys[0].Text) || n.Kind == syntax.Mapping && n.Has("count") {
		return c.series(a)
	}
	if n.Kind != syntax.List {
		hint := ""
		if n.Kind == syntax.Scalar && !n.IsNull() {
			hint = syntax.DidYouMean("[" + syntax.Short(n.Text) + "]")
		}
		for _, k := range n.Keys {
			hint = cmp.Or(hint, foreignHint(k.Text))
		}
		c.report.Errorf(n, hint, "a swept key has a list of values, {log: …}, {linear: …} or {range: …}, not %s", n.What())
		return false
	}
	if len(n.Items) == 0 {
		c.report.Errorf(n, "", "there are no values to sweep over")
		return false
	}
	a.values = n.Items
	return c.distinct(a)
}

// distinct reports values that are written twice.
func (c *checker) distinct(a *sweepAxis) bool {
	ok := true
	seen := map[string]bool{}
	for _, v := range a.values {
		if v.Kind != syntax.Scalar {
			continue
		}
		text := v.Text
		if v.Style == syntax.Plain && syntax.LooksNumeric(text) {
			if x, fault, _ := syntax.ParseNumber(text); fault == "" {
				text = syntax.Number(x)
			}
		}
		if seen[text] {
			hint := ""
			if a.path.key == grammar.Start {
				hint = listWithin
			}
			c.report.Errorf(v, hint, "%s stands twice in this sweep", syntax.Short(v.Text))
			ok = false
		}
		seen[text] = true
	}
	return ok
}

var seriesForms = []string{"log", "linear", "range", "grid"}

// series decodes {log: [lo, hi], count: n}, {linear: …, count: n}, {range: [first, last]} and {grid: [nx, ny]}.
func (c *checker) series(a *sweepAxis) bool {
	n := a.whole
	form := ""
	ok := true
	for _, k := range n.Keys {
		switch {
		case slices.Contains(seriesForms, k.Text) && form == "":
			form = k.Text
		case slices.Contains(seriesForms, k.Text):
			c.report.Errorf(k, "", "values are given by one of log, linear, range and grid; %s is too much", k.Text)
			ok = false
		case k.Text != "count":
			c.report.Errorf(k, cmp.Or(drawnHint(k.Text), grammar.Suggestion(k.Text, append(seriesForms, "count"))), "values are given by log or linear with count, by range or by grid, not by %s", syntax.Quote(k.Text))
			ok = false
		}
	}
	body, _ := n.Get(form)
	size, at := n.Get("count")
	switch {
	case form == "" && !ok:
		return false // it is misspelt, and that is said
	case form == "":
		c.report.Errorf(n, "", "count needs log or linear beside it")
		return false
	case (form == "range" || form == "grid") && size != nil:
		c.report.Errorf(at, "", "%s needs no count", form)
		return false
	case (form == "log" || form == "linear") && size == nil:
		c.report.Errorf(n, "", "%s needs count, the number of values", form)
		return false
	case !ok:
		return false
	}
	switch form {
	case "grid":
		return c.gridAxis(a, body)
	case "range":
		return c.rangeAxis(a, body)
	}
	return c.spacedAxis(a, form, body, size)
}

func (c *checker) gridAxis(a *sweepAxis, body *syntax.Node) bool {
	if a.path.key != grammar.Start {
		c.report.Errorf(a.whole, "", "a grid is for start")
		return false
	}
	s, ok := c.start(a.whole)
	if !ok {
		return false
	}
	n := cells(s.grid, c.limits.Runs)
	if n > c.limits.Runs {
		c.report.Errorf(body, "", "this grid has more than %d points", c.limits.Runs)
		return false
	}
	a.grid = s.grid
	for range n {
		a.values = append(a.values, a.whole)
	}
	return true
}

func (c *checker) rangeAxis(a *sweepAxis, body *syntax.Node) bool {
	ends, ok := c.ends(body, "range", catalog.Closed(-grammar.MaxInteger, grammar.MaxInteger))
	if !ok {
		return false
	}
	for _, item := range body.Items {
		if _, whole := c.integer(item, "range", catalog.Any()); !whole {
			return false
		}
	}
	if ends[1]-ends[0] >= float64(c.limits.Nodes) {
		c.report.Errorf(body, "", "this range has more than %d values", c.limits.Nodes)
		return false
	}
	for i := range int(ends[1]-ends[0]) + 1 {
		a.values = append(a.values, syntax.Word(body, strconv.FormatFloat(ends[0]+float64(i), 'f', -1, 64)))
	}
	return true
}

func (c *checker) spacedAxis(a *sweepAxis, form string, body, size *syntax.Node) bool {
	r := catalog.Any()
	if form == "log" {
		r = catalog.MoreThan(0)
	}
	ends, ok := c.ends(body, form, r)
	n, good := c.integer(size, "count", catalog.AtLeast(2))
	if good && n > c.limits.Nodes {
		c.report.Errorf(size, "", "count is above %d", c.limits.Nodes)
		good = false
	}
	if !ok || !good {
		return false
	}
	for i := range n {
		v := spaced(ends[0], ends[1], i, n)
		if form == "log" {
			v = logSpaced(ends[0], ends[1], i, n)
		}
		if whole := a.path.takesWhole(); whole && v != math.Trunc(v) {
			c.report.Errorf(body, "", "%s takes whole numbers, and among these %s is %s", a.path.text, wording.Plural(n, "value"), syntax.Number(v))
			return false
		}
		a.values = append(a.values, syntax.Word(body, syntax.Number(v)))
	}
	return c.distinct(a)
}

// foreignHint says what stands for a word with which other tools give values; it is empty for all others.
func foreignHint(word string) string {
	switch grammar.Tidied(word) {
	case "values", "choices", "options":
		return "the list of values stands here itself"
	case "min", "max", "low", "high", "from", "to", "start", "stop", "begin", "end", "num":
		return "values from here to there: {log: [1e-4, 1], count: 9}"
	}
	return cmp.Or(drawnHint(word), grammar.Suggestion(word, seriesForms))
}

// drawnHint says what there is in place of values that are drawn at random, empty where a word does not ask for such.
func drawnHint(word string) string {
	switch strings.ReplaceAll(grammar.Tidied(word), "_", "") {
	case "random", "uniform", "loguniform", "normal", "sample", "samples", "sobol", "halton", "lhs", "latinhypercube", "choice":
		return "no settings are drawn at random: a list has any values; seed: {range: [1, 20]} beside start: {uniform: window} draws starts"
	}
	return ""
}

// ends decodes [lo, hi] with lo below hi.
func (c *checker) ends(n *syntax.Node, name string, r catalog.Interval) ([]float64, bool) {
	if n.Kind != syntax.List || len(n.Items) != 2 {
		what := n.What()
		if n.Kind == syntax.List && len(n.Items) > 0 {
			what = fmt.Sprintf("of %d", len(n.Items))
		}
		c.report.Errorf(n, "", "%s must be a list of two numbers, not %s", name, what)
		return nil, false
	}
	v, ok := c.vector(n, name, r)
	if ok && v[0] >= v[1] {
		c.report.Errorf(n, "", "%s must rise from its first number to its second", name)
		return nil, false
	}
	return v, ok
}

// spaced is the i-th of n evenly spaced values, rounded to twelve significant digits so that a tenth reads 0.1.
func spaced(lo, hi float64, i, n int) float64 {
	switch i {
	case n - 1:
		if n == 1 {
			return rounded(float64(lo/2)+float64(hi/2), 12)
		}
		return hi
	case 0:
		return lo
	}
	t := float64(i) / float64(n-1)
	return rounded(float64(lo*(1-t))+float64(hi*t), 12)
}

// logSpaced is the i-th of n logarithmically spaced values, rounded to six significant digits so that a tenth reads 0.1.
func logSpaced(lo, hi float64, i, n int) float64 {
	switch i {
	case 0:
		return lo
	case n - 1:
		return hi
	}
	t := float64(i) / float64(n-1)
	return rounded(portable.Exp(float64(portable.Log(lo)*(1-t))+float64(portable.Log(hi)*t)), 6)
}

func rounded(v float64, digits int) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64)
	if err != nil {
		return v // rounding up beyond the largest number
	}
	return r + 0
}
