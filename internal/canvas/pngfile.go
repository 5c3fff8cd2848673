package canvas

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image/color"
	"math"
	"slices"
)

// compression is the level of deflate: 6 is 1.3 % smaller than 5 on the figure of reference; higher ones take longer and gain little
// on flat pictures.
const compression = 6

// encodePNG writes pixels (0xRRGGBB) as PNG: indexed if a palette shows them without visible loss, else in true colour.
// In a smooth picture colours are never merged, since even small steps show as bands. Flat pictures are smallest and
// fastest without filters; in true colour it depends.
func encodePNG(pixels []uint32, width, height int, dpi float64, smooth bool) []byte {
	var out bytes.Buffer
	out.WriteString("\x89PNG\r\n\x1a\n")
	if h, few := newHistogram(pixels); few && (!smooth || len(h.colours) <= losslessColours) {
		if colours, index, ok := h.palette(len(pixels)); ok {
			writeHeader(&out, width, height, 3, dpi)
			writeChunk(&out, "PLTE", paletteBytes(colours))
			writeChunk(&out, "IDAT", deflate(indexedRows(h.of, index, width, height)))
			writeChunk(&out, "IEND", nil)
			return out.Bytes()
		}
	}
	writeHeader(&out, width, height, 2, dpi)
	writeChunk(&out, "IDAT", deflate(smallerRows(pixels, width, height)))
	writeChunk(&out, "IEND", nil)
	return out.Bytes()
}

// encodeClear writes pixels as a PNG with an alpha channel, given how they look on white and on black.
// As elsewhere, colours are merged unless the picture is smooth.
func encodeClear(onWhite, onBlack []uint32, width, height int, dpi float64, smooth bool) []byte {
	var out bytes.Buffer
	out.WriteString("\x89PNG\r\n\x1a\n")
	writeHeader(&out, width, height, 6, dpi)
	opaque := onWhite
	if !smooth {
		opaque = merged(onWhite)
	}
	img := make([]byte, 0, 4*width*height)
	for i, white := range onWhite {
		if c := uncovered(white, onBlack[i]); c.A < 255 {
			img = append(img, c.R, c.G, c.B, c.A)
		} else {
			img = append(img, byte(opaque[i]>>16), byte(opaque[i]>>8), byte(opaque[i]), 255)
		}
	}
	plain, up := alphaRows(img, width, false), alphaRows(img, width, true)
	smaller := deflate(plain)
	if other := deflate(up); len(other) < len(smaller) {
		smaller = other
	}
	writeChunk(&out, "IDAT", smaller)
	writeChunk(&out, "IEND", nil)
	return out.Bytes()
}

// merged are pixels in the colours of a palette, if one shows them without visible loss.
func merged(pixels []uint32) []uint32 {
	h, few := newHistogram(pixels)
	if !few {
		return pixels
	}
	colours, index, ok := h.palette(len(pixels))
	if !ok {
		return pixels
	}
	out := make([]uint32, len(pixels))
	for i, n := range h.of {
		out[i] = colours[index[n]]
	}
	return out
}

// alphaRows are the rows of a picture with an alpha channel, each after its filter type: none, or up.
func alphaRows(img []byte, width int, up bool) []byte {
	rows, above := make([]byte, 0, len(img)+len(img)/(4*width)), make([]byte, 4*width)
	for row := range slices.Chunk(img, 4*width) {
		if !up {
			rows = append(append(rows, 0), row...)
			continue
		}
		rows = append(rows, 2)
		for i, v := range row {
			rows = append(rows, v-above[i])
		}
		above = row
	}
	return rows
}

// uncovered is the colour that looks so on white and on black.
func uncovered(onWhite, onBlack uint32) color.NRGBA {
	w, b := channels(onWhite), channels(onBlack)
	alpha := 255 - max(0, w[0]-b[0], w[1]-b[1], w[2]-b[2])
	if alpha <= 0 {
		return color.NRGBA{}
	}
	part := func(v int32) uint8 { return uint8(min(255, (v*255+alpha/2)/alpha)) }
	return color.NRGBA{R: part(b[0]), G: part(b[1]), B: part(b[2]), A: uint8(alpha)}
}

