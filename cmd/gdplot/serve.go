package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"

	"gdplot/internal/origin"
	"gdplot/internal/plain"
	server "gdplot/internal/serve"

	"github.com/spf13/cobra"
)

func newServe(t *terminal) *cobra.Command {
	var port int
	var show, write bool
	var playground string
	cmd := &cobra.Command{
		Use:   "serve [FILE|FOLDER]",
		Short: "show a file and its figures on a page that answers while one drags",
		Long: `Shows an experiment file beside its figures in a browser on this machine: a start can be dragged, a number turned, the steps
played. What is done on the page changes the text on it; a file that is saved in any editor is shown at once. A folder, the
one where gdplot runs unless another is named, shows its files as small pictures.

It listens on 127.0.0.1 only, and answers whoever has the token in the address that it prints. It reads nothing outside of the
folder, writes nothing without --write, and ends with Ctrl-C.`,
		Example: `  gdplot serve mine.yaml --open
  gdplot serve experiments
  gdplot serve mine.yaml --write --port 8080`,
		Args:              atMost(1),
		ValidArgsFunction: completeOneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			where := "."
			if len(args) > 0 {
				where = args[0]
			}
			info, err := os.Stat(where)
			if err != nil {
				return plain.FileFault(where, "", err)
			}
			s := &server.Server{Write: write, Version: origin.ThisBuild().Stated(), Playground: playground}
			if !info.IsDir() {
				if !isExperiment(where) {
					return wrong(cmd, "%s is neither a folder nor a *.yaml", where)
				}
				where, s.File = filepath.Split(where)
			}
			if s.Root, err = os.OpenRoot(filepath.Clean(where)); err != nil {
				return plain.FileFault(where, "", err)
			}
			defer s.Root.Close()
			if port < 0 || port > 65535 {
				return wrong(cmd, "--port is from 1 to 65535, or 0 for a free one; not %d", port)
			}
			l, address, err := s.Listen(port)
			if errors.Is(err, syscall.EADDRINUSE) {
				return &failure{exitCommandLine, fmt.Sprintf("another program listens on port %d (--port)", port), "name another port, or 0 for a free one"}
			}
			if err != nil {
				return &failure{code: exitCommandLine, text: "cannot listen: " + plain.Reason(err)}
			}
			if err := t.print([]byte(address + "\n")); err != nil {
				return err
			}
			t.note("Ctrl-C ends it")
			if show {
				browse(address)
			}
			if err := s.Serve(cmd.Context(), l); err != nil {
				return err
			}
			return cmd.Context().Err() // nothing but a signal ends it
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&port, "port", 0, "listen on this `port`; 0 takes a free one")
	flags.BoolVar(&show, "open", false, "open the page in the browser")
	flags.BoolVar(&write, "write", false, "let the page save what is changed on it")
	flags.StringVar(&playground, "playground", "", "let links that are copied lead to the playground at this `address`")
	return cmd
}

// browse opens an address in the browser of the desktop, if there is one.
func browse(address string) {
	command := map[string][]string{"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"}}[runtime.GOOS]
	if command == nil {
		command = []string{"xdg-open"}
	}
	c := exec.Command(command[0], append(command[1:], address)...)
	if c.Start() == nil {
		go c.Wait()
	}
}
