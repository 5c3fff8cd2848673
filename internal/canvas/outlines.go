package canvas

import (
	"encoding/binary"
	"errors"
	"slices"

	"golang.org/x/image/font/sfnt"
)

// ErrOutlines is why a picture of pixels or a PDF cannot be made where letters have measures only: SetOutlines gives them the rest.
var ErrOutlines = errors.New("the outlines of letters are not loaded")

// HasOutlines reports whether letters can be drawn; where they cannot, they can be measured, which is what SVG asks for.
func HasOutlines() bool {
	f := faces()[0]
	f.mu.Lock()
	defer f.mu.Unlock()
	return !f.measured
}

// Outlines are the fonts of pages with all their letters, as SetOutlines takes them.
func Outlines() []byte { return pack(fontFiles()) }

// pack puts files behind each other, each behind its length.
func pack(files [4][]byte) (all []byte) {
	for _, f := range files {
		all = append(binary.BigEndian.AppendUint32(all, uint32(len(f))), f...)
	}
	return all
}

// SetOutlines gives letters that had measures only their outlines. Their measures stay what they were.
func SetOutlines(packed []byte) error {
	var fonts [4]*sfnt.Font
	for i := range fonts {
		if len(packed) < 4 || len(packed)-4 < int(binary.BigEndian.Uint32(packed)) {
			return errors.New("the outlines of letters are cut off")
		}
		end := 4 + int(binary.BigEndian.Uint32(packed))
		font, err := sfnt.Parse(packed[4:end])
		if err != nil {
			return err
		}
		fonts[i], packed = font, packed[end:]
	}
	for i, f := range slices.Concat(Sans().faces[:], Serif().faces[:]) {
		f.complete(fonts[i])
	}
	return nil
}

// complete reads letters from another file from now on.
func (f *typeface) complete(font *sfnt.Font) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.font, f.measured, f.glyphs = font, false, map[rune]*glyph{}
}
