package scene

import (
	"math"

	"gdplot/internal/relief"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"

	"gonum.org/v1/plot/vg"
)

// sides of a scene that are tried, the best first where they hide as much: those from which x runs to the right and y
// away from who looks, then the others.
var azimuths = []float64{30, -30, 45, -45, 60, -60, 15, -15, 120, -120, 150, -150}

// Size of the pictures on which views are compared, in px, and of their mesh.
const (
	trialSide  = 180
	trialMesh  = 64
	trialFiner = 5
)

// What it counts that a side hides a minimum or the ground, where hiding all of the paths counts 1.
const (
	minimumWeight = 0.35
	groundWeight  = 0.4
	backWeight    = 0.18 // against views from which an axis runs backwards
	orderWeight   = 0.004
	goodEnough    = 0.03 // other sides are not tried
)

// bestAzimuth is the side from which scenes of one surface hide least of some trails on their plans.
func bestAzimuth(s *scene, trails []maps.Trail, elevation float64) float64 {
	places, minima := s.trialPoints(trails), s.minima()
	mesh := s.mesh(trialMesh, trialFiner)
	best, least := azimuths[0], math.Inf(1)
	for i, azimuth := range azimuths {
		s.turn(azimuth, elevation)
		s.fit(vg.Rectangle{Max: vg.Point{X: trialSide, Y: trialSide}})
		b := relief.Project(mesh, s.camera, s.place, trialSide, trialSide, 1).Depths()
		hides := func(all []relief.Point) float64 {
			n := 0
			for _, p := range all {
				if !b.Visible(s.spot(hovering(p)), slackness) {
					n++
				}
			}
			return float64(n) / math.Max(float64(len(all)), 1)
		}
		cost := hides(places) + minimumWeight*hides(minima) + groundWeight*b.Hidden(mesh, s.camera, s.place, hover, slackness) + orderWeight*float64(i)
		if math.Abs(azimuth) > 90 {
			cost += backWeight
		}
		if cost < least {
			best, least = azimuth, cost
		}
		if least < goodEnough {
			break
		}
	}
	return best
}

// trialPoints are points of the surface on the paths, evenly spaced along them.
func (s *scene) trialPoints(trails []maps.Trail) []relief.Point {
	const most = 150 // of each path
	var all []relief.Point
	for i := range trails {
		pitch := vg.Length(math.Max(trails[i].Length()/most, 2))
		for _, piece := range trails[i].Pieces {
			var last vg.Point
			for j, p := range piece {
				if j > 0 && sheet.Distance(last, p) < pitch {
					continue
				}
				last = p
				if on := s.on(s.unplan(p)); !math.IsNaN(on.Z) {
					all = append(all, on)
				}
			}
		}
	}
	return all
}

// minima are the global minima on the surface.
func (s *scene) minima() []relief.Point {
	var all []relief.Point
	for _, c := range s.view.Source.Critical() {
		if c.Kind == surface.GlobalMinimum && s.view.X.Contains(c.X[0]) && s.view.Y.Contains(c.X[1]) {
			all = append(all, s.on(c.X[0], c.X[1]))
		}
	}
	return all
}