// writeHeader writes IHDR, for eight bits a channel or index, and pHYs.
func writeHeader(out *bytes.Buffer, width, height int, colourType byte, dpi float64) {
	var h [13]byte
	binary.BigEndian.PutUint32(h[0:], uint32(width))
	binary.BigEndian.PutUint32(h[4:], uint32(height))
	h[8], h[9] = 8, colourType
	writeChunk(out, "IHDR", h[:])
	var d [9]byte
	perMetre := uint32(math.Round(dpi / 0.0254))
	binary.BigEndian.PutUint32(d[0:], perMetre)
	binary.BigEndian.PutUint32(d[4:], perMetre)
	d[8] = 1
	writeChunk(out, "pHYs", d[:])
}

func writeChunk(out *bytes.Buffer, name string, data []byte) {
	var word [4]byte
	binary.BigEndian.PutUint32(word[:], uint32(len(data)))
	out.Write(word[:])
	out.WriteString(name)
	out.Write(data)
	sum := crc32.Update(crc32.ChecksumIEEE([]byte(name)), crc32.IEEETable, data)
	binary.BigEndian.PutUint32(word[:], sum)
	out.Write(word[:])
}

func paletteBytes(colours []uint32) []byte {
	out := make([]byte, 0, 3*len(colours))
	for _, c := range colours {
		out = append(out, byte(c>>16), byte(c>>8), byte(c))
	}
	return out
}

// indexedRows are the rows of an indexed picture, each after the filter type none.
func indexedRows(of []uint16, index []uint8, width, height int) []byte {
	out := make([]byte, 0, height*(width+1))
	for y := range height {
		out = append(out, 0)
		for _, n := range of[y*width : (y+1)*width] {
			out = append(out, index[n])
		}
	}
	return out
}

// smallerRows are the rows of a picture in true colour after the filter that suits it: up where shades change slowly, none
// where lines and letters cross them. A part of the rows tells which.
func smallerRows(pixels []uint32, width, height int) []byte {
	const part, every = 8, 64
	var some []uint32
	rows := 0
	for y := 0; y+part <= height; y += every {
		some = append(some, pixels[y*width:(y+part)*width]...)
		rows += part
	}
	if rows > 0 && len(deflate(plainRows(some, width, rows))) < len(deflate(upRows(some, width, rows))) {
		return plainRows(pixels, width, height)
	}
	return upRows(pixels, width, height)
}

// plainRows are the rows of a picture in true colour, each after the filter type none.
func plainRows(pixels []uint32, width, height int) []byte {
	out := make([]byte, 0, height*(3*width+1))
	for y := range height {
		out = append(out, 0)
		for _, p := range pixels[y*width : (y+1)*width] {
			out = append(out, byte(p>>16), byte(p>>8), byte(p))
		}
	}
	return out
}

// upRows are the rows of a picture in true colour, each after the filter type up.
func upRows(pixels []uint32, width, height int) []byte {
	out := make([]byte, 0, height*(3*width+1))
	above := make([]uint32, width)
	for y := range height {
		out = append(out, 2)
		row := pixels[y*width : (y+1)*width]
		for x, p := range row {
			a := above[x]
			out = append(out, byte(p>>16)-byte(a>>16), byte(p>>8)-byte(a>>8), byte(p)-byte(a))
		}
		above = row
	}
	return out
}

func deflate(rows []byte) []byte {
	var out bytes.Buffer
	w, err := zlib.NewWriterLevel(&out, compression)
	if err != nil {
		panic(err) // the level is a constant
	}
	// Writing to memory cannot fail.
	w.Write(rows)
	w.Close()
	return out.Bytes()
}
