package ground

import (
	"math"
	"sort"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Labels are the heights written on the lines of a panel. The ground fills in the lines when it is drawn; the marks,
// which come last, find the room.
type Labels struct {
	texts []string // by level, ascending
	lines [][]contour.Line
	grid  contour.Grid
	level []float64
	at    func(x, y float64) vg.Point
}

// NewLabels are heights of some levels that are to stand on their lines; at puts a point of the surface on the page.
func NewLabels(texts []string, at func(x, y float64) vg.Point) *Labels {
	return &Labels{texts: texts, at: at}
}

// HaveRoom reports whether half of the heights find a place on lines of the first panel, as large as r, if no path is in the way.
func HaveRoom(a Area, h Heights, r vg.Rectangle) bool {
	r = vg.Rectangle{Max: r.Size()}
	const coarse = 4 // px between samples
	grid := Sample(a, int(r.Max.X/coarse), int(r.Max.Y/coarse))
	p := sheet.NewPanel(a.X, a.Y)
	p.Data = r
	l := NewLabels(h.Texts(), p.At)
	levels := h.Panels[0]
	l.take(grid, levels, contour.Bands(grid, levels, nil))
	placed := len(l.Place(&sheet.Placer{Bounds: r}))
	return placed >= 3 && 2*placed >= len(l.told())
}

const (
	isoSize      = 10.5
	isoMostSteep = 40 * math.Pi / 180 // of a line whose height is turned with it
	isoMost      = 5                  // levels that have a height each
)

// Label is one height in its place.
type Label struct {
	level int
	spot  contour.Spot
}

// take notes the lines that a ground has drawn.
func (l *Labels) take(grid contour.Grid, levels []float64, regions []contour.Region) {
	l.grid, l.level, l.lines = grid, levels, nil
	for _, r := range regions {
		l.lines = append(l.lines, r.Lines())
	}
}

// Place finds room for the heights, as far as there is, where they cross no path and no other line.
func (l *Labels) Place(room *sheet.Placer) []Label {
	var all []Label
	for _, k := range l.told() {
		width, _, _ := canvas.Measure(l.texts[k], isoSize, false)
		lines := l.projected(k)
		sort.SliceStable(lines, func(a, b int) bool { return contour.Length(lines[a]) > contour.Length(lines[b]) })
		for _, line := range lines {
			spots, ok := contour.Spots([][]contour.Point{line}, width+4, isoSize, func(at contour.Point, angle, w, h float64) float64 {
				return l.taken(k, room, at, readable(angle), w, h)
			})
			if !ok[0] {
				continue
			}
			spots[0].Angle = level(readable(spots[0].Angle))
			all = append(all, Label{k, spots[0]})
			room.Take(around(spots[0], width, isoSize))
			break
		}
	}
	return all
}

// told are the levels whose heights are written: of many every other one, the lowest among them.
func (l *Labels) told() (all []int) {
	for k, lines := range l.lines {
		if len(lines) > 0 {
			all = append(all, k)
		}
	}
	if len(all) <= isoMost {
		return all
	}
	for i := range all[:(len(all)+1)/2] {
		all[i] = all[2*i]
	}
	return all[:(len(all)+1)/2]
}

// readable is the angle of a text on a line of an angle: on a steep one it stands upright across it.
func readable(angle float64) float64 {
	if math.Abs(angle) > isoMostSteep {
		return 0
	}
	return angle
}

// level turns a text to whole degrees, and lays it flat where it is nearly so: upright letters are sharper.
func level(angle float64) float64 {
	degrees := math.Round(angle * 180 / math.Pi)
	if math.Abs(degrees) < 5 {
		return 0
	}
	return degrees * math.Pi / 180
}

// projected are the lines of a level on the page.
func (l *Labels) projected(k int) [][]contour.Point {
	var all [][]contour.Point
	for _, line := range l.lines[k] {
		points := make([]contour.Point, 0, len(line.Points)+1)
		for _, p := range line.Points {
			at := l.at(p.X, p.Y)
			points = append(points, contour.Point{X: float64(at.X), Y: float64(at.Y)})
		}
		if line.Closed && len(points) > 0 {
			points = append(points, points[0])
		}
		all = append(all, contour.Simplify(points, contour.LineTolerance))
	}
	return all
}

// isoFree is how far a height stays from names and marks, whose number it would seem to be.
const isoFree = 5

// taken is what stands in the way of a height: marks, names and paths bar it, and so do the lines of its neighbours.
func (l *Labels) taken(k int, room *sheet.Placer, at contour.Point, angle, w, h float64) float64 {
	spot := contour.Spot{At: at, Angle: angle}
	if r := around(spot, w, h); !sheet.Inside(r, room.Bounds) || room.Hits(sheet.Grown(r, isoFree)) {
		return math.Inf(1)
	}
	for _, r := range covering(spot, w, h) {
		if room.Crossings(r) > 0 {
			return math.Inf(1)
		}
	}
	sin, cos := math.Sincos(angle)
	for _, along := range [3]float64{-w / 2, 0, w / 2} {
		for _, across := range [2]float64{-h / 2, h / 2} {
			if band := l.band(at.X+along*cos-across*sin, at.Y+along*sin+across*cos); band != k && band != k+1 {
				return math.Inf(1)
			}
		}
	}
	return 0
}

// band is how many levels lie at or below the surface at a place of the page.
func (l *Labels) band(x, y float64) int {
	low, high := l.at(l.grid.X0, l.grid.Y0), l.at(l.grid.X1, l.grid.Y1)
	i := int(math.Round((x - float64(low.X)) / float64(high.X-low.X) * float64(l.grid.NX-1)))
	j := int(math.Round((y - float64(low.Y)) / float64(high.Y-low.Y) * float64(l.grid.NY-1)))
	if i < 0 || j < 0 || i >= l.grid.NX || j >= l.grid.NY {
		return -1
	}
	return sort.Search(len(l.level), func(k int) bool { return !(l.grid.Z[j*l.grid.NX+i] >= l.level[k]) })
}

// around is the box around a turned text, which is all that another text can know of it.
func around(s contour.Spot, width, height float64) vg.Rectangle {
	sin, cos := math.Sincos(s.Angle)
	sin, cos = math.Abs(sin), math.Abs(cos)
	w, h := vg.Length(width*cos+height*sin)/2+1, vg.Length(width*sin+height*cos)/2+1
	at := vg.Point{X: vg.Length(s.At.X), Y: vg.Length(s.At.Y)}
	return vg.Rectangle{Min: vg.Point{X: at.X - w, Y: at.Y - h}, Max: vg.Point{X: at.X + w, Y: at.Y + h}}
}

// covering are upright squares that cover a turned text.
func covering(s contour.Spot, width, height float64) []vg.Rectangle {
	sin, cos := math.Sincos(s.Angle)
	half := height/2 + 1
	n := max(int(math.Ceil(width/height)), 1)
	all := make([]vg.Rectangle, 0, n)
	for i := range n {
		t := (float64(i)+0.5)/float64(n)*width - width/2
		all = append(all, sheet.Square(vg.Point{X: vg.Length(s.At.X + t*cos), Y: vg.Length(s.At.Y + t*sin)}, vg.Length(half)))
	}
	return all
}

// Draw writes heights, each in a gap of its line, as it seems: its rim has the colour of the ground around it.
func (l *Labels) Draw(page *canvas.Page, all []Label) {
	page.BeginGroup("heights")
	defer page.EndGroup()
	for _, label := range all {
		sin, cos := math.Sincos(label.spot.Angle)
		down := 0.35 * isoSize // from the middle of digits to their baseline
		bands := len(l.level) + 1
		tone := (sheet.BandTone(label.level, bands) + sheet.BandTone(label.level+1, bands)) / 2
		page.Text(canvas.Text{
			At:     vg.Point{X: vg.Length(label.spot.At.X + down*sin), Y: vg.Length(label.spot.At.Y - down*cos)},
			String: l.texts[label.level], Size: isoSize, Ink: sheet.Ink.WithAlpha(0.8), Anchor: canvas.Middle,
			Rotate: label.spot.Angle, Halo: 2, Rim: canvas.Ground(tone),
		})
	}
}
