package experiment

import (
	"strings"

	"gdplot/internal/plain"
	"gdplot/internal/syntax"
)

// Setting is something that the file says to a scheduler.
type Setting struct {
	Key, Value string // Value is empty for a flag that takes none
}

// slurmKey is a long option of sbatch, without its dashes.
var slurmKey = plain.Pattern(`^[a-z][a-z0-9-]*$`)

// slurmOurs are the options of sbatch that gdplot submit gives itself.
var slurmOurs = []string{"array", "dependency", "open-mode", "requeue", "no-requeue", "wrap", "parsable", "output", "error", "job-name"}

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
		case !slurmKey().MatchString(k.Text):
			c.report.Errorf(k, "long options of sbatch without their dashes, as in partition", "%s is no option of sbatch", syntax.Quote(k.Text))
		case contains(slurmOurs, k.Text):
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

// slurmSchema is what editors know of slurm.
func slurmSchema() schema {
	value := anyOf(titled("Text", "A text on one line.", schema{"type": "string", "pattern": `^[^\n\r]*$`}), titled("Number", "A number.", anyNumber()),
		titled("Truth", "A word such as yes.", schema{"type": "boolean"}), titled("Alone", "The option takes no value.", schema{"type": "null"}))
	return schema{"type": "object", "minProperties": 1, "additionalProperties": titled("Option", "What sbatch is given.", value),
		"propertyNames": schema{"type": "string", "pattern": slurmKey().String(), "not": schema{"enum": slurmOurs}}}
}
