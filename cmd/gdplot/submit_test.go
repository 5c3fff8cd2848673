package main

import (
	"os/exec"
	"strings"
	"testing"

	"gdplot/internal/experiment"
)

// FuzzSlurmScript holds that a script for Slurm is lines for sbatch and one command, whatever files, folders and settings are
// called, and that a shell reads the words of the command as they were.
func FuzzSlurmScript(f *testing.F) {
	f.Add("sweep", "out", "steps=3", "2G")
	f.Add("a b;c", "o'u\"t", "label=$(reboot)", "`reboot`")
	f.Add("a\nreboot\n", "out\nreboot", "a=b\nreboot", "x' ; reboot '")
	f.Add("%j%%x", "-o", "--", "#")
	f.Add("\\", "a\\", "é\u202e日", "\x1b")
	shell, err := exec.LookPath("sh")
	if err != nil {
		f.Skip("there is no shell")
	}
	f.Fuzz(func(t *testing.T, name, out, set, value string) {
		for _, s := range []string{name, out, set, value} {
			if strings.ContainsRune(s, 0) {
				t.Skip("no file and no argument has such a name")
			}
		}
		s := &submission{}
		s.out, s.set = out, []string{set}
		e := &experiment.Experiment{Name: name, File: name + ".yaml", Digest: strings.Repeat("0", 64), Slurm: []experiment.Setting{{Key: "mem", Value: strings.NewReplacer("\n", "", "\r", "").Replace(value)}}}
		array, draw, err := s.scripts(e, slurmName(e), []int{1, 2, 5})
		if err != nil {
			return
		}
		for _, script := range []string{array, draw} {
			head, command, ok := strings.Cut(script, "\nexec ")
			if !ok {
				t.Fatalf("no command in\n%s", script)
			}
			for i, line := range strings.Split(head, "\n") {
				if i > 0 && !strings.HasPrefix(line, "#SBATCH --") {
					t.Errorf("line %q in\n%s", line, script)
				}
			}
			words, err := exec.Command(shell, "-c", `printf '%s\0' `+command).Output()
			if err != nil {
				t.Fatalf("%v\n%s", err, script)
			}
			if got := strings.Split(string(words), "\x00"); got[2] != e.File || got[4] != out || got[6] != set {
				t.Errorf("the shell reads %q of\n%s", got, script)
			}
		}
	})
}
