package canvas

import (
	"image"

	"gdplot/internal/canvas/vector"
)

// opKind says what an op does.
type opKind uint8

const (
	shapeOp opKind = iota // fill and stroke a path, or a circle
	dotsOp                // discs of one size
	textOp
	imageOp
	tilesOp
	beginOp // a group
	endOp
	discOp   // follows a track; only in films, as the next one
	countOp  // tells the step
	movingOp // what moves or appears in an animated SVG
)

// op is one thing drawn.
type op struct {
	kind opKind
	clip int // index into Page.clips, or -1

	path         vector.Path // of shapeOp; for dotsOp its points are the centres
	circle       bool        // path has one point, the centre of a circle of this radius
	radius       float64
	fill, stroke *paint
	width        float64
	dash         []float64
	dashOff      float64
	round        bool
	snapped      bool // all segments are axis-parallel and lie on the pixel grid

	text   Text
	at     vector.Point
	image  image.Image
	tiles  *tiles
	tones  *ToneImage // in place of image
	rect   vector.Box
	title  string
	timed  *timing // in films; nil for what is always there
	ofRuns bool    // whether it is no part of the ground
	parts  []op    // of movingOp
}
