package main

import (
	"bytes"

	"gdplot/internal/wording"

	"github.com/spf13/cobra"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

func newCompletion(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "print a script that completes gdplot's commands (bash, zsh, fish, powershell)",
		Long: `Prints a script with which a shell completes commands, flags, the names in the catalogues and the runs of a file.

  bash        source <(gdplot completion bash)
  zsh         source <(gdplot completion zsh)
  fish        gdplot completion fish | source
  powershell  gdplot completion powershell | Out-String | Invoke-Expression`,
		ValidArgs: shells,
		Args:      exactlyOne("the shell (" + wording.OrList(shells) + ")"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf(cmd, "shell", args[0], shells); err != nil {
				return err
			}
			var script bytes.Buffer
			if err := completionScript(cmd.Root(), args[0], &script); err != nil {
				return err
			}
			return t.print(script.Bytes())
		},
	}
}

// withoutPackage stands in for the two functions of the bash-completion package that the script calls.
const withoutPackage = `# What follows needs two functions of the bash-completion package; these do where it is not installed.
if ! declare -F _get_comp_words_by_ref >/dev/null 2>&1; then
    _get_comp_words_by_ref() {
        cur="${COMP_WORDS[COMP_CWORD]}"
        prev="${COMP_WORDS[COMP_CWORD-1]}"
        words=("${COMP_WORDS[@]}")
        cword=$COMP_CWORD
    }
fi
if ! declare -F __ltrim_colon_completions >/dev/null 2>&1; then
    __ltrim_colon_completions() { :; }
fi

`

func completionScript(root *cobra.Command, shell string, w *bytes.Buffer) error {
	switch shell {
	case "bash":
		w.WriteString(withoutPackage)
		return root.GenBashCompletionV2(w, true)
	case "zsh":
		return root.GenZshCompletion(w)
	case "fish":
		return root.GenFishCompletion(w, true)
	}
	return root.GenPowerShellCompletionWithDesc(w)
}
