package data

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// powers are the powers of ten that a float64 holds exactly.
var powers = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// number is the value of a cell with blanks around it or none. Numbers of up to 15 digits or so, nearly all, take one
// operation on exact operands, which rounds as strconv does (Clinger 1990); the others are strconv's.
func number(b []byte, decimal byte) (float64, bool) {
	i, n := 0, len(b)
	for i < n && (b[i] == ' ' || b[i] == '\t') {
		i++
	}
	for n > i && (b[n-1] == ' ' || b[n-1] == '\t') {
		n--
	}
	begin := i
	negative := false
	if i < n && (b[i] == '-' || b[i] == '+') {
		negative = b[i] == '-'
		i++
	}
	digits, mantissa, exponent := 0, uint64(0), 0
	for ; i < n && b[i]-'0' <= 9; i++ {
		mantissa = mantissa*10 + uint64(b[i]-'0')
		digits++
	}
	if i < n && b[i] == decimal {
		for i++; i < n && b[i]-'0' <= 9; i++ {
			mantissa = mantissa*10 + uint64(b[i]-'0')
			digits++
			exponent--
		}
	}
	if i < n || digits == 0 || digits > 19 || mantissa > 1<<53 || exponent < -22 {
		return odd(b[begin:n], decimal)
	}
	v := float64(mantissa)
	if exponent < 0 {
		v /= powers[-exponent]
	}
	if negative {
		v = -v
	}
	return v, true
}

// odd is a number that is long, has an exponent, or groups its digits.
func odd(b []byte, decimal byte) (float64, bool) {
	var room [64]byte
	plain := b
	if decimal == ',' && len(b) <= len(room) && bytes.IndexByte(b, '.') < 0 && bytes.Count(b, []byte{','}) <= 1 {
		plain = room[:copy(room[:], b)]
		if i := bytes.IndexByte(plain, ','); i >= 0 {
			plain[i] = '.'
		}
	} else if decimal == ',' {
		return grouped(b, decimal)
	}
	v, err := strconv.ParseFloat(string(plain), 64)
	if err != nil && !math.IsInf(v, 0) {
		return grouped(b, decimal)
	}
	return v, true // perhaps infinite
}

// grouped is a number whose digits are parted into thousands: 1,000.5 or 1.000,5, 1 000, 1'000.
func grouped(b []byte, decimal byte) (float64, bool) {
	plain, ok := ungroup(b, decimal)
	if !ok {
		if plain, ok = respelt(b); ok {
			return number(plain, decimal)
		}
		return 0, false
	}
	v, err := strconv.ParseFloat(string(plain), 64)
	return v, err == nil
}

// respelt is a number as strconv knows it: with the minus of typesetters, an exponent of Fortran, or blanks that are no
// ASCII. ok is false where nothing of this is in it.
func respelt(b []byte) (plain []byte, ok bool) {
	if len(b) > 64 {
		return nil, false
	}
	text := string(b)
	if !utf8.ValidString(text) {
		text = strings.ReplaceAll(text, "\xa0", " ") // of Latin-1
	}
	text = strings.TrimSpace(text)
	for _, minus := range []string{"−", "–"} {
		text = strings.ReplaceAll(text, minus, "-")
	}
	if i := strings.IndexAny(text, "Dd"); i > 0 {
		text = text[:i] + "e" + text[i+1:]
	}
	return []byte(text), text != string(b)
}

// undressed is the value of a cell, without blanks around it, that may have a mark of percent or of a currency before or
// after the number.
func undressed(b []byte, decimal byte) (v float64, mark string, ok bool) {
	if v, ok = number(b, decimal); ok || len(b) > 64 {
		return v, "", ok
	}
	text, sign := string(b), ""
	for _, s := range []string{"-", "+", "−", "–"} {
		if rest, found := strings.CutPrefix(text, s); found {
			text, sign = rest, s
			break
		}
	}
	for _, mark := range []string{"%", "$", "€", "£", "¥"} {
		rest, found := strings.CutSuffix(text, mark)
		if !found && mark != "%" {
			rest, found = strings.CutPrefix(text, mark)
		}
		if found {
			v, ok = number([]byte(sign+strings.TrimSpace(rest)), decimal)
			return v, mark, ok
		}
	}
	return 0, "", false
}

// ungroup takes the marks of thousands out of a number, and writes its decimals with a point. ok is false where marks part
// it otherwise than into thousands, or where there are none.
func ungroup(b []byte, decimal byte) (plain []byte, ok bool) {
	if len(b) > 64 {
		return nil, false
	}
	i := 0
	if i < len(b) && (b[i] == '-' || b[i] == '+') {
		plain = append(plain, b[i])
		i++
	}
	run, groups, mark := 0, 0, rune(0)
	for i < len(b) {
		r, size := utf8.DecodeRune(b[i:])
		switch {
		case r >= '0' && r <= '9':
			plain = append(plain, byte(r))
			run++
		case r == rune(decimal):
			rest := b[i+1:]
			plain = append(append(plain, '.'), rest...)
			return plain, groups > 0 && run == 3 && !bytes.ContainsFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
		case isMark(r, decimal) && (groups == 0 && run >= 1 && run <= 3 || groups > 0 && run == 3 && r == mark):
			run, mark = 0, r
			groups++
		default:
			return nil, false
		}
		i += size
	}
	return plain, groups > 0 && run == 3
}

// isMark reports whether a character may stand between thousands.
func isMark(r rune, decimal byte) bool {
	switch r {
	case ' ', '\u00a0', '\u202f', '\u2009', '\'', '’', '_':
		return true
	case ',':
		return decimal == '.'
	case '.':
		return decimal == ','
	}
	return false
}

// sheetErrors are what a cell of a spreadsheet holds that has no value.
var sheetErrors = []string{"#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!"}

// isMissing reports whether a cell, without blanks around it, says that there is no value.
func isMissing(b []byte) bool {
	if len(b) == 0 {
		return true
	}
	if len(b) > len("missing") {
		return false
	}
	switch string(bytes.ToLower(b)) {
	case "na", "#na", "n/a", "#n/a", "n.a.", "nan", "-nan", "<na>", "null", "nil", "none", "missing", `\n`, "?", "-", "--", "–", "—", ".", "..":
		return true
	}
	return slices.Contains(sheetErrors, string(b)) || len(b) == 2 && b[0] == '.' && (b[1] == '_' || b[1]|0x20 >= 'a' && b[1]|0x20 <= 'z') // of SAS and Stata
}
