package study

// JoinSentences joins sentences, leaving out empty ones.
func JoinSentences(all ...string) string {
	s := ""
	for _, one := range all {
		if s != "" && one != "" {
			s += " "
		}
		s += one
	}
	return s
}
