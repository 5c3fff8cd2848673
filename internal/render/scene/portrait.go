package scene

import (
	"image"
	"math"
	"sync"

	"gdplot/internal/canvas"
	"gdplot/internal/relief"
)

// portrait is the picture of a mesh in any number of pixels.
type portrait struct {
	mesh          *relief.Mesh
	camera        relief.Camera
	place         relief.Placement // from the lower left corner of the picture, in CSS px
	width, height int              // in CSS px

	held   canvas.Tones // the picture in its own size, where it is small
	size   image.Point  // of that
	mutex  sync.Mutex
	shapes map[image.Point]*relief.Shape // by size in pixels
}

// over is how many samples there are to a pixel, each way.
const over = 2

// mostSamples bounds the buffer that knows what hides what: it is coarser on large pages, where a sample is as small a part
// of the picture as on others.
const mostSamples = 6 << 20

// paint makes the picture, sharpest at so many pixels to a CSS px, and the buffer that knows what hides what, with how many pixels
// it has to a CSS px. A small picture is painted here, together with the buffer; of a large one the rows are as they are asked for.
func (p *portrait) paint(pixels int) (*canvas.ToneImage, *relief.Buffer, float64) {
	p.size = image.Pt(p.width*pixels, p.height*pixels)
	img := &canvas.ToneImage{Width: p.size.X, Height: p.size.Y, Rows: p.rows}
	fine := float64(pixels * over)
	coarse := min(math.Sqrt(mostSamples/float64(p.width*p.height)), fine)
	if coarse < fine {
		size := image.Pt(int(math.Ceil(coarse*float64(p.width))), int(math.Ceil(coarse*float64(p.height))))
		return img, p.project(size, coarse, 1).Depths(), coarse
	}
	buffer := p.project(p.size, float64(pixels), over).Draw()
	p.held.Tone, p.held.Shade, p.held.Cover = buffer.Pixels()
	return img, buffer, float64(pixels)
}

// project puts the mesh on a picture of a size, ratio pixels to a CSS px.
func (p *portrait) project(size image.Point, ratio float64, over int) *relief.Shape {
	place := relief.Placement{X: p.place.X * ratio, Y: p.place.Y * ratio, Scale: p.place.Scale * ratio}
	return relief.Project(p.mesh, p.camera, place, size.X, size.Y, over)
}

// rows paints some rows of the picture in a size.
func (p *portrait) rows(width, height, from, to int) (rows canvas.Tones) {
	size := image.Pt(width, height)
	if size == p.size && p.held.Tone != nil {
		return canvas.Tones{Tone: p.held.Tone[from*width : to*width], Shade: p.held.Shade[from*width : to*width], Cover: p.held.Cover[from*width : to*width]}
	}
	rows.Tone, rows.Shade, rows.Cover = p.shape(size).Rows(from, to)
	return rows
}

// shape is the mesh on a picture of a size.
func (p *portrait) shape(size image.Point) *relief.Shape {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	s := p.shapes[size]
	if s == nil {
		s = p.project(size, float64(size.X)/float64(p.width), over)
		if p.shapes == nil {
			p.shapes = map[image.Point]*relief.Shape{}
		}
		p.shapes[size] = s
	}
	return s
}
