package output

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
)

// outcomesFile has how each run ended where there are too many of them for the manifest: one row a run in the order of the
// plan, in the words that the manifest has for fewer.
const outcomesFile = "outcomes.parquet"

// writeOutcomes writes the table of how runs ended.
func (b *Bundle) writeOutcomes(out io.Writer) error {
	w := parquet.NewGenericWriter[Outcome](out, parquet.Compression(packed), parquet.PageBufferSize(pageBytes), parquet.CreatedBy("gdplot", "1", ""), parquet.MaxRowsPerRowGroup(rowsInGroup))
	all, gaps := make([]Outcome, 0, rowsAtOnce), make([]Number, rowsAtOnce)
	for from := 0; from < len(b.Results); from += rowsAtOnce {
		to := min(from+rowsAtOnce, len(b.Results))
		all = all[:0]
		for i := from; i < to; i++ {
			all = append(all, outcome(&b.Results[i], &b.Reports[i], &gaps[i-from]))
		}
		if _, err := w.Write(all); err != nil {
			return err
		}
	}
	return w.Close()
}

// What a manifest of very many runs has of what is said of them.
const (
	mostClaims  = 50
	mostNamed   = 5    // runs of a claim
	mostDetail  = 1000 // characters of a sentence
	mostDetails = 10
)

// shorten keeps what a figure says of very many runs within what people read.
func (e *FigureEntry) shorten() {
	if n := len(e.Claims); n > mostClaims {
		e.Claims, e.Left = e.Claims[:mostClaims], n-mostClaims
	}
	for i, c := range e.Claims {
		e.Claims[i] = c.Shortened(mostNamed)
	}
	e.Details = append([]string(nil), e.Details[:min(len(e.Details), mostDetails)]...)
	for i, text := range e.Details {
		e.Details[i] = shortened(text, mostDetail)
	}
	e.Caption = shortened(e.Caption, mostDetails*mostDetail)
}

// shortened ends a text at a word where it has too many characters.
func shortened(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	text = string([]rune(text)[:most])
	if at := strings.LastIndexByte(text, ' '); at > 0 {
		text = text[:at]
	}
	return text + " …"
}
