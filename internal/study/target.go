package study

import (
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
)

// GapParam declares the distance from the minimum that counts as arrival.
func GapParam() catalog.Param {
	p := catalog.Num("gap", "", 1e-6, catalog.MoreThan(0), "distance of the loss above the surface's minimum that counts as arrival").AsMain()
	p.Target = "gap"
	return p
}

// MetricParam declares a level of what models are judged by that counts as arrival.
func MetricParam() catalog.Param {
	return catalog.Param{Name: "target", Type: catalog.Record, Fields: experiment.Judged, Optional: true, Range: catalog.Any(), Target: "metric",
		Doc: "of models, what they are judged by and its level, instead of the loss: {test_accuracy: 0.9}"}
}

// TargetGap declares the distance from the minimum that steps are counted to.
func TargetGap() catalog.Param {
	p := GapParam()
	p.Main, p.Doc = false, "with steps_to, the "+p.Doc
	return p
}

// TargetLoss declares a loss that steps are counted to.
func TargetLoss() catalog.Param {
	return catalog.Param{Name: "loss", Type: catalog.Number, Optional: true, Range: catalog.Any(), Target: "loss",
		Doc: "with steps_to, a loss to reach instead of a gap above the minimum"}
}

// TargetMetric declares a level of what models are judged by that steps are counted to.
func TargetMetric() catalog.Param {
	p := MetricParam()
	p.Doc = "with steps_to, " + p.Doc
	return p
}

// SharedTarget is the first target that all runs were watched for, a gap before a loss; one that all of them start at tells nothing.
func (in Runs) SharedTarget(runs []int) (experiment.Target, bool) {
	if len(runs) == 0 {
		return experiment.Target{}, false
	}
	var best experiment.Target
	found := false
	for _, t := range in.Experiment.Runs[runs[0]].Targets() {
		if t.Metric == "" && (!found || t.Gap && !best.Gap) {
			all, tells := true, false
			for _, r := range runs {
				a := in.Arrival(r, t)
				all, tells = all && a.Known, tells || a.Hit.Step != 0
			}
			if all && tells {
				best, found = t, true
			}
		}
	}
	return best, found
}
