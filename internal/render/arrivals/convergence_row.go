package arrivals

import (
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"

	"gonum.org/v1/plot/vg"
)

// arrivalRow is one run of a dot plot.
type arrivalRow struct {
	study.Arrival
	group  string // heading that it stands under, empty without groups
	name   string
	series *figure.Series

	fastest bool // whether no other row of its group arrives earlier, and some other does arrive
}

// mostRows is how many runs a dot plot shows at most.
const mostRows = 60

// collect makes the rows, in the order of the file; groups in the order of their axis.
func (f *convergenceFigure) collect() {
	f.by = f.rowsOf()
	by := f.by
	if by != "" && f.fig.Spec.Text("color") == "" {
		f.proj.Series = f.in.DefaultSeries(by)
		f.proj.Keep(len(f.in.Experiment.Runs))
	}
	names := f.in.Names()
	for _, g := range f.in.Facets(f.fig.Runs, by) {
		for _, r := range g.Runs {
			s := f.proj.SeriesOf(r)
			row := arrivalRow{Arrival: f.in.Arrival(r, f.target), group: g.Name, name: names[r], series: s}
			if g.Name != "" && inBoth(s.Runs, g.Runs) == 1 {
				row.name = s.Name
			}
			f.rows = append(f.rows, row)
		}
	}
	if n := len(f.rows); n > mostRows {
		f.hidden = n - mostRows
		f.rows = f.rows[:mostRows]
	}
	f.markFastest()
	if f.paired = f.pairs() != nil; !f.paired {
		f.gather()
	}
}

// markFastest notes the first to arrive in each group that has a choice.
func (f *convergenceFigure) markFastest() {
	for i := 0; i < len(f.rows); {
		j, best, came := i, -1, 0
		for ; j < len(f.rows) && f.rows[j].group == f.rows[i].group; j++ {
			r := &f.rows[j]
			if !r.Reached {
				continue
			}
			came++
			if best < 0 || r.At(f.evaluations) < f.rows[best].At(f.evaluations) {
				best = j
			}
		}
		for k := i; k < j && came > 1; k++ {
			f.rows[k].fastest = f.rows[k].Reached && f.rows[k].At(f.evaluations) == f.rows[best].At(f.evaluations)
		}
		i = j
	}
}

// inBoth counts the numbers that two lists share.
func inBoth(a, b []int) int {
	in := map[int]bool{}
	for _, v := range a {
		in[v] = true
	}
	n := 0
	for _, v := range b {
		if in[v] {
			n++
		}
	}
	return n
}

// runs lists the runs shown.
func (f *convergenceFigure) runs() []int {
	var all []int
	for i := range f.rows {
		all = append(all, f.rows[i].Run)
	}
	return all
}

// rowPlaces says where the rows of a dot plot stand, measured down from its top in CSS px.
type rowPlaces struct {
	at       []vg.Length // middle of each row's dots
	names    []vg.Length // middle of the first line of each name
	name     []sheet.Block
	room     vg.Length      // for the names beside the dots; 0 where they stand above them
	head     vg.Length      // height of the line above the rows
	headings []groupHeading // of groups
	height   vg.Length
}

// groupHeading is the name of a group and the middle of its line.
type groupHeading struct {
	name string
	at   vg.Length
}

const (
	headRow     vg.Length = 22 // the line above the rows: what marks mean, and the head of the column
	headingRow  vg.Length = 21 // the line of a group's name
	groupGap    vg.Length = 7
	rowsHeight  vg.Length = 330 // of rows that are few, together
	lowestRow   vg.Length = 16
	highestRow  vg.Length = 34
	footOfChart vg.Length = 6
	underName   vg.Length = 8 // from the foot of a name to the middle of the dots under it
	aboveRow    vg.Length = 8 // from the top of a row to the middle of a name above its dots
)

// nameLines is how many lines a name above its row may have.
const nameLines = 3

// nameText is the size of the names of rows: large where a wide page has few.
func (f *convergenceFigure) nameText() float64 {
	if f.fewRows() {
		return sheet.LargeTick + 0.5
	}
	return sheet.LabelSize
}

// mostLarge is how many rows have large texts at most.
const mostLarge = 14

// fewRows reports whether a wide page has so few rows that their texts are large.
func (f *convergenceFigure) fewRows() bool {
	return sheet.IsWide(f.in.PageWidth()) && len(f.rows) <= mostLarge
}

// nameRows breaks the names of the rows to a page: beside the dots where that takes no more than its share, else above them.
func (f *convergenceFigure) nameRows(page vg.Length) (p rowPlaces) {
	var names []string
	indent, w := vg.Length(0), vg.Length(0)
	for i := range f.rows {
		names = append(names, f.rows[i].name)
		indent = max(indent, f.indent(i))
		w = max(w, f.indent(i)+sheet.TextWidth(f.rows[i].name, f.nameText(), false)*1.03)
	}
	if w <= page*nameShare {
		p.room = w
		p.name = sheet.NewBlocks(names, w, f.nameText(), false, 1)
	} else {
		p.name = sheet.NewBlocks(names, page-2*sheet.MarginSide-indent, sheet.LabelSize, false, nameLines)
	}
	return p
}

// arrange places rows and headings: wide apart where they are few, close where they are many. head is the room for what is
// written above them, least what stands in a row.
func (p *rowPlaces) arrange(rows []arrivalRow, head, least vg.Length) {
	pitch := min(max(rowsHeight/vg.Length(max(len(rows), 1)), lowestRow), highestRow)
	if len(rows) > 0 && rows[0].group != "" {
		pitch = min(pitch, 20)
	}
	if p.room == 0 {
		pitch = 24
	}
	pitch = max(pitch, least)
	p.head = max(head, footOfChart)
	p.height = p.head
	for i := range rows {
		if g := rows[i].group; g != "" && (i == 0 || g != rows[i-1].group) {
			if i > 0 {
				p.height += groupGap
			}
			p.headings = append(p.headings, groupHeading{g, p.height + headingRow/2})
			p.height += headingRow
		}
		first := p.height + pitch/2
		if p.room == 0 {
			first = p.height + aboveRow
			p.height += p.name[i].Pitch() * vg.Length(len(p.name[i].Lines))
		}
		dots := p.height + pitch/2
		if p.room == 0 {
			dots = p.height + underName
		}
		p.names, p.at = append(p.names, first), append(p.at, dots)
		p.height += pitch
	}
	p.height = max(p.height+footOfChart, 90)
}
