package insight

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
	"gdplot/internal/runner"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// Verdict is one word for how a run went.
type Verdict string

// The verdicts; Verdicts says how each is decided.
const (
	Converged    Verdict = "converged"
	Stalled      Verdict = "stalled"
	LocalMinimum Verdict = "local_minimum"
	AtConstraint Verdict = "at_constraint"
	AtSaddle     Verdict = "saddle"
	NoiseFloor   Verdict = "noise_floor"
	Oscillating  Verdict = "oscillating"
	Diverged     Verdict = "diverged"
	StepLimit    Verdict = "step_limit"
)

// Thresholds of the verdicts. Distances are fractions of the window's width, axis by axis.
const (
	arrivedGap  = 1e-6 // of min(1, height of the start): how near in loss counts as there
	restedGap   = 1e-2 // of the height of the start: how near that is where a rule of its own ended the run
	nearPoint   = 1e-2 // how far a critical point may lie from the end of a run
	easedSlope  = 0.1  // of the steepest slope on the way: less than that a slope has to be on a saddle or a hilltop
	levelBeside = 1e-3 // or of the steepest a little way off
	samePoint   = 1e-4 // how far apart two sightings of one critical point may lie
	lingering   = 0.1  // how far a run under noise may move beside a saddle and count as there
	settling    = 0.95 // swings that shrink to less of their size count as shrinking
	levelled    = 0.8  // a mean loss under noise that falls to less from one quarter to the next is still falling
	stillLoss   = 1e-3 // of what is left to win: a loss that changes by less has ceased to fall
	noise       = 1e-9 // smaller swings than this are rounding
	boundless   = 1e6  // how many times as high as at the start a loss is that grows without bound
	farSteps    = 1e3  // how many windows long the steps of such a run are
	rising      = 1.1  // how many times as high, or as long, the later half of what grows is
	soaring     = 10.0 // and how many times as high where losses fall in between
	returned    = 1e-3 // of the steepest slope on the way: who is where it is no steeper has come back from there
	acrossIt    = 0.5  // of the window, axis by axis: how wide the swings are that throw a run out of it
	steadily    = 0.9  // of how its logarithm grew in the half before: a loss that grows by less is about to level off
	plateau     = 1e-2 // of the mean slope down to the minimum below: what is less steep is a plateau
	fadedRate   = 1e-3 // of the largest rate, and of the first step
	noticed     = 1e-6 // of the steepest gradient: a slope in a direction that is less is what rounding left there
)

// Judge says how a run went: the first of Verdicts that holds.
func Judge(r runner.Result) Report { return newJudge(r).facing().in(new(sayings)) }

// facing is what there is to say in words that hold for the surface, be it climbed or descended.
func (j *judge) facing() finding {
	found := j.find()
	found.why = j.run.Surface.Facing(found.why)
	return found
}

func (j *judge) find() finding {
	switch {
	case j.run.Surface.Logged():
		return j.logged()
	case j.out.Reason.NotFinite():
		return finding{verdict: Diverged, why: j.whyDiverged()}
	case j.grows() || j.climbs():
		return finding{verdict: Diverged, why: j.whyGrows()}
	}
	border := j.border()
	if border != nil && border.Kind.IsMinimum() {
		return finding{verdict: AtConstraint, why: j.whyConstrained(border), critical: border}
	}
	c := j.landing()
	found := finding{}
	if c != nil {
		found.critical, found.eigenvalues = c.Critical, c.eigenvalues
	}
	switch {
	case j.at(c, surface.LocalMinimum):
		found.verdict, found.why = LocalMinimum, j.whyLocal(c)
	case j.arrived() || j.at(c, surface.GlobalMinimum):
		if c != nil && (!c.Kind.IsMinimum() || c.F > j.settledLoss()+j.tolerance(c.F)) { // within the gap that the file asks for, or beyond a jump, but not there
			found.critical, found.eigenvalues, c = nil, nil, nil
		}
		found.verdict, found.why = Converged, j.whyConverged(c)
	case (j.at(c, surface.Saddle) || j.at(c, surface.Maximum)) && (j.endedItself() || !j.oscillates() && j.leadsTo(c)) || j.lingers(c):
		found.verdict, found.why = AtSaddle, j.whySaddle(c)
	case border != nil:
		return finding{verdict: AtSaddle, why: j.whyConstrained(border), critical: border}
	default:
		found.critical, found.eigenvalues = nil, nil
		found.verdict, found.why = j.unsettled(c)
		if found.verdict == NoiseFloor {
			found.level = j.course.last()
		}
	}
	return found
}

