package canvas

import "sync"

// fallback is a font for letters that Liberation Sans lacks, of the user's choice; nil for none. It is chosen once,
// before anything is drawn, since every text is measured with it.
var fallback struct {
	sync.Mutex
	face *typeface
}

// SetFallback chooses the font, a TrueType or OpenType file or the first font of a collection, that draws what
// the family lacks in PNG and PDF; SVG keeps letters and leaves them to its viewer. It is called before any page is
// made, and not while one is.
func SetFallback(file []byte) error {
	font, err := parseFont(file)
	if err != nil {
		return err
	}
	fallback.Lock()
	defer fallback.Unlock()
	fallback.face = &typeface{font: font, em: float64(font.UnitsPerEm())}
	for _, f := range faces() {
		f.mu.Lock()
		f.glyphs = map[rune]*glyph{}
		f.mu.Unlock()
	}
	return nil
}

// foreign is a letter that the typeface lacks: that of its base, else that of the fallback font, else something like it.
func (f *typeface) foreign(c rune) *glyph {
	if f.base != nil {
		f.base.mu.Lock()
		defer f.base.mu.Unlock()
		own := *f.base.glyph(c)
		own.index = 0 // of another font
		return &own
	}
	own := f.substitute(c)
	if !own.framed {
		return own
	}
	fallback.Lock()
	defer fallback.Unlock()
	if fallback.face != nil {
		if g := fallback.face.load(c); g != nil {
			g.index = 0 // of another font
			return g
		}
	}
	return own
}
