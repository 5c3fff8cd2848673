package wording

import (
	"strings"

	"gdplot/internal/plain"
)

// upward are the words of descent with what they are where runs climb.
var upward = map[string]string{
	"minimum": "maximum", "minima": "maxima", "lowest": "highest", "lower": "higher", "low": "high",
	"maximum": "minimum", "maxima": "minima", "highest": "lowest", "higher": "lower", "high": "low",
	"above": "below", "below": "above", "under": "over",
	"loss": "value", "losses": "values",
	"falls": "rises", "fall": "rise", "falling": "rising", "fell": "rose", "sinks": "grows",
	"rises": "falls", "rise": "fall",
	"climbs": "falls", "climb": "fall", "climbed": "fell",
	"descend": "climb", "descends": "climbs", "descent": "ascent", "descended": "climbed", "downhill": "uphill", "down": "up",
	"hilltop": "hollow", "hilltops": "hollows", "valley": "ridge", "valleys": "ridges",
	"curvature": "curvature of −f", "curvatures": "curvatures of −f",
}

// kept are words that are about something else than height: the rate and the norm of the gradient, which fall, stop rules,
// and the floor of an axis.
var kept = plain.Pattern(`(stop rule|rate|gradient norm|gradient) (has fallen|falls|fall|fell|descent|loss)|lower quartile|` +
	`(rates?|rate is|rate \{rate\} lies|momentum|more than|batch|band) (above|below|under|low|down)|below −1|below 0|more than a million|` +
	`floor go on below|top end above|down to the floor marks a fall`)

var word = plain.Pattern(`[A-Za-z_]+`)

// Upward is a text about descent as it is where runs climb: minima are maxima, and what lies above them lies below. It is for
// texts of ours, before names are put in.
func Upward(text string) string {
	text = strings.ReplaceAll(text, "loss of at most", "value of at least")
	var b strings.Builder
	at := 0
	for _, span := range kept().FindAllStringIndex(text, -1) {
		b.WriteString(turned(text[at:span[0]]))
		b.WriteString(strings.ReplaceAll(text[span[0]:span[1]], "descent", "ascent"))
		at = span[1]
	}
	b.WriteString(turned(text[at:]))
	return b.String()
}

func turned(text string) string {
	return word().ReplaceAllStringFunc(text, func(w string) string {
		if to, ok := upward[w]; ok {
			return to
		}
		if to, ok := upward[strings.ToLower(w[:1])+w[1:]]; ok {
			return strings.ToUpper(to[:1]) + to[1:]
		}
		return w
	})
}
