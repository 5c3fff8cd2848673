// Package bitmap writes pictures of pixels as PNG, in 256 colours where these show them without visible loss, and chooses
// such colours. It knows no page: a picture is rows of 0xRRGGBB that can be had again.
package bitmap

// Still is a picture whose rows of pixels, 0xRRGGBB, can be had again and again.
type Still interface {
	Size() (width, height int)
	// Strip is how many rows are best asked for at a time, a multiple of eight.
	Strip() int
	// Rows are some rows, from <= y < to, until the next call. The caller leaves them as they are.
	Rows(from, to int) []uint32
}

// Whole is a picture that is there already.
type Whole struct {
	Width, Height int
	Pixels        []uint32
}

// Size is that of the picture.
func (w *Whole) Size() (width, height int) { return w.Width, w.Height }

// Strip is all of it.
func (w *Whole) Strip() int { return (w.Height + 7) &^ 7 }

// Rows are some of its rows.
func (w *Whole) Rows(from, to int) []uint32 { return w.Pixels[from*w.Width : to*w.Width] }
