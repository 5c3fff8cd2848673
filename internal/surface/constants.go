package surface

import (
	"gdplot/internal/catalog"
	"gdplot/internal/formula"
)

// checkConstants checks the names under where.
func checkConstants(constants []catalog.Constant) error {
	for i, c := range constants {
		if problem := formula.NameFault(c.Name); problem != "" {
			return &ParamError{Param: "where", Index: i, Message: problem}
		}
	}
	return nil
}
