package main

// usage is what help prints below the description of a command: a template of cobra's, in fewer words.
const usage = `{{if .HasParent}}Usage:
  {{.UseLine}}{{end}}{{if .HasExample}}

Examples:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}{{if .HasParent}}

{{end}}Commands:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{if not .HasParent}}

Topics:{{range .Commands}}{{if .IsAdditionalHelpTopicCommand}}
  help {{rpad .Name 6}}  {{.Short}}{{end}}{{end}}{{end}}{{end}}{{if and .HasParent .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if not .HasParent}}

` + "`gdplot COMMAND --help`" + ` explains a command and its flags.

Exit codes:
  0    done; a run that diverged is a result like any other
  1    could not finish
  2    wrong command line
  3    an experiment file is wrong
  4    an expectation stated in a file does not hold, or with --strict a comparison is not fair
  5    what is on disk is not what it should be (verify, run --check)
  130  interrupted; 143 where SIGTERM ended it, 129 where SIGHUP did{{end}}
`
