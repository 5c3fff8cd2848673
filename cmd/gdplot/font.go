package main

import (
	"errors"
	"io"
	"os"

	"gdplot/internal/canvas"
	"gdplot/internal/plain"

	"github.com/spf13/cobra"
)

// mostFont is how large the file of a font may be; those of East Asian scripts have about 20 MB.
const mostFont = 64 << 20

// flagFont lets a font of the user's draw letters that the built-in one lacks.
func flagFont(cmd *cobra.Command, file *string) {
	cmd.Flags().StringVar(file, "font", "", "draw the letters that the built-in font lacks, in PNG, GIF and PDF, with this TrueType or OpenType `file`")
}

// useFont takes the font of --font before anything is drawn.
func useFont(file string) error {
	if file == "" {
		return nil
	}
	f, err := os.Open(file)
	if err != nil {
		return plain.FileFault(file, "--font", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostFont+1))
	if err == nil && len(data) > mostFont {
		err = errors.New("the font has more than 64 MiB")
	}
	if err == nil {
		err = canvas.SetFallback(data)
	}
	return plain.FileFault(file, "--font", err)
}
