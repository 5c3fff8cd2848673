package experiment

import (
	"regexp"
	"strings"
)

// Setting is something that the file says to a scheduler.
type Setting struct {
	Key, Value string // Value is empty for a flag that takes none
}

// slurmKey is a long option of sbatch, without its dashes.
var slurmKey = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// slurmOurs are the options of sbatch that gdplot submit gives itself.
var slurmOurs = []string{"array", "dependency", "open-mode", "requeue", "no-requeue", "wrap", "parsable", "output", "error", "job-name"}

// slurm decodes the options that gdplot submit hands to sbatch. Which there are depends on the cluster, so all are taken.
func (c *checker) slurm(n *node) []Setting {
	if n == nil {
		return nil
	}
	if n.kind != mapping || len(n.keys) == 0 {
		c.wrongType(n, "slurm", `a mapping such as {partition: long, time: "2:00:00"}`)
		return nil
	}
	var all []Setting
	for i, k := range n.keys {
		v := n.items[i]
		switch {
		case !slurmKey.MatchString(k.text):
			c.report.errorf(k, "long options of sbatch without their dashes, as in partition", "%s is no option of sbatch", quote(k.text))
		case contains(slurmOurs, k.text):
			c.report.errorf(k, "", "gdplot submit sets %s itself", k.text)
		case v.kind != scalar || strings.ContainsAny(v.text, "\n\r"):
			c.wrongType(v, k.text, "a text or a number on one line")
		case v.isNull():
			all = append(all, Setting{k.text, ""})
		default:
			all = append(all, Setting{k.text, v.text})
		}
	}
	return all
}

// slurmSchema is what editors know of slurm.
func slurmSchema() schema {
	value := schema{"type": []string{"string", "number", "boolean", "null"}, "pattern": `^[^\n\r]*$`}
	return schema{"type": "object", "minProperties": 1, "additionalProperties": titled("Option", "What sbatch is given.", value),
		"propertyNames": schema{"type": "string", "pattern": slurmKey.String(), "not": schema{"enum": slurmOurs}}}
}
