package descent

import (
	"errors"
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/portable"
	"gdplot/internal/wording"
)

func init() {
	Schedules.Add(catalog.Entry[func(catalog.Spec) (Schedule, error)]{
		Decl: catalog.Decl{
			Name:     "one_cycle",
			Title:    "One cycle",
			Sentence: "Leads the rate up to a peak and then far below where it began, once.",
			Rule: `from α₁/r at step 0 up to α₁ at step φT − 1, down to α₁/(rq) at step T − 1
three_phase: down to α₁/r at step 2φT − 2 first
between them along half a cosine, or along a straight line`,
			Params: []catalog.Param{
				rate("peak", "α₁", "The largest rate."),
				endStep("Number of steps of the whole cycle; by default that of the run."),
				catalog.Num("warmup_fraction", "φ", 0.3, catalog.Closed(0, 1), "Share of the steps over which the rate rises."),
				catalog.Choice("anneal", "cos", []string{"cos", "linear"}, "Along what the rate goes: half a cosine or a straight line."),
				catalog.Num("div_factor", "r", 25, catalog.MoreThan(0), "How many times smaller than the peak the rate is at step 0."),
				catalog.Num("final_div_factor", "q", 1e4, catalog.MoreThan(0), "How many times smaller than at step 0 the rate is at the end."),
				catalog.Flag("three_phase", false, "Falls as fast as it rose, back to where it began, and only then to the end."),
			},
			Notes: []string{
				"The last step of a run of T steps, k = T − 1, is made at the final rate; later steps stay there (PyTorch raises an error).",
				"The peak lies at φT − 1, which need not be a whole step: then no step is made at quite the peak.",
				"Only the rate is moved; PyTorch by default moves the momentum against it (cycle_momentum).",
			},
			Source:   "Smith & Topin 2018, Super-convergence: very fast training of neural networks using large learning rates (torch.optim.lr_scheduler.OneCycleLR, cycle_momentum off)",
			Sample:   "learning_rate:\n  one_cycle: {peak: 0.2}",
			Schedule: catalog.ScheduleVaries,
			Label:    func(s catalog.Spec) string { return "one cycle to " + wording.Short(s.Float("peak"), 6) },
			Check: func(s catalog.Spec) error {
				if s.Bool("three_phase") && s.Float("warmup_fraction") > 0.5 {
					return errors.New("three_phase needs a warmup_fraction of at most 0.5, since it falls as long as it rises")
				}
				return nil
			},
		},
		New: func(s catalog.Spec) (Schedule, error) {
			peak, steps, rise := s.Float("peak"), float64(s.Int("steps")), s.Float("warmup_fraction")
			low := peak / s.Float("div_factor")
			final := low / s.Float("final_div_factor")
			c := oneCycle{cos: s.Text("anneal") == "cos"}
			c.phases = []phase{{float64(rise*steps) - 1, low, peak}}
			if s.Bool("three_phase") {
				c.phases = append(c.phases, phase{float64(2*rise*steps) - 2, peak, low}, phase{steps - 1, low, final})
			} else {
				c.phases = append(c.phases, phase{steps - 1, peak, final})
			}
			return c, nil
		},
	})
}

type oneCycle struct {
	cos    bool
	phases []phase
}

// phase leads from one rate to another until step last.
type phase struct{ last, from, to float64 }

func (c oneCycle) At(k int) float64 {
	first, step := 0.0, float64(k)
	for i, p := range c.phases {
		if step > p.last && i < len(c.phases)-1 {
			first = p.last
			continue
		}
		if step >= p.last {
			return p.to
		}
		share := (step - first) / (p.last - first)
		if c.cos {
			return p.to + float64((p.from-p.to)/2*(1+portable.Cos(math.Pi*share)))
		}
		return p.from + float64((p.to-p.from)*share)
	}
	panic("descent: a cycle without phases")
}
