package experiment

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/syntax"
)

// BudgetLimit is something of which a file may ask for only so much.
type BudgetLimit struct {
	Name     string
	Default  float64
	Bytes    bool // whether it is counted in bytes
	Sentence string
}

// The limits, as --allow names them.
const (
	LimitMemory = iota
	LimitSteps
	LimitPixels
	LimitCells
	LimitFile
	limitRow
	limitCount
)

// BudgetLimits are what a Budget holds.
var BudgetLimits = [limitCount]BudgetLimit{
	{"memory", 1 << 30, true, "Memory in all: the plan, traces, data and pictures being drawn."},
	{"steps", 1e12, false, "Elementary operations of all runs: steps times what one costs."},
	{"pixels", 64e6, false, "Pixels of a picture, two by two to a CSS px in a PNG."},
	{"cells", 1e8, false, "Cells of a data set, read or drawn: rows times the columns that are used."},
	{"file", 1 << 30, true, "Size of a data file."},
	{"row", 1 << 20, true, "Size of one row of a data file."},
}

// Budget is how much of everything a file may ask for, in the order of BudgetLimits.
type Budget [limitCount]float64

// DefaultBudget is what a file may ask for where nothing else is said.
func DefaultBudget() Budget {
	var b Budget
	for i, l := range BudgetLimits {
		b[i] = l.Default
	}
	return b
}

// Allow raises, or lowers, a limit, as in memory=4GiB or steps=1e13. The error is in words for the user.
func (b *Budget) Allow(text string) error {
	name, value, ok := strings.Cut(text, "=")
	for i, l := range BudgetLimits {
		if l.Name != name {
			continue
		}
		v, good := amount(value, l.Bytes)
		if !ok || !good {
			return fmt.Errorf("%s: %s is expected, as in %s", syntax.Short(text), l.kind(), l.Name+"="+l.Text(4*l.Default))
		}
		b[i] = v
		return nil
	}
	var known []string
	for _, l := range BudgetLimits {
		known = append(known, l.Name)
	}
	if near, found := catalog.Suggest(name, known); found {
		return fmt.Errorf("there is no limit %s (did you mean %s?)", syntax.Quote(name), near)
	}
	return fmt.Errorf("there is no limit %s: it can be %s", syntax.Quote(name), strings.Join(known, " or "))
}

func (l *BudgetLimit) kind() string {
	if l.Bytes {
		return "a size in MiB or GiB"
	}
	return "a number"
}

// sizes are the units of bytes.
var sizes = []struct {
	name  string
	bytes float64
}{{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"TiB", 1 << 40}, {"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"TB", 1e12}, {"B", 1}}

// amount reads a number, of bytes with their unit.
func amount(text string, bytes bool) (float64, bool) {
	unit := 1.0
	if bytes {
		for _, s := range sizes {
			if digits, ok := strings.CutSuffix(text, s.name); ok {
				text, unit = digits, s.bytes
				break
			}
		}
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	return v * unit, err == nil && v > 0 && !math.IsInf(v*unit, 0)
}

// Text is a value of a limit, to two digits, as --allow reads it.
func (l *BudgetLimit) Text(v float64) string {
	if !l.Bytes {
		if v < 1e5 {
			return strconv.FormatFloat(math.Round(v), 'f', -1, 64)
		}
		return strings.Replace(strings.Replace(strconv.FormatFloat(v, 'g', 2, 64), "e+", "e", 1), "e0", "e", 1)
	}
	for i := 3; i >= 0; i-- { // TiB … KiB
		if s := sizes[i]; v >= s.bytes {
			return strconv.FormatFloat(v/s.bytes, 'g', max(2, len(strconv.Itoa(int(v/s.bytes)))), 64) + s.name
		}
	}
	return strconv.FormatFloat(v, 'f', 0, 64) + "B"
}

// enough is a round value of a limit that a demand fits in.
func (l *BudgetLimit) enough(v float64) string {
	unit := 1.0
	if l.Bytes {
		for _, s := range sizes[:4] {
			if v >= s.bytes {
				unit = s.bytes
			}
		}
		return l.Text(math.Ceil(v/unit+0.5) * unit)
	}
	unit = decade(v)
	return l.Text(math.Ceil(v/unit+0.5) * unit)
}

// BeyondError is a demand that turned out to be beyond the budget once the work had begun.
type BeyondError struct{ syntax.Diagnostic }

func (e *BeyondError) Error() string { return e.Headline() }

// Beyond is a *BeyondError at a place of the file where a demand is beyond the budget, else nil.
func (e *Experiment) Beyond(at Mark, b *Budget, limit int, demand float64, what string) error {
	if at.n == nil {
		at = e.top
	}
	c := newChecker(syntax.NewReporter(), syntax.DefaultLimits)
	if c.allowed = *b; c.over(at.n, limit, demand, what) {
		return &BeyondError{c.report.Diagnostics()[0]}
	}
	return nil
}

// over reports a demand beyond a limit, at a node, with the flag that raises it. It reports whether it is beyond.
func (c *checker) over(n *syntax.Node, limit int, demand float64, what string) bool {
	l := &BudgetLimits[limit]
	if !(demand > c.allowed[limit]) {
		return false
	}
	c.report.Errorf(n, "--allow "+l.Name+"="+l.enough(demand)+" raises the limit", "%s, and the limit is %s", fmt.Sprintf(what, l.Text(demand)), l.Text(c.allowed[limit]))
	return true
}

// decade is the power of ten at or below v.
func decade(v float64) float64 {
	_, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	unit, _ := strconv.ParseFloat("1e"+exponent, 64) // of a number that is written as such
	return unit
}
