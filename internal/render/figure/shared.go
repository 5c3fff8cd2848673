package figure

import (
	"slices"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/render/sheet"
)

// shortSeries are the default series of a figure, without what all of its runs share in their names: a subtitle tells that of
// them once. They keep the colours that they have in figures of all runs, where these tell them apart.
func (in Input) shortSeries(fig *experiment.Figure, panels string, aside []string) []Series {
	all := in.DefaultSeries(panels, aside...)
	shared := in.sharedPaths(fig.Runs, append(slices.Clone(aside), panels))
	if len(shared) == 0 {
		return all
	}
	short := in.DefaultSeries(panels, append(slices.Clone(aside), shared...)...)
	drawn := make([]*Series, len(in.Experiment.Runs))
	for i := range all {
		for _, r := range all[i].Runs {
			drawn[r] = &all[i]
		}
	}
	shown := make([]bool, len(drawn))
	for _, r := range fig.Runs {
		shown[r] = true
	}
	type look struct {
		color int
		tone  float64
	}
	looks := map[look]bool{}
	as := make([]*Series, len(short))
	for i := range short {
		for _, r := range short[i].Runs {
			if shown[r] && as[i] == nil {
				as[i] = drawn[r]
			}
		}
		if as[i] == nil {
			continue
		}
		l := look{as[i].Color, as[i].Tone}
		if looks[l] || as[i].Dash > 0 {
			return short
		}
		looks[l] = true
	}
	if len(looks) > sheet.Colors {
		return all
	}
	for i := range short {
		if s := as[i]; s != nil {
			short[i].Color, short[i].Dash, short[i].Ordered, short[i].Tone = s.Color, s.Dash, s.Ordered, s.Tone
		}
	}
	return short
}

// sharedPaths are what varies in the experiment and not among some runs, as far as a subtitle tells it, besides what does not
// make series anyway. There are none where nothing else tells these runs apart.
func (in Input) sharedPaths(runs []int, aside []string) (shared []string) {
	differ := false
	for a, axis := range in.Experiment.Axes {
		root, _, _ := strings.Cut(axis.Path, ".")
		switch told := slices.Contains([]string{"learning_rate", "optimizer", "surface", "batch", "start"}, root); {
		case slices.Contains(aside, axis.Path):
		case len(in.DistinctValues(a, runs)) > 1:
			differ = true
		case told:
			shared = append(shared, axis.Path)
		}
	}
	if !differ {
		return nil
	}
	return shared
}

// PanelNames names panels of one run each: as the series where that is of this run alone, so that a run has one name in all figures.
func (in Input) PanelNames(fig *experiment.Figure) func(run int) string {
	p, all := in.ProjectEach(fig), in.Names()
	return func(run int) string {
		if s := p.SeriesOf(run); len(s.Runs) == 1 {
			return s.Name
		}
		return all[run]
	}
}
