package lines

import (
	"math"
	"strings"

	"gdplot/internal/numeric"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// What a line ends at is large and comes before its name, while there is room for that: it is the second thing to be read.

// NumberSize is that of the number at the end of a line.
const NumberSize = 18.0

// labelForm says how the end value of a line stands to its name.
type labelForm int

const (
	plainForm  labelForm = iota // the name, then the value in the same size
	besideForm                  // the value, large, then the name
	underForm                   // the value, large, and the name under it
)

const (
	mostLarge               = 6    // labels with large numbers
	largeShare              = 0.75 // of the height of a panel that they may take
	besideShare             = 0.25 // of the page that one with its name beside it may take
	namePitch     vg.Length = 14   // of the first line of a name under a number
	largePitch    vg.Length = 21   // of numbers that stand one above the other
	underLargeGap vg.Length = 4    // between a name and the number under it
)

// large reports whether the number of a label is larger than its name.
func (l *lineLabel) large() bool { return l.form != plainForm && l.value != "" }

// valueSize is the size of the end value.
func (l *lineLabel) valueSize() float64 {
	if l.large() && !l.Line.fine {
		return NumberSize
	}
	return sheet.LabelSize
}

// number is the end value as it is written; where it is large, what it is a value of stands with the name.
func (l *lineLabel) number() string {
	if !l.large() {
		return l.value
	}
	_, number := parted(l.value)
	return number
}

// words are what stands beside or under a number: the name, and what the number is where that is more than an end.
func (l *lineLabel) words() string {
	of := ""
	if l.large() {
		of, _ = parted(l.value)
	}
	if name := l.full(); name != "" && of != "" {
		return name + ", " + of
	} else if of == "" {
		return name
	}
	return of
}

// parted takes the words from a value that begins with some: noise floor 0.048.
func parted(value string) (of, number string) {
	for i, r := range value {
		if r >= '0' && r <= '9' || strings.HasPrefix(value[i:], "−") {
			return strings.TrimSpace(value[:i]), value[i:]
		}
	}
	return "", value
}

// extent is how far a label reaches above and below its first baseline.
func (l *lineLabel) extent() (above, below vg.Length) {
	size := l.valueSize()
	lines := vg.Length(len(l.Text.Lines))
	switch {
	case !l.large():
		above = sheet.Rise(sheet.LabelSize)
		if below = l.Text.Height() - above; l.value != "" && l.under {
			below += l.Text.Pitch()
		}
	case l.words() == "":
		above, below = sheet.Rise(size), sheet.Drop(size)
	case l.form == besideForm:
		above, below = sheet.Rise(size), max(sheet.Drop(size), l.Text.Pitch()*(lines-1)+sheet.Drop(sheet.LabelSize))
	default:
		above, below = sheet.Rise(size), namePitch+l.Text.Pitch()*(lines-1)+sheet.Drop(sheet.LabelSize)
	}
	return above, below
}

// largeHeight is how high a label with a large number is in the column, with what keeps it from the next one.
func (l *lineLabel) largeHeight() vg.Length {
	if l.Line.fine {
		return LabelGap
	}
	above, below := l.extent()
	if l.form == underForm && l.words() != "" {
		return above + below + underLargeGap
	}
	return max(above+below+1, largePitch)
}

// chooseForm makes the numbers of labels large where the column of a panel of some height has room for them: names beside them
// where they are short, under them else.
func chooseForm(labels []lineLabel, page, height vg.Length) {
	n, widest := 0, vg.Length(0)
	for i := range labels {
		l := &labels[i]
		if l.form = plainForm; l.Column && l.value != "" && !l.Line.fine {
			n++
		}
	}
	if n == 0 || n > mostLarge {
		return
	}
	set := func(form labelForm) {
		for i := range labels {
			if l := &labels[i]; l.Column && l.value != "" {
				l.form = form
			}
		}
	}
	set(besideForm)
	for i := range labels {
		if l := &labels[i]; l.Column {
			widest = max(widest, l.valueWidth()+valueGap+sheet.TextWidth(l.words(), sheet.LabelSize, !l.large()))
		}
	}
	if widest > besideShare*page {
		set(underForm)
	}
	fitColumn(labels, page)
	all := vg.Length(0)
	for i := range labels {
		if l := &labels[i]; l.Column {
			all += l.height()
		}
	}
	if all > largeShare*height {
		set(plainForm)
	}
}

// writeEnds writes what the lines of the chart end at, all in one style.
func (c *Chart) writeEnds() {
	for i := range c.Panels {
		var of []*ChartLine
		var ends []float64
		digits := 0
		for k := range c.Panels[i].Lines {
			if l := &c.Panels[i].Lines[k]; l.Digits > 0 && numeric.Finite(l.Ends) {
				of, ends, digits = append(of, l), append(ends, l.Ends), max(digits, l.Digits)
			}
		}
		for k, text := range InOneStyle(ends, digits) {
			if of[k].Value = text; of[k].Of != "" {
				of[k].Value = of[k].Of + " " + text
			}
		}
	}
}

// Values that stand together have as many decimals as the largest needs for its digits, where that leaves the smallest one
// digit less at most.
const plainFrom, plainTo = 1e-5, 1e6 // values that are written without powers of ten where none is beyond

// InOneStyle writes values that stand together in one style.
func InOneStyle(values []float64, digits int) []string {
	out := make([]string, len(values))
	least, most := math.Inf(1), 0.0
	for i, v := range values {
		out[i] = wording.Short(v, digits)
		if a := math.Abs(v); v != 0 {
			least, most = min(least, a), max(most, a)
		}
	}
	if len(values) < 2 || least < plainFrom || most >= plainTo {
		return out
	}
	decimals := max(digits-1-int(math.Floor(math.Log10(most))), 0)
	if together := least >= math.Pow(10, float64(digits-2-decimals)); together {
		whole := true
		for i, v := range values {
			out[i] = wording.Fixed(v, decimals)
			whole = whole && math.Round(v*math.Pow(10, float64(decimals))) == math.Round(v)*math.Pow(10, float64(decimals))
		}
		for i, v := range values {
			if whole {
				out[i] = wording.Fixed(v, 0)
			}
		}
		return out
	}
	for i, v := range values {
		if a := math.Abs(v); a > 0 && a < 1e-4 { // small beside plain ones
			out[i] = strings.TrimRight(wording.Fixed(v, digits-1-int(math.Floor(math.Log10(a)))), "0")
		}
	}
	return out
}
