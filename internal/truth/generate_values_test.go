package truth

import (
	"fmt"
	"math"
	"strings"

	"gdplot/internal/catalog"
)

// component is an entry of a catalogue with some of its parameters given: near their defaults, and where else they may lie.
func (d draft) component(entry *catalog.Decl) string {
	var given []string
	for i := range entry.Params {
		p := &entry.Params[i]
		if value := d.value(p); value != "" && (p.Required() || d.IntN(3) == 0) {
			given = append(given, p.Name+": "+value)
		}
	}
	if len(given) == 0 {
		return entry.Name
	}
	return "{" + entry.Name + ": {" + strings.Join(given, ", ") + "}}"
}

// value is one that a parameter may have, empty where its type tells too little of what it means.
func (d draft) value(p *catalog.Param) string {
	switch {
	case p.Type&catalog.Word != 0 && len(p.Choices) > 0:
		return d.pick(p.Choices...)
	case p.Type&catalog.Bool != 0:
		return d.pick("true", "false")
	case p.Type&catalog.Number != 0:
		usual, _ := p.Default.(float64)
		return d.within(p.Range, []float64{usual, usual / 2, 2 * usual, usual / 10, 0.5, 1 - (1-usual)/3, 10 * usual, 0, 1, 3}, "%.4g")
	case p.Type&catalog.Integer != 0:
		usual, _ := p.Default.(int)
		return d.within(p.Range, []float64{float64(usual), float64(usual / 2), float64(usual) + 1, 2 * float64(usual), 1, 2, 3, 5}, "%.0f")
	}
	return ""
}

// within is one of some numbers that a range holds.
func (d draft) within(r catalog.Interval, all []float64, format string) string {
	for range 20 {
		if x := all[d.IntN(len(all))]; r.Contains(x) {
			return fmt.Sprintf(format, x)
		}
	}
	return ""
}

// amount is a number of any size, in few digits.
func (d draft) amount(lo, hi float64) string {
	return fmt.Sprintf("%.2g", math.Pow(10, lo+(hi-lo)*d.Float64()))
}
