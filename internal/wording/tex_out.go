package wording

import "strings"

// TeXCommand is the command of TeX's mathematics for a character beyond ASCII: \alpha for α.
func TeXCommand(r rune) (command string, ok bool) {
	c, ok := texCommands[r]
	return `\` + c, ok
}

// texCommands are the shortest commands for characters, of those as long the first in the alphabet.
var texCommands = func() map[rune]string {
	all := map[rune]string{}
	for command, text := range texCharacters {
		r := []rune(text)
		if len(r) != 1 || r[0] < 0x80 || r[0] == '\u00a0' || command == "degree" || command == "sum" || command == "prod" {
			continue
		}
		if old, taken := all[r[0]]; !taken || len(command) < len(old) || len(command) == len(old) && command < old {
			all[r[0]] = command
		}
	}
	return all
}()

// Characters that stand raised or lowered by themselves, and what each of them is.
const (
	raisedSigns, raisedAre   = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁱⁿᵀ", "0123456789+-inT"
	loweredSigns, loweredAre = "₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₙₜ", "0123456789+-ijknt"
)

// Raised is what a raised character is: 2 for ².
func Raised(r rune) (string, bool) { return counterpart(r, raisedSigns, raisedAre) }

// Lowered is what a lowered character is: 1 for ₁.
func Lowered(r rune) (string, bool) { return counterpart(r, loweredSigns, loweredAre) }

func counterpart(r rune, all, are string) (string, bool) {
	before, _, found := strings.Cut(all, string(r))
	if !found {
		return "", false
	}
	i := len([]rune(before))
	return are[i : i+1], true
}