// border is where the run has come to rest on the border of what its constraints allow, nil where it has not.
func (j *judge) border() *surface.Critical {
	rest, ok := j.run.Surface.ConstrainedRest(j.out.X)
	if !ok || !j.near(rest.X) {
		return nil
	}
	c := rest // and not rest itself, which would be in memory of its own for every run
	tolerance, within := j.tolerance(c.F), j.run.Surface.Within()
	if start := j.run.Start; len(start) == len(j.out.X) && !within.Allowed(start) { // how high that lies says nothing of the way
		tolerance = j.alone(c.F)
	}
	if math.Abs(j.settledLoss()-c.F) > tolerance || !within.Allowed(j.out.X) {
		return nil
	}
	return &c
}

// logged judges a run of which nothing but losses is known: whether it diverged, and else only that it ends where its log does.
func (j *judge) logged() finding {
	if j.out.Reason.NotFinite() {
		return finding{verdict: Diverged, why: fmt.Sprintf("its log ends with a loss that is no number, at step %d", j.out.Steps)}
	}
	return finding{verdict: StepLimit, why: fmt.Sprintf("its log ends at step %d", j.out.Steps)}
}

// unsettled judges a run that ended at no minimum, saddle or hilltop; c may be a flat spot.
func (j *judge) unsettled(c *landing) (Verdict, string) {
	switch {
	case j.floats():
		return NoiseFloor, j.whyFloats()
	case j.oscillates() && j.overshoots():
		return Diverged, j.whyOvershoots()
	case j.oscillates():
		return Oscillating, j.whyOscillating()
	}
	if cause := j.stalled(c); cause != "" {
		return Stalled, cause
	}
	return StepLimit, j.whyStepLimit()
}

// judge is a run with what its verdict is taken from.
type judge struct {
	observation
	run     *experiment.Run
	out     *descent.Outcome
	low     surface.Lowest
	minimum float64 // NaN where none is known
	known   bool
	*workplace

	found  *landing // the critical point next to the end, once it was looked for
	looked bool
	pooled *pool // what other seeds of the same process tell, nil where there are none
}

func newJudge(r runner.Result) *judge { return judgeOf(r.Run, r.Outcome(), Observe(r)) }

func judgeOf(run *experiment.Run, out *descent.Outcome, o observation) *judge {
	j := &judge{observation: o, run: run, out: out, low: run.Surface.Lowest(), workplace: new(workplace)}
	j.minimum, j.known = run.Surface.Minimum()
	return j
}

// workplace is what runs on one surface are judged with, one after the other.
type workplace struct {
	down  *surface.Downhill // nil until it is asked for
	about seeker
}

// objective is the run's surface, to be looked at next to the end.
func (j *judge) objective() surface.Objective { return j.look().o }

// below is the minimum below the end of the run, of what the run may reach.
func (j *judge) below() (end []float64, f float64, ok bool) {
	if j.run.Surface.Within() != nil {
		return j.run.Surface.BelowWithin(j.out.X)
	}
	if j.down == nil {
		j.down = j.run.Surface.Downhill()
	}
	return j.down.Below(j.out.X)
}

// landing is the critical point next to the end of the run, nil where there is none.
func (j *judge) landing() *landing {
	if !j.looked {
		j.found, j.looked = j.land(), true
	}
	return j.found
}

// gap is the last loss above the minimum, NaN where no minimum is known.
func (j *judge) gap() float64 { return j.out.Loss - j.minimum }

// rounding is what a difference of two losses may be by rounding alone.
func (j *judge) rounding() float64 { return max(j.low.Rounding, roundingOf(j.out.Loss)) }

