package data

import "gdplot/internal/catalog"

// glyphs are the digits 0 to 9, seven rows of five pixels.
var glyphs = [10]string{
	"01110100011001110101110011000101110", "00100011000010000100001000010001110", "01110100010000100010001000100011111", "11111000100010000010000011000101110",
	"00010001100101010010111110001000010", "11111100001111000001000011000101110", "00110010001000011110100011000101110", "11111000010001000100010000100001000",
	"01110100011000101110100011000101110", "01110100011000101111000010001001100",
}

var _ = Generators.Add(catalog.Entry[func(catalog.Spec) *Table]{
	Decl: catalog.Decl{
		Name:     "glyphs",
		Title:    "Digits of pixels",
		Sentence: "The digits 0 to 9 as seven rows of five pixels, black or white, some of them wrong.",
		Rule:     "each pixel of the digit is 0 or 1, and the other one with probability p",
		Params: []catalog.Param{
			count(400, "Number of images of all digits together."),
			catalog.Num("flip", "p", 0.2, catalog.Closed(0, 1), "Probability that a pixel is wrong; at 0.5 nothing is left to be seen."), seeded(),
		},
		Notes: []string{
			"Columns: x1, …, x35, the pixels row after row from the upper left, and the target class, the digit.",
			"Digits take turns, so that there are equally many of each.",
		},
		Sample: "surface:\n  softmax_regression:\n    data:\n      glyphs: {n: 200, flip: 0.2, seed: 1}",
	},
	New: func(s catalog.Spec) *Table {
		random, t := stream(s), points(len(glyphs[0]), numbered(len(glyphs)))
		pixels := make([]float64, len(t.Features))
		for i := range s.Int("n") {
			digit := i % len(glyphs)
			for j := range pixels {
				pixels[j] = float64(glyphs[digit][j] - '0')
				if random.Float64() < s.Float("flip") {
					pixels[j] = 1 - pixels[j]
				}
			}
			t.add(float64(digit), pixels...)
		}
		return t
	},
})
