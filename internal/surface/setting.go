package surface

import (
	"strings"

	"gdplot/internal/formula"
	"gdplot/internal/wording"
)

// Setting is the formula of the surface as mathematics, with the words for what has been done to it.
func (s *Surface) Setting() string {
	text, words := s.Formula, ""
	if s.moved != nil {
		words = ", " + strings.Join(s.moved.words, ", ")
		text = strings.TrimSuffix(text, words)
	}
	text = formula.Typeset(text)
	for _, line := range s.lines {
		text += ", " + formula.NameSetting(line.Name) + " = " + formula.Typeset(line.Text)
	}
	if s.noise != (Noise{}) && s.Untitled() { // else the title tells it
		words += ", " + s.noise.words()
	}
	return text + words
}

// Untitled reports whether the surface goes by its formula, since nobody gave it a title.
func (s *Surface) Untitled() bool { return s.Title == "" || s.Title == s.Formula }

// Name is what people call the surface, in the markup of figures: its title, or else its formula.
func (s *Surface) Name() string {
	if s.Untitled() {
		return s.Setting()
	}
	title, _ := wording.TeX(s.Title)
	return title
}
