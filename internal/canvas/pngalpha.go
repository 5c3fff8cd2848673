package canvas

import (
	"bytes"
	"image"
)

// encodeAlphaPNG writes a smooth picture with transparent parts as PNG, in true colour. Rows are filtered by the one
// above, which costs little and leaves shades that change slowly almost nothing but zeros.
func encodeAlphaPNG(m *image.NRGBA, dpi float64) []byte {
	width, height := m.Rect.Dx(), m.Rect.Dy()
	rows := make([]byte, height*(4*width+1))
	above := make([]byte, 4*width)
	for y := range height {
		row := m.Pix[y*m.Stride:][:4*width]
		out := rows[y*(4*width+1):][:4*width+1]
		out[0] = 2 // up
		for i, v := range row {
			out[i+1] = v - above[i]
		}
		above = row
	}
	var out bytes.Buffer
	out.WriteString("\x89PNG\r\n\x1a\n")
	writeHeader(&out, width, height, 6, dpi)
	writeChunk(&out, "IDAT", deflate(rows))
	writeChunk(&out, "IEND", nil)
	return out.Bytes()
}
