package output

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// outcomesFile has how each run ended where there are too many of them for the manifest: one row a run in the order of the
// plan, in the words that the manifest has for fewer.
const outcomesFile = "outcomes.parquet"

// outcomeRow is an Outcome as a row of a table. Numbers are to the bit, finite or not.
type outcomeRow struct {
	Run         string    `parquet:"run"`
	Hash        string    `parquet:"hash"`
	Verdict     string    `parquet:"verdict,dict"`
	Why         string    `parquet:"why"`
	Reason      string    `parquet:"reason,dict"`
	Steps       int64     `parquet:"steps,delta"`
	Evaluations int64     `parquet:"evaluations,delta"`
	FinalLoss   float64   `parquet:"final_loss"`
	FinalGap    *float64  `parquet:"final_gap"`
	Reference   string    `parquet:"reference,dict"`
	GradNorm    float64   `parquet:"final_gradient_norm"`
	BestLoss    float64   `parquet:"best_loss"`
	BestStep    int64     `parquet:"best_step,delta"`
	X           []float64 `parquet:"x,list"`
	Eigenvalues []float64 `parquet:"eigenvalues,list"`
}

// outcomes is the table of how runs ended.
func (b *Bundle) outcomes() (File, error) {
	f := File{Name: outcomesFile}
	var out bytes.Buffer
	w := parquet.NewGenericWriter[outcomeRow](&out, parquet.Compression(&zstd.Codec{}), parquet.CreatedBy("gdplot", "1", ""), parquet.MaxRowsPerRowGroup(rowsInGroup))
	rows := make([]outcomeRow, 0, rowsAtOnce)
	for i := range b.Results {
		r, report := &b.Results[i], &b.Reports[i]
		low := r.Run.Surface.Lowest()
		row := outcomeRow{Run: r.Run.ID, Hash: r.Run.Hash, Verdict: string(report.Verdict), Why: report.Why, Reason: string(r.Outcome.Reason),
			Steps: int64(r.Outcome.Steps), Evaluations: int64(r.Outcome.Evaluations), FinalLoss: r.Outcome.Loss, Reference: string(low.Standing),
			GradNorm: r.Outcome.GradNorm, BestLoss: r.Outcome.BestLoss, BestStep: int64(r.Outcome.BestStep), Eigenvalues: report.Eigenvalues}
		if low.Known() {
			gap := low.Gap(r.Outcome.Loss)
			row.FinalGap = &gap
		}
		if len(r.Outcome.X) <= maxCoordinates {
			row.X = r.Outcome.X
		}
		if rows = append(rows, row); len(rows) == cap(rows) || i == len(b.Results)-1 {
			if _, err := w.Write(rows); err != nil {
				return f, err
			}
			rows = rows[:0]
		}
	}
	err := w.Close()
	f.Data = out.Bytes()
	return f, err
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
