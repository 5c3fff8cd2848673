package canvas

import (
	"errors"
	"testing"

	"gonum.org/v1/plot/vg"
)

// TestUntil ends pages after any number of strips or frames: there is an error, and no more is painted than one strip, or
// the frames that are under way.
func TestUntil(t *testing.T) {
	gone := errors.New("gone")
	for name, encode := range map[string]func(p *Page) ([]byte, error){
		"PNG":       func(p *Page) ([]byte, error) { return p.PNG(Light, 4) },
		"clear PNG": func(p *Page) ([]byte, error) { return p.PNG(Transparent, 4) },
		"GIF":       func(p *Page) ([]byte, error) { return p.GIF(Light, 1) },
	} {
		page := NewPage(600, 400)
		page.Fill(vg.Rectangle{Max: vg.Point{X: 500, Y: 300}}.Path())
		whole, err := encode(page)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		asked := 0
		page.Until(func() error { asked++; return nil })
		if data, err := encode(page); err != nil || string(data) != string(whole) {
			t.Errorf("%s: not the same picture where it may be given up (%v)", name, err)
		}
		if asked < 2 {
			t.Errorf("%s: asked %d times", name, asked)
		}
		for most := range asked {
			now := 0
			page.Until(func() error {
				if now++; now > most {
					return gone
				}
				return nil
			})
			if _, err := encode(page); !errors.Is(err, gone) {
				t.Errorf("%s: after %d of %d: %v", name, most, asked, err)
			}
			if now > most+2 {
				t.Errorf("%s: asked %d times more after it was over", name, now-most)
			}
		}
	}
}
