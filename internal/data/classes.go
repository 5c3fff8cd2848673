package data

import (
	"slices"
)

// order sorts the categories, numbers by value, and gives every cell its place among them.
func (f *filling) order() {
	n := len(f.table.Features)
	for k, codes := range f.codes {
		if codes == nil {
			continue
		}
		classes, place := f.sorted(codes)
		if k == n && f.want.Either && f.numbers(codes) {
			continue
		}
		if k == n {
			f.table.Target.Classes = classes
			recode(f.table.Y, 0, 1, place)
		} else {
			f.table.Features[k].Classes = classes
			recode(f.table.X, k, n, place)
		}
	}
}

// numbers makes a target of categories that are all numbers one of numbers.
func (f *filling) numbers(codes map[string]int) bool {
	values, texts := make([]float64, len(codes)), make([]string, len(codes))
	for text, code := range codes {
		texts[code] = text
	}
	marked, first := "", 0
	for code, text := range texts {
		v, mark, ok := undressed([]byte(text), f.format.Decimal)
		if !ok || v-v != 0 || mark != "" && marked != "" && mark != marked {
			return false
		}
		if marked == "" && mark != "" {
			marked, first = mark, code
		}
		values[code] = v
	}
	if marked != "" {
		f.tellMark(marked, f.table.Target.Name, texts[first], values[first])
	}
	recode(f.table.Y, 0, 1, values)
	return true
}

// sorted are the categories in order, and the place of each code among them.
func (f *filling) sorted(codes map[string]int) (classes []string, place []float64) {
	for c := range codes {
		classes = append(classes, c)
	}
	slices.Sort(classes)
	numbers := make(map[string]float64, len(classes))
	for _, c := range classes {
		if v, ok := number([]byte(c), f.format.Decimal); ok && v == v {
			numbers[c] = v
		}
	}
	if len(numbers) == len(classes) {
		slices.SortStableFunc(classes, func(a, b string) int {
			switch {
			case numbers[a] < numbers[b]:
				return -1
			case numbers[a] > numbers[b]:
				return 1
			}
			return 0
		})
	}
	place = make([]float64, len(classes))
	for i, c := range classes {
		place[codes[c]] = float64(i)
	}
	return classes, place
}

func recode(cells []float64, from, stride int, place []float64) {
	for i := from; i < len(cells); i += stride {
		cells[i] = place[int(cells[i])]
	}
}
