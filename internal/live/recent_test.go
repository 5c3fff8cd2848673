package live

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"gdplot/internal/runner"
)

const slow = "title: Slow\nsurface: rosenbrock\nstart: [-0.5, 2.5]\nsteps: 50000\nruns:\n  - {optimizer: sgd, learning_rate: 1e-3}\n  - {optimizer: adam, learning_rate: 0.1}\nfigures: [loss]\n"

// Runs that a change leaves as they are, are not made again; those that it changes are.
func TestRecentRuns(t *testing.T) {
	g := &Engine{}
	open(t, g, OpenRequest{Name: "slow.yaml", Text: slow})
	if n := g.recent.order.Len(); n != 2 {
		t.Fatalf("%d runs are kept", n)
	}
	for e := g.recent.order.Front(); e != nil; e = e.Next() {
		e.Value.(*runner.Kept).Outcome.Loss = 7 // which no run comes to
	}
	o := open(t, g, OpenRequest{Name: "slow.yaml", Text: strings.NewReplacer("Slow", "Other", "0.1", "0.01").Replace(slow)})
	if a, b := *o.Runs[0].Loss, *o.Runs[1].Loss; a != 7 || b == 7 {
		t.Errorf("losses %g, of a run that is as it was, and %g, of one with another rate", a, b)
	}
}

// What is recalled is drawn as what is made.
func TestRecentRunsAreTheSame(t *testing.T) {
	g := &Engine{}
	open(t, g, OpenRequest{Name: "slow.yaml", Text: slow})
	other := strings.NewReplacer("Slow", "Other", "[loss]", "[contour, loss]").Replace(slow)
	a, b := open(t, g, OpenRequest{Name: "slow.yaml", Text: other}), open(t, &Engine{}, OpenRequest{Name: "slow.yaml", Text: other})
	for i := range b.Figures {
		if a.Figures[i].SVG != b.Figures[i].SVG || a.Figures[i].Caption != b.Figures[i].Caption {
			t.Errorf("%s differs where its runs are recalled", b.Figures[i].Name)
		}
	}
}

// What is kept stays within its bounds, and the oldest goes first.
func TestRecentRunsAreFew(t *testing.T) {
	s := &recent{}
	for i := range 100 {
		k := runner.Kept{Note: make([]byte, mostRecent/50)}
		k.Key[0] = byte(i)
		s.Keep([]runner.Kept{k})
	}
	if n := s.order.Len(); n < 40 || n > 50 || len(s.at) != n || s.bytes > mostRecent || s.at[runner.Key{99}] == nil || s.at[runner.Key{0}] != nil {
		t.Errorf("%d runs with %d bytes, %d by key", n, s.bytes, len(s.at))
	}
}

// A text that is open already is drawn otherwise without being run again, unless it reads a file.
func TestAgain(t *testing.T) {
	text := "surface: {linear_regression: {data: table.csv, target: y}}\nstart: [0, 0]\nlearning_rate: 0.01\nsteps: 5\nfigures: [loss]\n"
	files := fstest.MapFS{"table.csv": {Data: []byte("x,y\n1,2\n2,3\n3,5\n")}}
	g := &Engine{Files: files}
	light := open(t, g, OpenRequest{Name: "slow.yaml", Text: slow})
	dark := open(t, g, OpenRequest{Name: "slow.yaml", Text: slow, Theme: "dark", Width: 320, Hidden: []int{0}})
	fresh := open(t, &Engine{}, OpenRequest{Name: "slow.yaml", Text: slow, Theme: "dark", Width: 320, Hidden: []int{0}})
	if a, b := revisionOf(t, g, light), revisionOf(t, g, dark); a.work != b.work {
		t.Error("the same text is run twice")
	}
	dark.Rev, fresh.Rev = "", ""
	if !reflect.DeepEqual(dark, fresh) {
		t.Errorf("%+v\n%+v", dark, fresh)
	}
	first := open(t, g, OpenRequest{Name: "fit.yaml", Text: text})
	files["table.csv"] = &fstest.MapFile{Data: []byte("x,y\n1,7\n2,3\n3,5\n")}
	if second := open(t, g, OpenRequest{Name: "fit.yaml", Text: text}); *first.Runs[0].Loss == *second.Runs[0].Loss {
		t.Error("a table that changed is not read again")
	}
}

func revisionOf(t *testing.T, g *Engine, o *Opened) *revision {
	t.Helper()
	r, err := g.find(o.Rev)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