// roundingOf is by how much losses as large as some differ by rounding, where nothing has been looked at: some units in their last place.
func roundingOf(losses ...float64) (r float64) {
	for _, l := range losses {
		r = max(r, 16*numeric.ULP(l))
	}
	return r
}

// tolerance is how near the loss of a run that ends next to a minimum must be to its level to count as there: for a start
// that is very high by its height too, since a loss of many digits is known to as many only.
func (j *judge) tolerance(level float64) float64 {
	return max(j.alone(level), leastGap*math.Abs(j.first-level))
}

// alone is how near a loss must be to a level to count as there by itself, wherever the run is. A start at the level leaves
// room for nothing but rounding.
func (j *judge) alone(level float64) float64 {
	return arrivedGap*min(1, math.Abs(j.first-level)) + max(j.low.Rounding, roundingOf(level, j.out.Loss))
}

// arrived reports whether the run ended at the known minimum, or at a level that its file called the goal. It has not where it ended
// where it may not be, as where projections find no way in.
func (j *judge) arrived() bool {
	if within := j.run.Surface.Within(); within != nil && !within.Leaves(j.out.X) {
		return false
	}
	if use := j.out.Reason.Use(); use == catalog.StopAtGap || use == catalog.StopAtLoss {
		return true
	}
	near := j.alone(j.minimum)
	if c := j.landing(); c != nil && c.Kind.IsMinimum() || len(j.width) > mostVariables {
		near = j.tolerance(j.minimum)
	}
	return j.known && math.Abs(j.settledLoss()-j.minimum) <= near
}

// eased reports whether the slope at the end is little beside the steepest that the run met, or that is near by: on its way past a
// saddle a run may be as high as it, and in a window that is wide for another reason as near. At a kink no slope need vanish.
func (j *judge) eased() bool {
	if !j.run.Surface.Smooth || j.run.Sampled() || j.out.GradNorm <= float64(easedSlope*j.steepest) {
		return true
	}
	return j.out.GradNorm <= float64(levelBeside*j.look().at(j.out.X).slopeAbout(j.width))
}

// endedItself reports whether a rule ended the run because it hardly moved, sloped or fell any more.
func (j *judge) endedItself() bool { return j.out.Reason.Use() == catalog.StopStill }

// at reports whether the run ended at a critical point of a kind. One that a rule of its own ended needs to have gone most
// of the way only.
func (j *judge) at(c *landing, kind surface.Kind) bool {
	if c == nil || c.Kind != kind {
		return false
	}
	near := j.tolerance(c.F)
	if !kind.IsMinimum() { // beside a start that is very high all of a hill is near
		if near = j.alone(c.F); !j.eased() {
			return false
		}
	}
	if j.endedItself() {
		near = max(near, restedGap*math.Abs(j.first-c.F))
	}
	return math.Abs(j.settledLoss()-c.F) <= near
}

// oscillates reports whether the run goes in cycles: it moves to and fro lately, with swings that do not shrink and a loss
// that does not fall. Chance is no cycle.
func (j *judge) oscillates() bool { return !j.noisy() && (j.cycles(&j.late) || j.cycles(&j.longer)) }

func (j *judge) cycles(m *motion) bool {
	if m.updates < leastUpdates || m.extent <= noise || m.falls == m.updates || !m.returns() {
		return false
	}
	first, second := j.levels(m)
	swings := m.between || m.path[1] >= settling*m.path[0]
	if second >= settling*first {
		return swings
	}
	low := j.base()
	return swings && second >= levelled*first && m.peak[1]-low >= settling*(m.peak[0]-low) // halves that hold no whole cycles
}

// levels are the mean losses of the two halves of some steps, above the lowest loss that is known.
func (j *judge) levels(m *motion) (first, second float64) {
	low := j.base()
	return m.level[0] - low, m.level[1] - low
}

// base is the lowest loss that is known of the run and of its surface.
func (j *judge) base() float64 {
	if j.known {
		return min(j.out.BestLoss, j.minimum)
	}
	return j.out.BestLoss
}

