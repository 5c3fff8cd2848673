package model

import (
	"gdplot/internal/data"
	"gdplot/internal/formula"
)

// Listing is what a model's loss is computed from, for translation into another language.
type Listing struct {
	Train, Test  *data.Table // features as the model takes them; Test is nil where there is none
	L1, L2       float64
	Penalised    []bool
	ClassWeights []float64 // nil where all are 1
	Half         bool      // whether the mean loss is halved

	// Value and Slopes are the prediction of a model by formula, from its weights and then the features of a row, and its
	// derivatives by the weights, followed by it; nil of other models.
	Value, Slopes *formula.Listing
}

// Listing is that of a problem; nobody may change it.
func (p *Problem) Listing() Listing {
	l := Listing{Train: p.Data.scaled, Test: p.Data.scaledTest, L1: p.l1, L2: p.l2, Penalised: p.penalised, Half: p.halved}
	if p.prediction != nil {
		l.Value, l.Slopes = p.prediction.Listings()
	}
	if p.weighted {
		l.ClassWeights, _ = classWeights(p.Spec, p.Data.Train) // it was right when the problem was made
	}
	return l
}
