// Verifies a log written by Probity with the code Go uses for its own checksum database. Reads a folder:
//
//	key              verifier key
//	checkpoint-<N>   signed checkpoints
//	tile/<L>/<N>     tiles of the largest tree
//	leaves           one base64 leaf hash per line
//	inclusion        index size hash...
//	consistency      from to hash...
//	*.tlog-proof     proof files, verified against the leaf in their extra line
//
// Prints what it verified and exits 0, or exits 1 at the first thing that does not hold.
package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func die(format string, args ...interface{}) {
	fmt.Printf("FAIL "+format+"\n", args...)
	os.Exit(1)
}

func must(err error, what string) {
	if err != nil {
		die("%s: %v", what, err)
	}
}

type folder struct{ dir string }

func (f folder) Height() int { return 8 }

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

// Go's path carries the height, C2SP's does not: tile/8/0/x001/067 is tile/0/x001/067.
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, t := range tiles {
		path := "tile/" + strings.TrimPrefix(t.Path(), "tile/8/")
		b, err := os.ReadFile(filepath.Join(f.dir, filepath.FromSlash(path)))
		if err != nil {
			return nil, err
		}
		data = append(data, b)
	}
	return data, nil
}

type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var list []tlog.Hash
	for _, i := range indexes {
		list = append(list, m[i])
	}
	return list, nil
}

func hashes(fields []string) []tlog.Hash {
	var list []tlog.Hash
	for _, f := range fields {
		h, err := tlog.ParseHash(f)
		must(err, "hash "+f)
		list = append(list, h)
	}
	return list
}

func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	must(err, "number "+s)
	return n
}

func lines(dir, name string) []string {
	b, err := os.ReadFile(filepath.Join(dir, name))
	must(err, name)
	return strings.Split(strings.TrimRight(string(b), "\n"), "\n")
}

func open(msg []byte, verifiers note.Verifiers) tlog.Tree {
	n, err := note.Open(msg, verifiers)
	must(err, "checkpoint")
	parts := strings.Split(n.Text, "\n")
	if len(parts) != 4 {
		die("checkpoint has %d lines", len(parts)-1)
	}
	root, err := tlog.ParseHash(parts[2])
	must(err, "root")
	return tlog.Tree{N: number(parts[1]), Hash: root}
}

func proofFile(file []byte, verifiers note.Verifiers) {
	parts := bytes.SplitN(file, []byte("\n\n"), 2)
	head := strings.Split(string(parts[0]), "\n")
	if head[0] != "c2sp.org/tlog-proof@v1" {
		die("header %q", head[0])
	}
	leaf, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(head[1], "extra "))
	must(err, "extra")
	index := number(strings.TrimPrefix(head[2], "index "))
	tree := open(parts[1], verifiers)
	must(tlog.CheckRecord(hashes(head[3:]), tree.N, tree.Hash, index, tlog.RecordHash(leaf)), "tlog-proof")
}

func main() {
	dir := os.Args[1]
	verifier, err := note.NewVerifier(lines(dir, "key")[0])
	must(err, "key")
	verifiers := note.VerifierList(verifier)

	trees := map[int64]tlog.Tree{}
	var largest tlog.Tree
	names, _ := filepath.Glob(filepath.Join(dir, "checkpoint-*"))
	for _, name := range names {
		msg, err := os.ReadFile(name)
		must(err, name)
		tree := open(msg, verifiers)
		trees[tree.N] = tree
		if tree.N > largest.N {
			largest = tree
		}
	}

	leaves := lines(dir, "leaves")
	if int64(len(leaves)) != largest.N {
		die("%d leaves for a tree of %d", len(leaves), largest.N)
	}
	// The tree from the leaves alone must give the signed root, before anything is read from a tile.
	var stored memory
	var indexes []int64
	for i, text := range leaves {
		leaf, err := tlog.ParseHash(text)
		must(err, "leaf")
		more, err := tlog.StoredHashesForRecordHash(int64(i), leaf, stored)
		must(err, "leaf")
		stored = append(stored, more...)
		indexes = append(indexes, tlog.StoredHashIndex(0, int64(i)))
	}
	root, err := tlog.TreeHash(largest.N, stored)
	must(err, "root")
	if root != largest.Hash {
		die("root: the leaves give another one")
	}

	reader := tlog.TileHashReader(largest, folder{dir})
	read, err := reader.ReadHashes(indexes)
	must(err, "tile")
	for i, hash := range read {
		if hash.String() != leaves[i] {
			die("tile: leaf %d differs", i)
		}
	}

	records := 0
	for _, line := range lines(dir, "inclusion") {
		f := strings.Fields(line)
		index, tree := number(f[0]), trees[number(f[1])]
		leaf, err := tlog.ParseHash(leaves[index])
		must(err, "leaf")
		ours := hashes(f[2:])
		must(tlog.CheckRecord(ours, tree.N, tree.Hash, index, leaf), "inclusion "+f[0])
		theirs, err := tlog.ProveRecord(tree.N, index, reader)
		must(err, "prove "+f[0])
		if fmt.Sprint(theirs) != fmt.Sprint(tlog.RecordProof(ours)) {
			die("inclusion proof of %d differs from Go's", index)
		}
		records++
	}

	prefixes := 0
	for _, line := range lines(dir, "consistency") {
		f := strings.Fields(line)
		from, to := trees[number(f[0])], trees[number(f[1])]
		must(tlog.CheckTree(hashes(f[2:]), to.N, to.Hash, from.N, from.Hash), "consistency "+f[0]+" "+f[1])
		prefixes++
	}

	files := 0
	proofs, _ := filepath.Glob(filepath.Join(dir, "*.tlog-proof"))
	for _, name := range proofs {
		b, err := os.ReadFile(name)
		must(err, name)
		proofFile(b, verifiers)
		files++
	}
	fmt.Printf("ok checkpoints=%d leaves=%d inclusion=%d consistency=%d files=%d\n",
		len(trees), len(leaves), records, prefixes, files)
}
