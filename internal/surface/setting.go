package surface

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
	"gdplot/internal/wording"
)

// SettingBeside is the formula of the surface as mathematics, with the words for what has been done to it, without the constants that other surfaces of the same formula have otherwise.
func (s *Surface) SettingBeside(others []*Surface) string {
	s = s.Whole()
	text, words := s.Formula, ""
	if s.moved != nil {
		words = ", " + strings.Join(s.moved.words, ", ")
		text = strings.TrimSuffix(text, words)
	}
	text = formula.Typeset(text)
	if !s.isNamed() { // the parameters of others are told otherwise
		for _, c := range s.constants {
			if told := constantWords(c); told != "" && !s.differs(c, others) {
				text += ", " + formula.NameSetting(c.Name) + " = " + told
			}
		}
	}
	for _, line := range s.lines {
		text += ", " + formula.NameSetting(line.Name) + " = " + formula.Typeset(line.Text)
	}
	if s.noise != (Noise{}) && s.Untitled() { // else the title tells it
		words += ", " + s.noise.words()
	}
	return text + words
}

// differs reports whether another surface has a constant otherwise.
func (s *Surface) differs(c catalog.Constant, others []*Surface) bool {
	return slices.ContainsFunc(others, func(o *Surface) bool {
		i := slices.IndexFunc(o.Whole().constants, func(k catalog.Constant) bool { return k.Name == c.Name })
		return i < 0 || constantWords(o.Whole().constants[i]) != constantWords(c)
	})
}

// Parted lists the constants of a surface that another of the same formula has otherwise, empty where that is all that it is told by.
func (s *Surface) Parted(other *Surface) string {
	if s.Formula == "" || s.Formula != other.Formula || !s.Untitled() {
		return ""
	}
	var parts []string
	for _, c := range s.constants {
		if told := constantWords(c); told != "" && s.differs(c, []*Surface{other}) {
			parts = append(parts, formula.NameSetting(c.Name)+" = "+told)
		}
	}
	return strings.Join(parts, ", ")
}

// mostEntries is up to how many entries a vector is written out beside a formula.
const mostEntries = 4

// constantWords is what a name in a formula stands for, empty where that is too long to be told.
func constantWords(c catalog.Constant) string {
	switch {
	case c.Entries == nil:
		return wording.Short(c.Value, 6)
	case c.Columns > 0 || len(c.Entries) > mostEntries:
		return ""
	}
	var all []string
	for _, v := range c.Entries {
		all = append(all, wording.Short(v, 6))
	}
	return "(" + strings.Join(all, ", ") + ")"
}

// Untitled reports whether the surface goes by its formula, since nobody gave it a title.
func (s *Surface) Untitled() bool { return s.Title == "" || s.Title == s.Formula }

// Name is what people call the surface, in the markup of figures: its title, or else its formula.
func (s *Surface) Name() string {
	if s.Untitled() {
		return s.SettingBeside(nil)
	}
	title, _ := wording.TeX(s.Title)
	return title
}

// Briefly is the formula of a surface that goes by the name of the catalogue, with its parameters, as mathematics; empty where it has
// more characters than one may have, or where something was done to the surface.
func (s *Surface) Briefly(most int) string {
	if !s.isNamed() || s.Model != nil || s.moved != nil || s.noise != (Noise{}) || len(s.lines) > 0 || s.Formula == "" {
		return ""
	}
	numbers := map[string]float64{}
	for _, c := range s.parameters() {
		numbers[c.Name] = c.Value
	}
	text := formula.TypesetWith(s.Formula, numbers)
	if utf8.RuneCountInString(strings.NewReplacer("{", "", "}", "", "^", "", "_", "").Replace(text)) > most {
		return ""
	}
	return text
}
