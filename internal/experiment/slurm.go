package experiment

import (
	"slices"
	"strings"

	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
)

// Setting is something that the file says to a scheduler.
type Setting struct {
	Key, Value string // Value is empty for a flag that takes none
}

// slurm decodes the options that gdplot submit hands to sbatch. Which there are depends on the cluster, so all are taken.
func (c *checker) slurm(n *syntax.Node) []Setting {
	if n == nil {
		return nil
	}
	if n.Kind != syntax.Mapping || len(n.Keys) == 0 {
		c.wrongType(n, "slurm", `a mapping such as {partition: long, time: "2:00:00"}`)
		return nil
	}
	var all []Setting
	for i, k := range n.Keys {
		v := n.Items[i]
		switch {
		case !grammar.SlurmKey().MatchString(k.Text):
			c.report.Errorf(k, "long options of sbatch without their dashes, as in partition", "%s is no option of sbatch", syntax.Quote(k.Text))
		case slices.Contains(grammar.SlurmOurs, k.Text):
			c.report.Errorf(k, "", "gdplot submit sets %s itself", k.Text)
		case v.Kind != syntax.Scalar || strings.ContainsAny(v.Text, "\n\r"):
			c.wrongType(v, k.Text, "a text or a number on one line")
		case v.IsNull():
			all = append(all, Setting{k.Text, ""})
		default:
			all = append(all, Setting{k.Text, v.Text})
		}
	}
	return all
}
