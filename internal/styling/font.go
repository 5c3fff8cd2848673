package styling

import (
	"errors"

	"golang.org/x/image/font/sfnt"
)

// CheckFont reports what is no TrueType or OpenType font, nor a collection of such.
func CheckFont(file []byte) error {
	if _, err := sfnt.Parse(file); err == nil {
		return nil
	}
	if all, err := sfnt.ParseCollection(file); err == nil && all.NumFonts() > 0 {
		return nil
	}
	if len(file) > 3 && string(file[:3]) == "wOF" {
		return errors.New("a font for the web (WOFF), and must be one of TrueType or OpenType")
	}
	return errors.New("no TrueType or OpenType font")
}
