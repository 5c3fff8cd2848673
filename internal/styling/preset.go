package styling

// Preset is what figures are like that a kind of publication takes: its width, its text and its shape.
type Preset struct {
	Name, Sentence string
	Source         string // where the publication says so
	Look           Look
	Formats        []string
}

const (
	inch       = 96.0
	millimetre = 96 / 25.4
	point      = 96.0 / 72
)

var (
	inches      = Unit{"in", inch}
	millimetres = Unit{"mm", millimetre}
	paper       = []string{"pdf", "png"} // for the paper, and to look at
)

// inPaper is a figure of a paper, whose title is its caption.
func inPaper(width float64, unit Unit, text, aspect float64, family string) Look {
	return Look{Width: width * unit.Px, Unit: unit, Aspect: aspect, Wish: true, Text: text * point, Scale: 300 / inch, Font: Font{Family: family}, Title: NoTitle}
}

// Presets are those that there are, in the order in which they are explained.
var Presets = []Preset{
	{
		Name: "ieee", Sentence: "One column of an IEEE journal: 3.5 in, 9 pt Times.",
		Source: "journals.ieeeauthorcenter.ieee.org, Resolution and Size (3.5 and 7.16 in) and File Formatting (type of about 9 to 10 points)",
		Look:   inPaper(3.5, inches, 9, 4./3, Serif), Formats: paper,
	},
	{
		Name: "ieee-wide", Sentence: "Two columns of an IEEE journal: 7.16 in, 9 pt Times.",
		Source: "journals.ieeeauthorcenter.ieee.org, Resolution and Size and File Formatting",
		Look:   inPaper(7.16, inches, 9, 2, Serif), Formats: paper,
	},
	{
		Name: "neurips", Sentence: "The text of a NeurIPS paper: 5.5 in, 9 pt Times beside text of 10 pt.",
		Source: "neurips_2026.sty: textwidth 5.5 in; \\normalsize 10 pt Times, \\small and \\footnotesize 9 pt",
		Look:   inPaper(5.5, inches, 9, 1.618, Serif), Formats: paper,
	},
	{
		Name: "icml", Sentence: "One column of an ICML paper: 3.25 in, 8 pt Times beside text of 10 pt.",
		Source: "icml.sty: columnwidth 3.25 in, textwidth 6.75 in, body 10 pt Times",
		Look:   inPaper(3.25, inches, 8, 4./3, Serif), Formats: paper,
	},
	{
		Name: "nature", Sentence: "One column of Nature: 89 mm, 6.4 pt Arial, so that titles of axes have the 7 pt that are allowed.",
		Source: "research-figure-guide.nature.com, Building and exporting figure panels: 89 and 183 mm wide, 170 mm high at most, text from 5 to 7 pt in Arial or Helvetica",
		Look:   inPaper(89, millimetres, 6.4, 4./3, ""), Formats: paper,
	},
	{
		Name: "nature-wide", Sentence: "Two columns of Nature: 183 mm, 6.4 pt Arial.",
		Source: "research-figure-guide.nature.com, Building and exporting figure panels",
		Look:   inPaper(183, millimetres, 6.4, 2, ""), Formats: paper,
	},
	{
		Name: "thesis", Sentence: "The text of a thesis on A4, with or without an edge for the binding: 150 mm, 10 pt Times.",
		Source: "guides of universities: margins of 3.5 and 2.5 cm (Leicester) or 4 and 2 cm (Swansea) leave 150 of the 210 mm of A4, 2.5 cm on all sides (Lisbon) 160; text of 12 pt, captions of 9 pt, and nothing below 8 pt",
		Look:   inPaper(150, millimetres, 10, 1.618, Serif), Formats: paper,
	},
	{
		Name: "slide-16x9", Sentence: "A slide of 13.33 by 7.5 in, as PowerPoint and Keynote have them, with text of 18 pt, which gdplot chose; a PNG has 1920 by 1080 px.",
		Source: "PowerPoint: widescreen slides are 13.333 by 7.5 in",
		Look:   Look{Width: 1280, Height: 720, Text: 18 * point, Scale: 1.5},
	},
	{
		Name: "og-image", Sentence: "The picture that a link is shared with: a PNG of 1200 by 630 px whose text can be read when it is small.",
		Source: "Facebook, Sharing Best Practices: images of 1200 by 630 px",
		Look:   Look{Width: 1200, Height: 630, Text: 24, Scale: 1, Title: TitleAlone}, Formats: []string{"png"},
	},
}

// PresetNames are their names.
func PresetNames() []string {
	var all []string
	for _, p := range Presets {
		all = append(all, p.Name)
	}
	return all
}

// PresetByName finds a preset.
func PresetByName(name string) (Preset, bool) {
	for _, p := range Presets {
		if p.Name == name {
			return p, true
		}
	}
	return Preset{}, false
}
