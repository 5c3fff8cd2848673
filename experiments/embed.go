// Package experiments is the gallery: one experiment file a lesson, numbered so that the folder reads like a course.
// The files are embedded, so that `gdplot init --from` works without a copy of the repository.
package experiments

import "embed"

// Files are the experiment files of this folder, and the data that they are fitted to.
//
//go:embed *.yaml data/*.csv
var Files embed.FS
