package experiment

import "slices"

// aims lets runs have targets. Thousands of runs may be watched for the same thousand targets: they share one list, and one
// way to look a target up.
type aims map[aimsKey]*aimed

// aimed is a list of targets, and where each stands in it.
type aimed struct {
	list []Target
	at   map[Target]int
}

// aimsKey is a list of targets, and those that come to it.
type aimsKey struct {
	have, more *Target
	n, m       int
}

// add gives a run more targets, those left out that it has. They are not changed afterwards.
func (a aims) add(run *Run, more []Target) {
	if len(more) == 0 {
		return
	}
	targets := run.Targets()
	key := aimsKey{nil, &more[0], len(targets), len(more)}
	if key.n > 0 {
		key.have = &targets[0]
	}
	like := a[key]
	if like == nil {
		like = &aimed{slices.Clip(targets), map[Target]int{}}
		for i, t := range targets {
			like.at[t] = i
		}
		for _, t := range more {
			if _, has := like.at[t]; !has {
				like.at[t] = len(like.list)
				like.list = append(like.list, t)
			}
		}
		a[key] = like
	}
	run.aimed = like
}

// Targets are those that figures and expectations ask for of the run, without repeats.
func (r *Run) Targets() []Target {
	if r.aimed == nil {
		return nil
	}
	return r.aimed.list
}

// Aim has a run watched for more targets, each once.
func (r *Run) Aim(targets ...Target) { aims{}.add(r, targets) }

// TargetIndex is the place of a target among a run's Targets, -1 where it is not watched for.
func (r *Run) TargetIndex(t Target) int {
	if r.aimed != nil {
		if i, has := r.aimed.at[t]; has {
			return i
		}
	}
	return -1
}