// stalled says why the run has ceased to make progress where there is nothing to rest at; it is empty for a run that is on
// its way, however slowly. Progress is measured by what is left to win down to the minimum below.
func (j *judge) stalled(c *landing) string {
	switch {
	case j.endedItself():
		return j.whyEnded()
	case j.out.Reason == descent.ReasonLineSearchFailed:
		return fmt.Sprintf("its line search found no lower point at step %s, %s", wording.Count(j.out.Steps), j.over(j.out.Loss))
	case j.out.Reason == descent.ReasonSimplexSmall:
		return fmt.Sprintf("its simplex was as small as it may be at step %s, %s", wording.Count(j.out.Steps), j.over(j.out.Loss))
	}
	m := &j.late
	change := m.highest - m.lowest
	most := j.ahead()
	if bound := j.run.Surface.Bound(); j.low.Bottomless() && numeric.Finite(bound) && j.out.Loss > bound {
		most = max(most, j.out.Loss-bound)
	}
	if j.out.Reason.Use() != catalog.StopSpent || m.updates == 0 || change > stillLoss*most && !j.stands() {
		return ""
	}
	if change > stillLoss*j.mostLeft() && !j.stands() {
		return ""
	}
	left, distance := j.left()
	if change > stillLoss*left && !j.stands() {
		return ""
	}
	return j.whyStalled(c, left, distance)
}

// mostLeft is what left is at most, without a way down: as far as there is to a number that the formula never falls below.
func (j *judge) mostLeft() float64 {
	if !j.known {
		return math.Inf(1)
	}
	most := max(j.out.Loss-j.run.Surface.Bound(), j.gap())
	return most + float64(1e-9*math.Abs(most)) + j.rounding() // the bound holds to rounding
}

// stands reports whether nothing moves a run any more, be its way up to there ever so short: there is no slope, and its last step
// led nowhere.
func (j *judge) stands() bool {
	return j.out.GradNorm == 0 && !j.run.Sampled() && j.out.Steps > 1 && slices.Equal(j.out.X, j.out.LastX())
}

// ahead is what a run had yet to descend, by what is known: its gap, or else what it had descended.
func (j *judge) ahead() float64 {
	if j.known && j.gap() > 0 {
		return max(j.gap(), math.Abs(j.first-j.out.Loss))
	}
	return math.Abs(j.first - j.out.Loss)
}

// left is how far the minimum below the end of the run lies, in loss and in distance; where there is none to be found, what
// is known of what lies ahead.
func (j *judge) left() (loss, away float64) {
	end, f, ok := j.below()
	if ok {
		return j.out.Loss - f, portable.Distance(end, j.out.X)
	}
	if j.known {
		return j.gap(), math.NaN()
	}
	if bound := j.run.Surface.Bound(); j.low.Bottomless() && numeric.Finite(bound) && j.out.Loss > bound { // towards which it may fall for ever
		loss = min(j.out.Loss-bound, j.ahead())
		if f = max(f, bound); j.out.Loss-f > loss { // as far at least as the way down was followed
			return j.out.Loss - f, portable.Distance(end, j.out.X)
		}
		return loss, math.NaN()
	}
	if numeric.Finite(f) && j.out.Loss > f && j.out.Loss-f < j.ahead() { // as far as the way down was followed
		return j.out.Loss - f, portable.Distance(end, j.out.X)
	}
	return j.ahead(), math.NaN()
}

// widths are the scales of the axes, in some memory: the window's, or where there is none the path's.
func widths(memory []float64, s *surface.Surface, t *descent.Trace) []float64 {
	w := slices.Grow(memory, t.Dim)[:t.Dim]
	for i := range w {
		if i < len(s.Window) {
			w[i] = s.Window[i].Hi - s.Window[i].Lo
			continue
		}
		lo, hi := math.Inf(1), math.Inf(-1)
		for k := range t.Len() {
			lo, hi = min(lo, t.Point(k)[i]), max(hi, t.Point(k)[i])
		}
		if w[i] = hi - lo; !(w[i] > 0) || math.IsInf(w[i], 0) {
			w[i] = 1
		}
	}
	return w
}
