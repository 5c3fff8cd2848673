package output

import (
	"encoding/hex"
	"path/filepath"
	"slices"
	"strconv"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/origin"
	"gdplot/internal/plain"
	"gdplot/internal/runner"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// The manifest says what the files beside it are and where they come from. It knows no clock, host or folder, so that the
// same file gives the same manifest. Between its head and its tail stand plan and outcomes.
type manifestHead struct {
	Gdplot     origin.Build           `json:"gdplot"`
	Experiment sourceFile             `json:"experiment"`
	Data       []experiment.DataFile  `json:"data,omitempty"`   // files that models are fitted to, and fonts
	Styles     []experiment.StyleFile `json:"styles,omitempty"` // files that the style is taken from
}

type manifestTail struct {
	Expect  []Expectation `json:"expect"`
	Figures []FigureEntry `json:"figures"`
	Runs    written       `json:"runs"`
	Tables  []written     `json:"tables,omitempty"` // all others …
	Traced  int           `json:"traced,omitempty"` // … with every so many steps in that of traces
}

type sourceFile struct {
	Name   string `json:"name"`
	File   string `json:"file"` // without its folder
	SHA256 string `json:"sha256"`
}

// Outcome is how one run ended, in the manifest and, of very many, in outcomesFile. Numbers that are not finite are null in JSON;
// runs.csv tells which of them they are.
type Outcome struct {
	Run               string           `json:"run" parquet:"run"`
	Hash              string           `json:"hash" parquet:"hash"`
	Verdict           insight.Verdict  `json:"verdict" parquet:"verdict,dict"`
	Why               string           `json:"why" parquet:"why"`
	Reason            string           `json:"reason" parquet:"reason,dict"`
	Steps             int              `json:"steps" parquet:"steps,delta"`
	Evaluations       int              `json:"evaluations" parquet:"evaluations,delta"`
	FinalLoss         Number           `json:"final_loss" parquet:"final_loss"`
	FinalGap          *Number          `json:"final_gap,omitempty" parquet:"final_gap"` // absent where there is no level to measure from
	Reference         surface.Standing `json:"reference" parquet:"reference,dict"`      // how it is known how low the surface goes
	SearchCut         bool             `json:"search_cut,omitempty" parquet:"-"`        // whether the search that found it ended at its budget
	FinalGradientNorm Number           `json:"final_gradient_norm" parquet:"final_gradient_norm"`
	BestLoss          Number           `json:"best_loss" parquet:"best_loss"`
	BestStep          int              `json:"best_step" parquet:"best_step,delta"` // -1 where no loss was finite
	X                 []Number         `json:"x,omitempty" parquet:"x,list"`
	Eigenvalues       []Number         `json:"eigenvalues,omitempty" parquet:"eigenvalues,list"` // of the Hessian at the critical point it ended at
}

// Expectation says whether a claim of the file holds.
type Expectation struct {
	Line  int      `json:"line"`
	Text  string   `json:"text"`
	Holds bool     `json:"holds"`
	Found []string `json:"found,omitempty"` // what was found instead
}

// FigureEntry describes a figure and the files it was written to.
type FigureEntry struct {
	Name     string          `json:"name"`
	Kind     string          `json:"kind"`
	Title    string          `json:"title"`
	Subtitle string          `json:"subtitle"`
	Finding  string          `json:"finding,omitempty"` // the headline of the picture, where that is not the title
	Caption  string          `json:"caption"`
	Details  []string        `json:"details,omitempty"` // what the caption leaves out, a sentence each
	Alt      string          `json:"alt"`
	Claims   []claim.Written `json:"claims"` // what caption and details say of runs
	Left     int             `json:"claims_left_out,omitempty"`
	Files    []written       `json:"files"`
}

type written struct {
	File   string `json:"file"`
	Format string `json:"format,omitempty"`
	Theme  string `json:"theme,omitempty"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

func (b *Bundle) manifest(tables []File) ([]byte, error) {
	head, err := plain.Marshal(manifestHead{b.Build, sourceFile{b.Experiment.Name, filepath.Base(b.Experiment.File), b.Experiment.Digest}, b.Experiment.Data, b.Experiment.Styles})
	if err != nil {
		return nil, err
	}
	end := manifestTail{b.Expectations(), b.Entries(), describe(tables[0]), nil, b.Every}
	for _, t := range tables[1:] {
		end.Tables = append(end.Tables, describe(t))
	}
	tail, err := plain.Marshal(end)
	if err != nil {
		return nil, err
	}
	text, err := b.Experiment.AppendPlan(append(head[:len(head)-1], `,"plan":`...))
	if err != nil {
		return nil, err
	}
	if b.Experiment.Long() { // outcomesFile has the outcomes
		return sealed(plain.JSON(plain.Indent(append(append(text, ','), tail[1:]...)))), nil
	}
	text = append(text, `,"outcomes":[`...)
	for i := range b.Results {
		if i > 0 {
			text = append(text, ',')
		}
		o, from := outcome(&b.Results[i], &b.Reports[i], new(Number)), len(text)
		text = o.append(text)
		if i == 0 {
			text = slices.Grow(text, (len(text)-from+64)*len(b.Results)+len(tail)) // most are about as long
		}
	}
	text = append(append(text, "],"...), tail[1:]...)
	return sealed(plain.JSON(plain.Indent(text))), nil
}

// append appends the outcome as encoding/json writes it, without reflection: there may be very many.
func (o *Outcome) append(b []byte) []byte {
	key := func(name string) { b = append(append(b, name...), ':') }
	word := func(name, text string) { key(name); b = plain.AppendWords(b, text) }
	count := func(name string, n int) { key(name); b = strconv.AppendInt(b, int64(n), 10) }
	number := func(name string, v Number) { key(name); b = v.append(b) }
	list := func(name string, values []Number) {
		if len(values) == 0 {
			return
		}
		key(name)
		for i, v := range values {
			b = v.append(append(b, "[,"[min(i, 1)]))
		}
		b = append(b, ']')
	}
	word(`{"run"`, o.Run)
	word(`,"hash"`, o.Hash)
	word(`,"verdict"`, string(o.Verdict))
	word(`,"why"`, o.Why)
	word(`,"reason"`, o.Reason)
	count(`,"steps"`, o.Steps)
	count(`,"evaluations"`, o.Evaluations)
	number(`,"final_loss"`, o.FinalLoss)
	if o.FinalGap != nil {
		number(`,"final_gap"`, *o.FinalGap)
	}
	word(`,"reference"`, string(o.Reference))
	if o.SearchCut {
		b = append(b, `,"search_cut":true`...)
	}
	number(`,"final_gradient_norm"`, o.FinalGradientNorm)
	number(`,"best_loss"`, o.BestLoss)
	count(`,"best_step"`, o.BestStep)
	list(`,"x"`, o.X)
	list(`,"eigenvalues"`, o.Eigenvalues)
	return append(b, '}')
}

// Expectations says of every claim of the file, in its order, whether it holds.
func (b *Bundle) Expectations() []Expectation {
	list := make([]Expectation, len(b.Experiment.Expect))
	for i, x := range b.Experiment.Expect {
		list[i] = Expectation{Line: x.Pos.Line, Text: x.Text, Holds: true}
	}
	for _, f := range b.Broken {
		list[f.Expect].Holds = false
		list[f.Expect].Found = append(list[f.Expect].Found, f.Message)
	}
	return list
}

// Entries describes the figures, in file order.
func (b *Bundle) Entries() []FigureEntry {
	list := make([]FigureEntry, len(b.Figures))
	for i, fig := range b.Figures {
		list[i] = fig.entry(func(r int) string { return b.Experiment.Runs[r].ID() })
		if b.Experiment.Long() {
			list[i].shorten()
		}
	}
	return list
}

// Outcomes says how runs ended, in the form that the manifest has.
func Outcomes(results []runner.Result, reports []insight.Report) []Outcome {
	list := make([]Outcome, len(results))
	for i := range results {
		list[i] = outcome(&results[i], &reports[i], new(Number))
	}
	return list
}

// outcome says how a run ended; gap is room for the gap at its end.
func outcome(r *runner.Result, report *insight.Report, gap *Number) Outcome {
	out := r.Outcome()
	o := Outcome{
		Run: r.Run.ID(), Hash: r.Run.Hash(),
		Verdict: report.Verdict, Why: report.Why(), Reason: string(out.Reason),
		Steps: out.Steps, Evaluations: out.Evaluations,
		FinalLoss: Number(r.Run.Surface.Value(out.Loss)), FinalGradientNorm: Number(out.GradNorm),
		Reference: r.Run.Surface.Lowest().Standing, SearchCut: r.Run.Surface.SearchCut(),
		BestLoss: Number(r.Run.Surface.Value(out.BestLoss)), BestStep: out.BestStep,
	}
	if low := r.Run.Surface.Lowest(); low.Known() {
		*gap = Number(low.Gap(out.Loss))
		o.FinalGap = gap
	}
	if len(out.X) <= maxCoordinates {
		o.X = Numbers(out.X)
	}
	if len(report.Eigenvalues()) > 0 {
		o.Eigenvalues = Numbers(r.Run.Surface.Curvatures(report.Eigenvalues()))
	}
	return o
}

func (f Figure) entry(id func(run int) string) FigureEntry {
	d := f.Drawing
	e := FigureEntry{
		Name: d.Name, Kind: f.Kind,
		Title: canvas.Plain(wording.Plain(d.Title)), Subtitle: canvas.Plain(wording.Plain(d.Subtitle)), // without the markup of raised letters
		Finding: canvas.Plain(wording.Plain(d.Head.Text)),
		Caption: canvas.Plain(d.Caption), Alt: canvas.Plain(d.Alt),
		Details: d.Details, Claims: claim.Write(d.Said.Claims(), id),
		Files: []written{},
	}
	for _, p := range f.Pictures {
		w := describe(p.File)
		w.Format, w.Theme = p.Format, p.Theme
		e.Files = append(e.Files, w)
	}
	return e
}

func describe(f File) written {
	sum := f.sum()
	return written{File: f.Name, Bytes: f.size(), SHA256: hex.EncodeToString(sum[:])}
}
