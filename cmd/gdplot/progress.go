package main

import (
	"encoding/json"
	"fmt"
	"math"
	"time"

	"gdplot/internal/experiment"
	"gdplot/internal/plain"
	"gdplot/internal/runner"
	"gdplot/internal/wording"
)

// progressForms are how progress may be told; the first is the default.
var progressForms = []string{"auto", "plain", "json", "none"}

// How often progress is told: on a line of a terminal, in lines below each other, and as objects.
const (
	redrawn  = 100 * time.Millisecond
	repeated = 30 * time.Second
	reported = time.Second
)

// progress tells on stderr how far the runs of an experiment are. It is the one place that reads a clock; nothing that is
// written knows of it.
type progress struct {
	form, name string
	stage      string // runs, or trials of what is tuned
	every      time.Duration
	now        func() time.Time
	say        func(line string)

	told   time.Time // when last
	sample [2]sample // an earlier and a late moment: the rate is that of the last 10 to 20 s
}

// sample is how many runs were done at a moment.
type sample struct {
	at   time.Time
	done int
}

// progress tells of the runs of an experiment.
func (p *pipeline) progress(e *experiment.Experiment) func(runner.Progress) {
	return p.tell(e.Name, "runs")
}

// trying tells of the trials of what is tuned.
func (p *pipeline) trying(e *experiment.Experiment) func(runner.Progress) {
	return p.tell(e.Name, "trials")
}

// tell makes what is told of a stage, nil where nothing is.
func (p *pipeline) tell(name, stage string) func(runner.Progress) {
	t := &progress{form: p.telling, name: name, stage: stage, now: time.Now}
	switch live := p.t.live; {
	case p.t.quiet || t.form == "none":
		return nil
	case t.form == "json":
		t.every, t.say = reported, p.t.write
	case t.form == "plain" || !live:
		t.every, t.say = repeated, p.t.write
	default:
		t.every, t.say = redrawn, p.t.progress
	}
	t.begin()
	return t.take
}

func (t *progress) begin() {
	t.told = t.now()
	t.sample = [2]sample{{at: t.told}, {at: t.told}}
}

// take hears of every run, and tells of some: what is over sooner than one line takes to be due is told of on a terminal only.
func (t *progress) take(p runner.Progress) {
	now := t.now()
	last := p.Done == p.Total
	if now.Sub(t.sample[1].at) > 10*time.Second {
		t.sample[0], t.sample[1] = t.sample[1], sample{now, p.Done}
	}
	if now.Sub(t.told) < t.every && !(last && (t.every == redrawn || t.form == "plain" || t.form == "json")) {
		return
	}
	t.told = now
	rate := float64(p.Done-t.sample[0].done) / now.Sub(t.sample[0].at).Seconds()
	if t.form == "json" {
		t.say(t.object(p, rate))
		return
	}
	t.say(t.line(p, rate))
}

// line is "sweep: 4,120 of 10,000 runs, 41 %, 1,500 a second, 4 s left, 12 failed".
func (t *progress) line(p runner.Progress, rate float64) string {
	noun, after := "run", ""
	if t.stage == "trials" {
		noun, after = "trial", " to tune"
	}
	text := fmt.Sprintf("%s: %s of %s%s", t.name, wording.Count(p.Done), wording.Plural(p.Total, noun), after)
	if p.Done < p.Total {
		text += fmt.Sprintf(", %d %%", int(100*float64(p.Done)/float64(p.Total)))
		if rate > 0 && !math.IsInf(rate, 0) {
			text += fmt.Sprintf(", %s a second, %s left", wording.Short(rate, 2), duration(float64(p.Total-p.Done)/rate))
		}
	}
	if p.Failed > 0 {
		text += fmt.Sprintf(", %s failed", wording.Count(p.Failed))
	}
	return text
}

// object is the same as JSON on one line; what is not known is left out.
func (t *progress) object(p runner.Progress, rate float64) string {
	o := struct {
		Experiment string   `json:"experiment"`
		Stage      string   `json:"stage"`
		Done       int      `json:"done"`
		Total      int      `json:"total"`
		Failed     int      `json:"failed"`
		Rate       *float64 `json:"runs_per_second,omitempty"`
		Left       *float64 `json:"seconds_left,omitempty"`
	}{Experiment: t.name, Stage: t.stage, Done: p.Done, Total: p.Total, Failed: p.Failed}
	if left := float64(p.Total-p.Done) / rate; rate > 0 && !math.IsInf(rate, 0) {
		o.Rate, o.Left = &rate, &left
	}
	b, err := json.Marshal(o)
	must(err)
	return string(plain.JSON(b))
}

// duration writes seconds as people read them: 4 s, 3 min 20 s, 2 h 5 min.
func duration(seconds float64) string {
	switch s := int(math.Ceil(min(seconds, 1e9))); {
	case s < 60:
		return fmt.Sprintf("%d s", s)
	case s < 3600:
		return fmt.Sprintf("%d min %d s", s/60, s%60)
	default:
		return fmt.Sprintf("%s h %d min", wording.Count(s/3600), s%3600/60)
	}
}
