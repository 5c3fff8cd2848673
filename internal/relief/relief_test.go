package relief

import (
	"math"
	"slices"
	"testing"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// level is a mesh of height 0 over the unit square.
func level(n int) *Mesh {
	m := &Mesh{X0: -0.5, X1: 0.5, Y0: -0.5, Y1: 0.5, NX: n, NY: n, Z: make([]float64, n*n), Tone: make([]float64, n*n)}
	for i := range m.Z {
		m.Tone[i] = 0.25
	}
	return m
}

func TestTheCameraLooksAtTheMiddle(t *testing.T) {
	for _, azimuth := range []float64{-150, -30, 0, 45, 90, 180} {
		c := NewCamera(azimuth, 50)
		if s := c.See(Point{}); s != (Spot{0, 0, 1}) {
			t.Errorf("from %g the middle is seen at %v", azimuth, s)
		}
		for _, v := range []Point{c.right, c.up, c.near} {
			if !near(v.dot(v), 1) {
				t.Errorf("from %g a direction has length %g", azimuth, math.Sqrt(v.dot(v)))
			}
		}
		if !near(c.right.dot(c.up), 0) || !near(c.right.dot(c.near), 0) || !near(c.up.dot(c.near), 0) {
			t.Errorf("from %g the directions are not at right angles", azimuth)
		}
		if low, high := c.See(Point{Z: -0.1}), c.See(Point{Z: 0.1}); !(low.Y < high.Y) || !near(low.X, 0) || !near(high.X, 0) {
			t.Errorf("from %g upright lines do not rise: %v, %v", azimuth, low, high)
		}
	}
}

func TestAxesRunAsTheAzimuthSays(t *testing.T) {
	c := NewCamera(0, 40)
	if x, y := c.See(Point{X: 0.5}), c.See(Point{Y: 0.5}); !(x.X > 0) || !near(x.Y, 0) || !near(y.X, 0) || !(y.Near < 1) {
		t.Errorf("from azimuth 0 x runs to %v and y to %v", x, y)
	}
	// From azimuth 90 the eye is on the side of x: x comes nearer and y runs to the right.
	c = NewCamera(90, 40)
	if x, y := c.See(Point{X: 0.5}), c.See(Point{Y: 0.5}); !(x.Near > 1) || !(y.X > 0) || !near(y.Y, 0) {
		t.Errorf("from azimuth 90 x runs to %v and y to %v", x, y)
	}
}

func TestWhatIsNearerIsLarger(t *testing.T) {
	c := NewCamera(0, 30)
	front := c.See(Point{X: 0.5, Y: -0.5}).X - c.See(Point{X: -0.5, Y: -0.5}).X
	back := c.See(Point{X: 0.5, Y: 0.5}).X - c.See(Point{X: -0.5, Y: 0.5}).X
	if !(front > back) {
		t.Errorf("the front edge is %g long and the one at the back %g", front, back)
	}
}

// From straight above a level plane is a square without gaps, lit as level ground, with the tone of its nodes.
func TestALevelPlaneIsCovered(t *testing.T) {
	const side = 100
	for _, over := range []int{1, 2} {
		for _, n := range []int{2, 7, 60} {
			c := NewCamera(0, 90)
			b := Project(level(n), c, Placement{X: side / 2, Y: side / 2, Scale: 80}, side, side, over).Draw()
			tone, light, cover := b.Pixels()
			full := 0
			for i := range cover {
				if cover[i] == 0 {
					continue
				}
				full += int(cover[i])
				if d := int(light[i]) - 128; d < -1 || d > 1 {
					t.Fatalf("%d nodes: level ground has light %d", n, light[i])
				}
				if d := int(tone[i]) - 64; d < -1 || d > 1 {
					t.Fatalf("%d nodes: tone %d, want 64", n, tone[i])
				}
			}
			if full != 80*80*255 {
				t.Errorf("%d nodes, %d samples: the plane covers %g px, want 6400", n, over, float64(full)/255)
			}
		}
	}
}

// A wall hides what stands behind it, and nothing before it.
func TestAWallHidesWhatIsBehind(t *testing.T) {
	const n, side = 61, 200
	m := level(n)
	for i := range n {
		m.Z[30*n+i] = 0.4 // at y = 0
	}
	c, place := NewCamera(0, 30), Placement{X: side / 2, Y: side / 2, Scale: 110}
	b := Project(m, c, place, side, side, 2).Draw()
	see := func(p Point) bool { return b.Visible(place.Of(c.See(p)), 0.005) }
	for y, want := range map[float64]bool{-0.4: true, -0.1: true, 0.1: false, 0.3: false} {
		if got := see(Point{Y: y}); got != want {
			t.Errorf("the ground at y = %g: visible is %v", y, got)
		}
	}
	if !see(Point{Z: 0.41}) || !see(Point{Y: 0.1, Z: 0.6}) {
		t.Error("the top of the wall, or what rises above it, is hidden")
	}
	if see(Point{Z: -0.2}) {
		t.Error("what lies below the ground is visible")
	}
	if hidden := b.Hidden(m, c, place, 0, 0.005); hidden < 0.3 || hidden > 0.6 {
		t.Errorf("the wall hides %.0f %% of the mesh", 100*hidden)
	}
}

func TestHolesAreNotCovered(t *testing.T) {
	const n, side = 41, 100
	m := level(n)
	for j := 10; j <= 30; j++ {
		for i := 10; i <= 30; i++ {
			m.Z[j*n+i] = math.NaN()
		}
	}
	c, place := NewCamera(0, 90), Placement{X: side / 2, Y: side / 2, Scale: 80}
	b := Project(m, c, place, side, side, 1).Draw()
	if b.Covered(50, 50) || !b.Covered(15, 15) {
		t.Error("the hole is covered, or what is around it is not")
	}
	if !b.Visible(place.Of(c.See(Point{Z: -0.3})), 0) {
		t.Error("through the hole nothing is seen")
	}
	for i := range m.Z {
		m.Z[i] = math.NaN()
	}
	if b := Project(m, c, place, side, side, 1).Draw(); b.Hidden(m, c, place, 0, 0) != 0 || b.Covered(50, 50) {
		t.Error("a mesh of nothing but holes covers something")
	}
}

// Slopes towards the light, which comes from the left, are lighter than level ground, the others darker.
func TestSlopesAreLit(t *testing.T) {
	const n = 21
	for _, azimuth := range []float64{0, 120, -75} {
		c := NewCamera(azimuth, 50)
		ramp := func(sign float64) float64 {
			m := level(n)
			for k := range m.Z {
				m.Z[k] = sign * (m.X(k%n)*c.right.X + m.Y(k/n)*c.right.Y)
			}
			return m.lights(&c)[n*n/2]
		}
		if up, down := ramp(1), ramp(-1); !(up > 0) || !(down < 0) {
			t.Errorf("from %g: light %g on what faces left, %g on what faces right", azimuth, up, down)
		}
	}
}

// The surface seen from below is darker than any level ground.
func TestTheUndersideIsDark(t *testing.T) {
	c := NewCamera(0, 90)
	m := level(5)
	m.X0, m.X1 = m.X1, m.X0 // seen from above, what was above is below
	_, light, cover := Project(m, c, Placement{X: 50, Y: 50, Scale: 80}, 100, 100, 1).Draw().Pixels()
	if at := 50*100 + 50; cover[at] != 255 || light[at] > 64 {
		t.Errorf("covered by %d, with light %d", cover[at], light[at])
	}
}

// Rows have the same pixels, to the bit, whichever are painted with them.
func TestRowsAreThePicture(t *testing.T) {
	const n, side = 37, 90
	m := level(n)
	for k := range m.Z {
		m.Z[k], m.Tone[k] = 0.2*math.Sin(float64(k%n)/3)*math.Cos(float64(k/n)/5), float64(k%n)/n
	}
	m.Z[5*n+5] = math.NaN()
	for _, over := range []int{1, 2} {
		s := Project(m, NewCamera(30, 40), Placement{X: 40, Y: 45, Scale: 90}, side+10, side, over)
		tone, light, cover := s.Draw().Pixels()
		for _, rows := range [][2]int{{0, side}, {0, 7}, {7, 8}, {30, 71}, {80, side}} {
			from, to := rows[0]*s.Width, rows[1]*s.Width
			tones, lights, covers := s.Rows(rows[0], rows[1])
			if !slices.Equal(tones, tone[from:to]) || !slices.Equal(lights, light[from:to]) || !slices.Equal(covers, cover[from:to]) {
				t.Errorf("%d samples: rows %d to %d are not those of the picture", over, rows[0], rows[1])
			}
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	m := level(220)
	for k := range m.Z {
		x, y := m.X(k%m.NX), m.Y(k/m.NX)
		m.Z[k] = 0.2*math.Sin(9*x) + y*y
	}
	c := NewCamera(30, 46)
	for b.Loop() {
		Project(m, c, Placement{X: 400, Y: 350, Scale: 560}, 800, 700, 2).Draw().Pixels()
	}
}
